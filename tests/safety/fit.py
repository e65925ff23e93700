"""Fit nearness to the bank and the pages' lines: `python -m tests.safety.fit [MODEL_FOLDER]`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

import bot.safety.near
from bot.meaning.model import Model, load_model
from bot.safety.examine import Profile, examine
from bot.safety.near.bank import Bank, Stored, write
from bot.safety.near.examples import Example, examples, fingerprint
from bot.safety.near.fit import Fit, Floats, Taught, fit
from bot.safety.near.load import FIT
from bot.settings import load_settings
from tests.safety import asked
from tests.safety.asked import Line

KEPT = Path(bot.safety.near.__file__).parent / FIT
# What is left of a mixed row is as near to the bank as this, or names its danger.
LIKE_THE_BANK = 0.25


def main(folder: Path) -> None:
    """Write the fit and print its figures, each example left out in turn."""
    model = load_model(folder)
    if model is None:
        sys.exit(f"no model in {folder}: make setup")
    every, told = examples(), asked.lines()
    bank = _taught(model, every)
    by_bank = Bank(fit(bank, _taught(model, ())), model)
    taught = tuple(_examples(by_bank, told))
    made = fit(bank, _taught(model, taught))
    write(Stored(made, model.name, fingerprint(every, list(map(str, told)))), KEPT)
    sys.stdout.writelines(_figures(made, every, taught))


def _taught(model: Model, every: Sequence[Example]) -> Taught:
    # One at a time, as messages come: in a batch the padding moves the weights of 8 bits a little.
    rows = [model.embed([each.text]) for each in every]
    return Taught(every, np.vstack([np.empty((0, 384), np.float32), *rows]))


def _examples(by_bank: Bank, told: Sequence[Line]) -> Iterator[Example]:
    """Yield the lines as examples: the words or the bank say of which kind a danger is."""
    for line in told:
        flag = examine(line.text, Profile.FAMILY).red_flag
        if line.level is None:
            # What the words alarm at teaches nothing: they have the last word.
            if flag is None:
                yield Example(line.text, None, None)
            continue
        near = by_bank.near(line.text)
        if flag or not line.mixed or near.score >= LIKE_THE_BANK:
            yield Example(line.text, (flag or near.flag).kind, line.level)


def _figures(made: Fit, every: Sequence[Example], taught: Sequence[Example]) -> Iterator[str]:
    bank, lines = made.left_out[: len(every)], made.left_out[len(every) :]
    for title, scores, those in (("bank", bank, every), ("lines", lines, taught)):
        danger = np.array([each.kind is not None for each in those])
        yield f"{title}: {danger.sum()} of danger, {(~danger).sum()} calm\n"
        yield f"  left out in turn: {_better(scores[danger], scores[~danger])}\n"


def _better(found: Floats, calm: Floats) -> str:
    cut = float(np.quantile(calm, 0.95))
    area = float(np.mean(found[:, None] > calm[None]))
    return f"area {area:.3f}, {np.mean(found > cut):.1%} found at 5 % false alarms (cut {cut:.2f})"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else load_settings().model)
