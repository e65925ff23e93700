"""What the directory takes from the pages, and gives to answers, members and newsletters."""

from collections.abc import Callable
from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot import directory
from bot.answers.shelf import Shelf
from bot.calendar import Calendar
from bot.consult.values import CameBack, Case
from bot.context import House
from bot.directory import store as services
from bot.directory.acting import SPECIALIST
from bot.directory.changes import store as changes
from bot.directory.changes import wording as news
from bot.directory.finding.handlers import Finder, Pages
from bot.directory.finding.rules import OfRow, for_row
from bot.directory.finding.values import Query
from bot.directory.gaps import store as gaps
from bot.directory.gaps import wording as gap_words
from bot.directory.gaps.values import NewGap, Sort
from bot.directory.urgent.handlers import LineKeeper
from bot.directory.urgent.lines import Lines
from bot.directory.urgent.wording import change_button
from bot.newsletters.writing.blocks import ServiceChange
from bot.pages.values import number
from bot.people import store as people
from bot.people.values import Person
from bot.reply import Reply
from bot.room import Room


def finder_of(shelf: Shelf) -> Finder:
    """Return who looks services up by the kinds that the pages name."""

    def of_row(row: int) -> OfRow | None:
        found = shelf.library.numbered_row(row)
        return for_row(found[0].title, found[1]) if found else None

    return Finder(Pages(lambda: shelf.library.service_kinds, of_row))


def directory_room(house: House, shelf: Shelf, finder: Finder, lines: Lines) -> Room:
    """Build the directory with the lines that crisis messages hold in memory."""
    keeper = LineKeeper(lines, shelf.crisis.kinds, house)
    days = Calendar(house.settings.local, house.settings.nation)
    return directory.room(finder, keeper, days)


def contacts_of(shelf: Shelf, lines: Lines) -> Callable[[date, Person | None], Reply]:
    """Return what shows the crisis contacts, local ones first, from memory alone."""

    def contacts(today: date, person: Person | None) -> Reply:
        if person is None:
            return shelf.crisis.contacts(today)
        shown = shelf.crisis.contacts(today, lines.here(person))
        keys = ((change_button(),),) if person.may(SPECIALIST) else ()
        return Reply(shown.text, keys)

    return contacts


def service_changes(db: Db, now: datetime) -> tuple[ServiceChange, ...]:
    """Return what has changed in local services, as a newsletter says it."""
    return tuple(ServiceChange(news.line(one)) for one in changes.lately(db, now))


def gap_of(finder: Finder) -> Callable[[Db, Case, Person, datetime], None]:
    """Return what keeps that nothing was there for whoever asked the specialist.

    What was needed is the first kind of service of the row that was read, if it names one; where,
    is the patch of who asked first.
    """

    def gap(db: Db, case: Case, noted_by: Person, now: datetime) -> None:
        of_row = finder.pages.of_row(number(case.question.page)) if case.question.page else None
        asked_by = people.by_id(db, case.askers[0][0], now) if case.askers else None
        new = NewGap(
            Sort.NONE,
            of_row.kinds[0] if of_row and of_row.kinds else "",
            asked_by.locality.id if asked_by else None,
            pressed=f"consult:{case.question.id}",
        )
        gaps.open_gap(db, new, noted_by.id, now)

    return gap


def came_back_of(finder: Finder) -> CameBack:
    """Return what asks which service sent a family back: those of the row's kinds come first."""

    def came_back(db: Db, page: str, person: Person) -> Reply:
        here = number(page) if page else 0
        kinds = finder.wanted(here).kinds
        query = Query(here if kinds else 0, person.locality.id)
        match = services.services_for(db, kinds, query.family())
        known = (*match.fitting, *(one.service for one in match.left_out))
        return gap_words.which_service(known, query)

    return came_back
