"""`pimh-bot knowledge evaluate`: how well questions find their pages, as one JSON object."""

import json
from pathlib import Path

from bot.answers.evaluate import evaluate, read_corpus, read_questions
from bot.answers.lines import LineFault
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.pages.index import Index
from bot.pages.loader import KnowledgeFaults, load


def evaluate_file(file: Path, folder: Path) -> str:
    """Measure the pages of a folder with a file of questions, or raise CommandFault."""
    try:
        library = load(folder)
        questions = list(read_questions(file.read_text("utf-8").splitlines()))
    except KnowledgeFaults as fault:
        raise CommandFault(str(fault).splitlines()[0]) from None
    except (LineFault, UnicodeDecodeError) as fault:
        raise CommandFault(f"{file}: {fault}") from None
    return json.dumps(evaluate(library, Index(library), questions, RealClock().monotonic))


def evaluate_corpus(corpus: Path) -> str:
    """Measure search on a public set of documents and questions, or raise CommandFault."""
    try:
        library, questions = read_corpus(corpus)
    except LineFault as fault:
        raise CommandFault(str(fault)) from None
    return json.dumps(evaluate(library, Index(library), questions, RealClock().monotonic))
