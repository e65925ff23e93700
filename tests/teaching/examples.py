"""What the sentence model is taught with: lines of rows, what is for others, and dangers."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.pages.loader import load
from bot.pages.vocabulary import ShortForms
from bot.safety.near.examples import examples
from bot.safety.values import Kind
from bot.settings import Settings
from tests.answers.columns import WORTH_OF_NOBODYS
from tests.answers.metric import taught
from tests.safety import asked

# A line of a page is less surely calm, or a danger, than one that was written for the safety net.
WORTH_OF_A_LINE = 0.3
CALM, ANY_DANGER = 0, -2
NOT_SAID = -1


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with and without its short forms, the row it asks for, and what danger it tells of.

    `row` is a number or NOT_SAID, `danger` CALM, ANY_DANGER, NOT_SAID or one more than the place
    of its kind; `worth` is what it counts for where dangers are told.
    """

    said: str
    written_out: str
    row: int
    danger: int
    worth: float


def lessons(settings: Settings) -> tuple[list[Lesson], list[str]]:
    """Return the lessons and the rows' addresses; the row after the last is what is for others.

    The line of each row that `knowledge fit` asks with it away is not among them, nor any line
    that shares five words in a row with a question that something is measured on.
    """
    library = load(settings.knowledge)
    forms = ShortForms(library.abbreviations)
    lines = [line for line in taught(library) if line.row]
    rows = list(dict.fromkeys(f"{line.page}#{line.row}" for line in lines))
    numbers = {row: number for number, row in enumerate(rows)}
    dangers = {line.text: _danger(line) for line in asked.lines()}
    told = [
        Lesson(
            line.said,
            forms.replace(line.said),
            numbers[f"{line.page}#{line.row}"],
            dangers.get(line.said, NOT_SAID),
            WORTH_OF_A_LINE,
        )
        for line in lines
    ]
    told += [
        Lesson(line, forms.replace(line), len(rows), CALM, WORTH_OF_A_LINE)
        for line in library.elsewhere
    ] * WORTH_OF_NOBODYS
    return [*told, *_of_the_bank()], rows


def _of_the_bank() -> Iterator[Lesson]:
    kinds = {kind: number for number, kind in enumerate(Kind, 1)}
    for each in examples():
        danger = CALM if each.kind is None else kinds[each.kind]
        yield Lesson(each.text, each.text, NOT_SAID, danger, 1.0)


def _danger(line: asked.Line) -> int:
    if line.level is None:
        return CALM
    return NOT_SAID if line.mixed else ANY_DANGER
