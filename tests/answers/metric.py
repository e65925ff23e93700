"""Learn the metric of the shipped pages: `python -m tests.answers.metric`."""

import sys
from itertools import count

from bot.commands.vectors import EVERY_HAND, keep_vectors, vectors_of
from bot.meaning.model import load_model
from bot.pages.learning import Lines, learn, numbered
from bot.pages.lines import Line, Part, meanings_of, meanings_of_rows, texts_of_rows
from bot.pages.loader import load
from bot.pages.metric import SHIPPED, Metric
from bot.pages.values import Library
from bot.pages.vocabulary import ShortForms
from bot.settings import Settings, load_settings


def taught(library: Library) -> list[Line]:
    """Return the lines to learn from: all but those that `knowledge fit` asks with them away."""
    first = {library.asked[row][0] for row in library.asked}
    lines = [line for page in library.pages for line in meanings_of(page, library.asked)]
    rows = [line for line in lines if line.part is not Part.ROW or line.said not in first]
    for page in library.pages:
        texts = zip(page.rows, meanings_of_rows(page), texts_of_rows(page), strict=True)
        rows += [
            Line(page.id, Part.ROW, said, row.slug)
            for row, about, says in texts
            for said in (about[0], says)
        ]
    return rows


def main(settings: Settings) -> None:
    """Write the metric."""
    model = load_model(settings.model)
    vectors = vectors_of(settings, model, EVERY_HAND)
    if model is None or vectors is None:
        sys.exit("no model: make setup")
    library = load(settings.knowledge)
    lines, forms, own = taught(library), ShortForms(library.abbreviations), count()
    given = Lines(
        vectors.plain([forms.replace(line.said) for line in lines]),
        numbered([(line.page, line.row) if line.row else next(own) for line in lines]),
        numbered([line.page for line in lines]),
    )
    Metric(model.name, learn(given)).write(SHIPPED)
    keep_vectors(settings, vectors)
    sys.stdout.write(f"{SHIPPED.name}: learnt from {len(lines):,} lines\n")


if __name__ == "__main__":
    main(load_settings())
