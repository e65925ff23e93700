"""The lines of a page that search goes by: its title, the questions it is asked as, its text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.pages.links import shown
from bot.pages.values import Page, Row, address


class Part(StrEnum):
    """What a line is to its page."""

    TITLE = "title"
    ASKED = "asked"
    ROW = "row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a page says, and by which it is found; `row` is the slug of the row's own."""

    page: str
    part: Part
    said: str
    row: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a search does as if it were not there, for measuring: a line, a row, or a whole page."""

    said: str = ""
    row: str = ""
    page: str = ""

    def hides(self, line: Line) -> bool:
        """Say whether this line is not to be found."""
        mine = line.page == self.page and (not self.row or line.row == self.row)
        return mine or (bool(self.said) and line.said == self.said)


NOTHING = Hidden()
Asked = Mapping[str, Sequence[str]]


class Places:
    """Where lines stand: which of many are hidden is asked for each of them, again and again."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Number the lines from 0, as they stand."""
        self._said: dict[str, list[int]] = {}
        self._pages: dict[str, list[int]] = {}
        self._lines = lines
        for n, line in enumerate(lines):
            self._said.setdefault(line.said, []).append(n)
            self._pages.setdefault(line.page, []).append(n)

    def hidden(self, hidden: Hidden) -> list[int]:
        """Return the numbers of the lines that are not to be found."""
        alike = [*self._said.get(hidden.said, ()), *self._pages.get(hidden.page, ())]
        return [n for n in alike if hidden.hides(self._lines[n])]


def lines_of(page: Page, asked: Asked) -> Iterator[Line]:
    """Yield what a page is found by in words: each of its rows is a line."""
    yield from _named(page)
    yield from _of_rows(page, asked)
    for row in page.rows:
        yield Line(page.id, Part.TEXT, _text(row), row.slug)


def meanings_of(page: Page, asked: Asked) -> Iterator[Line]:
    """Yield what a page is found by in meaning, what its rows are asked as last, side by side.

    Its title and the text of its rows together are one line.
    """
    yield from _named(page)
    yield Line(page.id, Part.TEXT, "\n".join((page.title, *map(_text, page.rows))))
    yield from _of_rows(page, asked)


def meanings_of_rows(page: Page) -> tuple[tuple[str, ...], ...]:
    """Return, for each row of a page, the texts that tell what it is about."""
    return tuple(_about(page, row) for row in page.rows)


def texts_of_rows(page: Page) -> tuple[str, ...]:
    """Return, for each row of a page, what it says."""
    return tuple(_text(row) or page.title for row in page.rows)


def _about(page: Page, row: Row) -> tuple[str, ...]:
    return (f"{page.title}: {row.label}", row.label) if row.label else (page.title,)


def _named(page: Page) -> Iterator[Line]:
    yield Line(page.id, Part.TITLE, page.title)
    for said in page.asked_as:
        yield Line(page.id, Part.ASKED, said)


def _of_rows(page: Page, asked: Asked) -> Iterator[Line]:
    for row in page.rows:
        for said in asked.get(address(page, row), ()):
            yield Line(page.id, Part.ROW, said, row.slug)


def _text(row: Row) -> str:
    return shown(" ".join((row.label, row.why, *row.do, row.tell_parent, row.tell_gp)))
