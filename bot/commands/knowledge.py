"""`pimh-bot ask` and `knowledge check`: from the folder alone, without a database."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.answers.asking import Asked, Asker
from bot.answers.checking import check_all
from bot.answers.fits import FitFault, fits_for
from bot.answers.lines import LineFault, as_json, batch
from bot.answers.shelf import CRISIS_FILE, Means, Shelf, asker_of, open_shelf
from bot.answers.wording import Offer, Scene
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.commands.vectors import EVERY_HAND, keep_vectors, study_now, vectors_of
from bot.meaning.model import load_model
from bot.pages.loader import KnowledgeFaults
from bot.pages.values import Library
from bot.pages.vectors import Vectors
from bot.safety.crisis import CrisisFault, load_crisis
from bot.safety.examine import Examiner
from bot.safety.near.load import load_bank
from bot.settings import Settings


def shelf_of(settings: Settings) -> Shelf:
    """Read the folder of pages, or raise CommandFault with its first fault and what to do."""
    examiner, vectors = by_meaning(settings)
    try:
        return open_shelf(settings.knowledge, settings.nation, examiner, vectors)
    except FitFault as fault:
        raise CommandFault(str(fault)) from None
    except (KnowledgeFaults, CrisisFault) as fault:
        first = str(fault).splitlines()[0]
        raise CommandFault(f"{first}; `pimh-bot knowledge check` lists all faults") from None


def by_meaning(settings: Settings, hands: int = 1) -> tuple[Examiner, Vectors | None]:
    """Return the safety net and what finds pages by meaning; by words alone without the model."""
    model = load_model(settings.model)
    return Examiner(load_bank(model)), vectors_of(settings, model, hands)


def ask_once(
    settings: Settings, question: str, *, as_object: bool, approved_only: bool
) -> Iterator[str]:
    """Yield what the bot would answer: one JSON object, or what a person reads."""
    asker = _studied(settings)
    asked = _ask(settings, asker, question, approved_only=approved_only)
    answer = as_json(asked)
    yield json.dumps(answer, ensure_ascii=False) if as_object else answer["text"]


def ask_batch(settings: Settings, file: Path, *, approved_only: bool) -> Iterator[str]:
    """Yield one JSON line for each line of a file, or raise CommandFault at a bad one."""
    asker = _studied(settings)
    try:
        with file.open(encoding="utf-8") as lines:
            yield from batch(
                lines, lambda text: _ask(settings, asker, text, approved_only=approved_only)
            )
    except (LineFault, UnicodeDecodeError) as fault:
        raise CommandFault(f"{file}: {fault}") from None


def check(settings: Settings, folder: Path) -> tuple[list[str], str]:
    """Return every fault of a folder, and a sentence for when there is none."""
    try:
        crisis = load_crisis(folder / CRISIS_FILE, settings.nation)
        fits = fits_for(folder)
    except (CrisisFault, FitFault) as fault:
        return [str(fault)], ""
    examiner, vectors = by_meaning(settings, EVERY_HAND)

    def make_ask(library: Library) -> Callable[[str], Asked]:
        asker = asker_of(library, crisis, Means(fits, examiner, vectors))
        if vectors is not None:
            asker.study(vectors)
        return lambda text: _ask(settings, asker, text, approved_only=False)

    faults = check_all(folder, make_ask, vectors)
    if vectors is not None:
        keep_vectors(settings, vectors)
    way = "by words and by meaning" if vectors is not None else "by words alone"
    return [str(fault) for fault in faults], f"{folder}: no fault found, searched {way}"


def _studied(settings: Settings) -> Asker:
    shelf = shelf_of(settings)
    study_now(settings, shelf.asker, shelf.means.vectors)
    return shelf.asker


def _ask(settings: Settings, asker: Asker, question: str, *, approved_only: bool) -> Asked:
    now = RealClock().now().astimezone(settings.local)
    scene = Scene(now, frozenset({Offer.STEPS, Offer.COPY}), False, (), full_notice=False)
    return asker.ask(question, scene, approved_only=approved_only)
