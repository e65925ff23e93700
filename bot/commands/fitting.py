"""`knowledge fit`: how sure the bot must be of a row, fitted to the pages and to questions."""

from pathlib import Path

from bot.answers.fits import FILE, Fitted, written
from bot.answers.fitting import Question, fit, read_rows, rehearse
from bot.answers.golden import read_golden
from bot.answers.lines import LineFault
from bot.clock import RealClock
from bot.commands.evaluating import library_of
from bot.commands.fault import CommandFault
from bot.commands.vectors import EVERY_HAND, keep_vectors, vectors_of
from bot.meaning.model import load_model
from bot.pages.index import Index
from bot.pages.values import Library
from bot.settings import Settings


def fit_folder(settings: Settings, folder: Path, asked: Path | None, out: Path) -> str:
    """Fit the curves to a folder of pages, and to questions asked, and say how well they do."""
    library = library_of(folder)
    golden, faults = read_golden(folder)
    if faults:
        raise CommandFault(str(faults[0]))
    if not any(page.asked_as for page in library.pages):
        raise CommandFault(f"{folder}: no page has a question in `asked_as`")
    questions = _questions(asked) if asked else []
    tried = [
        list(rehearse(library, index, golden, questions))
        for index in (Index(library), _studied(settings, library))
    ]
    by_words, by_meaning = (fit(library, each) for each in tried)
    try:
        out.write_text(written(by_words, by_meaning, RealClock().now().date()), "utf-8")
    except OSError as fault:
        raise CommandFault(f"{out} cannot be written: {fault.strerror}") from None
    return f"{out}: {_said('by words', by_words)}; {_said('by meaning', by_meaning)}"


def own_file(folder: Path) -> Path:
    """Return where a folder keeps curves of its own."""
    return folder / FILE


def _questions(file: Path) -> list[Question]:
    try:
        return list(read_rows(file.read_text("utf-8").splitlines()))
    except (OSError, LineFault, UnicodeDecodeError) as fault:
        raise CommandFault(f"{file}: {fault}") from None


def _said(way: str, fitted: Fitted) -> str:
    figures = fitted.figures
    return f"{way} {figures.answered:.0%} answered, {figures.precision:.1%} of them rightly"


def _studied(settings: Settings, library: Library) -> Index:
    vectors = vectors_of(settings, load_model(settings.model), EVERY_HAND)
    if vectors is None:
        raise CommandFault("there is no sentence model to fit to: `pimh-bot model` fetches it")
    index = Index(library)
    index.study(vectors)
    keep_vectors(settings, vectors)
    return index
