"""Makes one document or chart from standard input: `python -m bot.documents pdf|png|svg`."""

import sys

from bot.documents.charts import Matrix
from bot.fetching.apart import keep_within_bounds


def made(form: str, given: bytes) -> bytes:
    """Return what was asked for; only what it takes is loaded."""
    if form == "pdf":
        from bot.documents import printing

        return printing.pdf(given)
    from bot.documents import drawing

    draw = {"png": drawing.png, "svg": drawing.svg}[form]
    return draw(Matrix.from_json(given))


def main(form: str) -> int:
    """Write the file to standard output."""
    keep_within_bounds()
    sys.stdout.buffer.write(made(form, sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
