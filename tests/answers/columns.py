"""Learn the columns of the shipped rows: `python -m tests.answers.columns`, part of `make fit`."""

import sys

import numpy as np

from bot.commands.vectors import EVERY_HAND, keep_vectors, vectors_of
from bot.meaning.model import load_model
from bot.pages.columns import SHIPPED, Columns
from bot.pages.discerning import Told, discern
from bot.pages.loader import load
from bot.pages.vocabulary import ShortForms
from bot.settings import Settings, load_settings
from tests.answers.metric import taught

# The lines that are for others are few beside those of all rows: each counts so often.
WORTH_OF_NOBODYS = 3


def main(settings: Settings) -> None:
    """Write the columns."""
    model = load_model(settings.model)
    vectors = vectors_of(settings, model, EVERY_HAND)
    if model is None or vectors is None:
        sys.exit("no model: make setup")
    library = load(settings.knowledge)
    forms = ShortForms(library.abbreviations)
    lines = [line for line in taught(library) if line.row]
    named = [f"{line.page}#{line.row}" for line in lines]
    rows = {row: n for n, row in enumerate(dict.fromkeys(named))}
    nobodys = vectors.plain([forms.replace(line) for line in library.elsewhere])
    mine = vectors.plain([forms.replace(line.said) for line in lines])
    every = np.vstack([mine, *[nobodys] * WORTH_OF_NOBODYS])
    about = [rows[row] for row in named]
    about += [len(rows)] * len(nobodys) * WORTH_OF_NOBODYS
    *learnt, last = discern(Told(every, np.array(about)))
    columns = Columns(model.name, dict(zip(rows, learnt, strict=True)), last, mine.mean(axis=0))
    columns.write(SHIPPED)
    keep_vectors(settings, vectors)
    sys.stdout.write(f"{SHIPPED.name}: {len(rows):,} rows of {len(lines):,} lines\n")


if __name__ == "__main__":
    main(load_settings())
