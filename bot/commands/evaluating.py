"""`knowledge evaluate` and `knowledge fit`: how well questions find their pages, and how sure."""

import json
from collections.abc import Sequence
from pathlib import Path

from bot.answers.evaluate import Bench, Question, evaluate, read_corpus, read_questions
from bot.answers.fits import FILE, FitFault, Fitted, fits_for, written
from bot.answers.fitting import fit, rehearse
from bot.answers.golden import Golden, read_golden
from bot.answers.lines import LineFault
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.commands.vectors import keep_vectors, vectors_of
from bot.meaning.model import load_model
from bot.pages.index import Index
from bot.pages.loader import KnowledgeFaults, load
from bot.pages.values import Library
from bot.settings import Settings


def evaluate_file(settings: Settings, file: Path, folder: Path) -> str:
    """Measure the pages of a folder with a file of questions, or raise CommandFault."""
    library = _library(folder)
    try:
        questions = list(read_questions(file.read_text("utf-8").splitlines()))
    except (LineFault, UnicodeDecodeError) as fault:
        raise CommandFault(f"{file}: {fault}") from None
    return _measured(settings, library, questions, folder)


def evaluate_corpus(settings: Settings, corpus: Path) -> str:
    """Measure search on a public set of documents and questions, or raise CommandFault."""
    try:
        library, questions = read_corpus(corpus)
    except LineFault as fault:
        raise CommandFault(str(fault)) from None
    return _measured(settings, library, questions, corpus)


def fit_folder(settings: Settings, folder: Path, out: Path) -> str:
    """Fit the curves to a folder of pages, write them and say how well they do."""
    library = _library(folder)
    golden, faults = read_golden(folder)
    if faults:
        raise CommandFault(str(faults[0]))
    if not any(page.asked_as for page in library.pages):
        raise CommandFault(f"{folder}: no page has a question in `asked_as`")
    by_words = _fitted(library, Index(library), golden)
    by_meaning = _fitted(library, _studied(settings, library), golden)
    try:
        out.write_text(written(by_words, by_meaning, RealClock().now().date()), "utf-8")
    except OSError as fault:
        raise CommandFault(f"{out} cannot be written: {fault.strerror}") from None
    return f"{out}: {_said('by words', by_words)}; {_said('by meaning', by_meaning)}"


def own_file(folder: Path) -> Path:
    """Return where a folder keeps curves of its own."""
    return folder / FILE


def _fitted(library: Library, index: Index, golden: Sequence[Golden]) -> Fitted:
    return fit(library, list(rehearse(library, index, golden)))


def _said(way: str, fitted: Fitted) -> str:
    figures = fitted.figures
    return f"{way} {figures.answered:.0%} answered, {figures.precision:.1%} of them rightly"


def _studied(settings: Settings, library: Library) -> Index:
    vectors = vectors_of(settings, load_model(settings.model))
    if vectors is None:
        raise CommandFault("there is no sentence model to fit to: `pimh-bot model` fetches it")
    index = Index(library)
    index.study(vectors)
    keep_vectors(settings, vectors)
    return index


def _measured(
    settings: Settings, library: Library, questions: Sequence[Question], folder: Path
) -> str:
    index, vectors = Index(library), vectors_of(settings, load_model(settings.model))
    if vectors is not None:
        # Not kept: a set to measure with is not the area's pages.
        index.study(vectors)
    try:
        fits = fits_for(folder)
    except FitFault as fault:
        raise CommandFault(str(fault)) from None
    return json.dumps(evaluate(Bench(library, index, fits, RealClock().monotonic), questions))


def _library(folder: Path) -> Library:
    try:
        return load(folder)
    except KnowledgeFaults as fault:
        raise CommandFault(str(fault).splitlines()[0]) from None
