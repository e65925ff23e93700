"""Prints the messages that are hardest to read, then the pages: `python -m tests.words [HOW MANY]`.

Writes the same into docs/words.md.
"""

import sys

from bot.pages.loader import load
from tests.words import reading

MOST = 20


def main(most: int) -> str:
    """Return the page."""
    said = reading.messages()
    pages = reading.clinical(load(reading.ROOT / "knowledge"))
    return reading.page(said, pages, most)


if __name__ == "__main__":
    text = main(int(sys.argv[1]) if len(sys.argv) > 1 else MOST)
    (reading.ROOT / "docs" / "words.md").write_text(text)
    sys.stdout.write(text)
