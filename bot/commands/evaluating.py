"""`knowledge evaluate`: how well questions find their pages."""

import json
from collections.abc import Sequence
from pathlib import Path

from bot.answers.evaluate import Bench, Question, evaluate, read_corpus, read_questions
from bot.answers.fits import FitFault, fits_for
from bot.answers.lines import LineFault
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.commands.vectors import vectors_of
from bot.meaning.model import load_model
from bot.pages.index import Index
from bot.pages.loader import KnowledgeFaults, load
from bot.pages.values import Library
from bot.settings import Settings


def evaluate_file(settings: Settings, file: Path, folder: Path) -> str:
    """Measure the pages of a folder with a file of questions, or raise CommandFault."""
    library = library_of(folder)
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


def library_of(folder: Path) -> Library:
    """Read a folder of pages, or raise CommandFault with its first fault."""
    try:
        return load(folder)
    except KnowledgeFaults as fault:
        raise CommandFault(str(fault).splitlines()[0]) from None
