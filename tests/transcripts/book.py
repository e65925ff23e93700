"""The transcripts as one page of documentation."""

from pathlib import Path

from tests.transcripts.script import FOLDER

BOOK = Path(__file__).parents[2] / "docs" / "conversations.md"
HEAD = """# Conversations

Each of these is a test: the bot is played against every line. `amina>` is what somebody types, `<`
what the bot says (`…` stands for words left out), `[…]` the buttons under it. Written by
`python -m tests.transcripts`; edit `tests/transcripts/` instead.
"""


def written() -> str:
    """Return the page: every transcript with its prose, its lines kept as they are."""
    return "\n".join([HEAD, *(_chapter(file) for file in sorted(FOLDER.glob("*.md")))])


def _chapter(file: Path) -> str:
    title, _, text = file.read_text(encoding="utf-8").partition("\n")
    return f"#{title}\n\n```text\n{text.strip()}\n```\n"
