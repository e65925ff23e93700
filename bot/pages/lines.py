"""The lines of a page that search goes by: its title, the questions it is asked as, its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.pages.links import shown
from bot.pages.values import Page, Row


class Part(StrEnum):
    """What a line is to its page."""

    TITLE = "title"
    ASKED = "asked"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a page says, and by which it is found."""

    page: str
    part: Part
    said: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a search does as if it were not there, for measuring: a line, or a whole page."""

    said: str = ""
    page: str = ""

    def hides(self, page: str, said: str) -> bool:
        """Say whether this line of this page is not to be found."""
        return page == self.page or (bool(self.said) and said == self.said)


NOTHING = Hidden()


def lines_of(page: Page) -> Iterator[Line]:
    """Yield what a page is found by in words: each of its rows is a line."""
    yield from _asked(page)
    for row in page.rows:
        yield Line(page.id, Part.TEXT, _text(row))


def meanings_of(page: Page) -> Iterator[Line]:
    """Yield what a page is found by in meaning: its title and rows together are one line."""
    yield from _asked(page)
    yield Line(page.id, Part.TEXT, "\n".join((page.title, *map(_text, page.rows))))


def meanings_of_rows(page: Page) -> tuple[tuple[str, ...], ...]:
    """Return, for each row of a page, the texts that tell how near a question is to it."""
    return tuple(_about(page, row) for row in page.rows)


def _about(page: Page, row: Row) -> tuple[str, ...]:
    return (f"{page.title}: {row.label}", row.label) if row.label else (page.title,)


def _asked(page: Page) -> Iterator[Line]:
    yield Line(page.id, Part.TITLE, page.title)
    for asked in page.asked_as:
        yield Line(page.id, Part.ASKED, asked)


def _text(row: Row) -> str:
    return shown(" ".join((row.label, row.why, *row.do, row.tell_parent, row.tell_gp)))
