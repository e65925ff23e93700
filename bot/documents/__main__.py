"""Makes one document or chart from standard input: `python -m bot.documents pdf|png|svg`."""

import json
import sys

from bot.documents.charts import Matrix
from bot.documents.plots import plot_from_json
from bot.fetching.apart import keep_within_bounds


def made(form: str, given: bytes) -> bytes:
    """Return what was asked for; only what it takes is loaded."""
    if form == "pdf":
        from bot.documents import printing

        return printing.pdf(_drawn(given))
    from bot.documents import drawing

    draw = {"png": drawing.png, "svg": drawing.svg}[form]
    return draw(Matrix.from_json(given))


def _drawn(given: bytes) -> bytes:
    """Return a document whose charts are drawn; one without any loads nothing that draws."""
    document = json.loads(given)
    plots = [block for block in document["blocks"] if block["kind"] == "Drawing"]
    if not plots:
        return given
    from bot.documents import plotting

    for block in plots:
        block |= {"kind": "Figure", "svg": plotting.svg(plot_from_json(block.pop("plot")))}
    return json.dumps(document).encode()


def main(form: str) -> int:
    """Write the file to standard output."""
    keep_within_bounds()
    sys.stdout.buffer.write(made(form, sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
