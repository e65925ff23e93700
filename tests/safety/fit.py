"""Fit nearness to the bank and the pages' lines: `python -m tests.safety.fit`."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import bot.safety.near
from bot.commands.vectors import EVERY_HAND, keep_vectors, vectors_of
from bot.meaning.model import load_model
from bot.pages.vectors import Vectors
from bot.safety.examine import Profile, examine
from bot.safety.near.bank import Bank, Stored, write
from bot.safety.near.examples import Example, examples, fingerprint
from bot.safety.near.fit import Floats, Taught, fit
from bot.safety.near.load import FIT
from bot.safety.near.reading import windows
from bot.settings import Settings, load_settings
from tests.safety import asked
from tests.safety.asked import Line

KEPT = Path(bot.safety.near.__file__).parent / FIT
# What is left of a mixed row is as near to the bank as this, or names its danger.
LIKE_THE_BANK = 0.25


def main(settings: Settings) -> None:
    """Write the fit; `python -m tests.safety.measure` prints how well it does."""
    model = load_model(settings.model)
    vectors = vectors_of(settings, model, EVERY_HAND)
    if model is None or vectors is None:
        sys.exit(f"no model in {settings.model}: make setup")
    every, told, said = examples(), asked.lines(), asked.everyday()
    known = Known(model.name, vectors)
    bank = known.taught(every)
    nothing = known.taught(())
    by_bank = Bank(fit(bank, nothing, nothing), known)
    taught = tuple(_examples(by_bank, told))
    calm = tuple(Example(piece, None, None) for text in said for piece in windows(text))
    made = fit(bank, known.taught(taught), known.taught(calm))
    keep_vectors(settings, vectors)
    write(Stored(made, model.name, fingerprint(every, asked.everything())), KEPT)
    learnt = f"{len(every):,} examples, {len(taught):,} lines, {len(said):,} everyday questions"
    sys.stdout.write(f"{KEPT.name}: learnt from {learnt}\n")


@dataclass(frozen=True, slots=True)
class Known:
    """The model, of which what it has made of a text before is known."""

    name: str
    vectors: Vectors

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return a row of length 1 for each text."""
        return self.vectors.plain(texts)

    def taught(self, every: Sequence[Example]) -> Taught:
        """Return the examples with their vectors."""
        return Taught(every, self.embed([each.text for each in every]))


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


if __name__ == "__main__":
    main(load_settings())
