"""What answers are made from: the pages, their index and the crisis messages of one folder."""

from dataclasses import dataclass
from pathlib import Path

from bot.answers.asking import Asker
from bot.answers.fits import fits_for
from bot.answers.sureness import Fits
from bot.pages.index import Index
from bot.pages.loader import load
from bot.pages.values import Library
from bot.pages.vectors import Vectors
from bot.safety.crisis import CrisisBook, load_crisis
from bot.safety.examine import examine

CRISIS_FILE = "crisis.yml"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of knowledge, read: its pages, whoever answers from them, its crisis messages.

    `vectors` is the sentence model with what it knows, None where the bot goes by words alone.
    """

    library: Library
    asker: Asker
    crisis: CrisisBook
    vectors: Vectors | None


def open_shelf(folder: Path, nation: str, vectors: Vectors | None) -> Shelf:
    """Read a folder, or raise KnowledgeFaults, CrisisFault or FitFault with what to mend.

    Whoever answers from it goes by words until `study` is done.
    """
    crisis = load_crisis(folder / CRISIS_FILE, nation)
    library = load(folder)
    return Shelf(library, asker_of(library, crisis, fits_for(folder)), crisis, vectors)


def asker_of(library: Library, crisis: CrisisBook, fits: Fits) -> Asker:
    """Return whoever answers from these pages, with their index and the safety net."""
    return Asker(library, Index(library), fits, crisis, examine)
