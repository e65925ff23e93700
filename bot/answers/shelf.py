"""What answers are made from: the pages, their index and the crisis messages of one folder."""

from dataclasses import dataclass
from pathlib import Path

from bot.answers.asking import Asker
from bot.pages.index import Index
from bot.pages.loader import load
from bot.pages.values import Library
from bot.safety.crisis import CrisisBook, load_crisis
from bot.safety.examine import Examiner

CRISIS_FILE = "crisis.yml"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of knowledge, read: its pages, who answers from them, crisis messages, examiner."""

    library: Library
    asker: Asker
    crisis: CrisisBook
    examiner: Examiner


def open_shelf(folder: Path, nation: str, examiner: Examiner) -> Shelf:
    """Read a folder, or raise KnowledgeFaults or CrisisFault with what to mend."""
    crisis = load_crisis(folder / CRISIS_FILE, nation)
    library = load(folder)
    return Shelf(library, asker_of(library, crisis, examiner), crisis, examiner)


def asker_of(library: Library, crisis: CrisisBook, examiner: Examiner) -> Asker:
    """Return whoever answers from these pages, with their index and the safety net."""
    return Asker(library, Index(library), crisis, examiner.examine)
