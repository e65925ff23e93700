"""The giver's sessions with their people, and calling one off for all who are in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Event
from sqlite_utils.db import Database as Db

from bot.reply import File
from bot.supervision.bookings import calendar, finding, gatherings
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.values import Ticket
from bot.supervision.slots.week import store
from bot.supervision.slots.week.store import Given
from bot.supervision.values import Span

FARTHEST_WEEK = 100
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Known:
    """A session and the bookings in it, with their people."""

    given: Given
    tickets: tuple[Ticket, ...]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Week:
    """The sessions of a week: 0 is what is left of this one. `following` is the next there is."""

    number: int
    first: date
    sessions: tuple[Known, ...]
    following: datetime | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class CalledOff:
    """Sessions that were called off, with the bookings that ended by it.

    `entries` are those of the giver's calendar, each with who comes from outside the bot.
    """

    sessions: tuple[Known, ...]
    zone: ZoneInfo
    entries: tuple[tuple[Event, tuple[str, ...]], ...] = ()

    @property
    def given(self) -> tuple[tuple[File, tuple[str, ...]], ...]:
        """Return one calendar file for the giver, and those that she is to forward to whom."""
        files = tuple((calendar.ended(one, self.zone), guests) for one, guests in self.entries)
        if len(files) < 2:
            return files
        whole = calendar.several([one for one, _ in self.entries], self.zone)
        return ((whole, ()), *((file, guests) for file, guests in files if guests))


def week(db: Db, number: int, looker: Looker) -> Week:
    """Return the sessions that somebody gives in a week from now."""
    number = max(0, min(number, FARTHEST_WEEK))
    today = looker.now.astimezone(looker.zone).date()
    monday = today + timedelta(days=7 * number - today.weekday())
    whole = Span.of_days(monday, monday + timedelta(days=6), looker.zone)
    span = Span(max(whole.starts, looker.now), whole.ends)
    later = store.sessions(db, looker.person.id, Span(span.ends, span.ends + store.FARTHEST))
    following = later[0].span.starts if later else None
    return Week(number, monday, within(db, span, looker), following, looker.zone)


def within(db: Db, span: Span, looker: Looker) -> tuple[Known, ...]:
    """Return the sessions of hers that touch a span and have not ended."""
    found = store.sessions(db, looker.person.id, span)
    return tuple(_known(db, one, looker) for one in found if one.span.ends > looker.now)


def session(db: Db, number: int, looker: Looker) -> Known:
    """Return a session of hers, or raise NotYours."""
    return _known(db, store.session(db, looker.person.id, number, looker.now), looker)


def call_off(db: Db, number: int, reason: str, looker: Looker) -> CalledOff:
    """Call a session of hers off, or raise NotYours; who was in it is in what is returned."""
    given = store.session(db, looker.person.id, number, looker.now)
    if given.span.starts <= looker.now:
        raise NotYours
    ended = bookings.cancel_session(db, number, reason, looker.view)
    tickets = tuple(finding.with_entry(db, one, looker.zone, looker.now) for one in ended)
    entries = _entries(db, given, tickets, looker)
    return CalledOff((Known(given, tickets, looker.zone),), looker.zone, entries)


def rest(db: Db, number: int, looker: Looker) -> tuple[Known, ...]:
    """Return a session of a series of hers and all later ones, or raise NotYours."""
    first = store.session(db, looker.person.id, number, looker.now)
    if not first.series or first.span.starts <= looker.now:
        raise NotYours
    return tuple(
        _known(db, one, looker)
        for one in store.ahead(db, looker.person.id, first.span.starts - MOMENT)
        if one.series == first.series
    )


def call_off_rest(db: Db, number: int, reason: str, looker: Looker) -> CalledOff:
    """Call a session of a series off, and all later ones, or raise NotYours."""
    off = [call_off(db, one.given.id, reason, looker) for one in rest(db, number, looker)]
    return together(off, looker.zone)


def together(off: Sequence[CalledOff], zone: ZoneInfo) -> CalledOff:
    """Return several sessions that were called off as one thing to tell of."""
    sessions = tuple(one for each in off for one in each.sessions)
    return CalledOff(sessions, zone, tuple(one for each in off for one in each.entries))


def _entries(
    db: Db, given: Given, tickets: tuple[Ticket, ...], looker: Looker
) -> tuple[tuple[Event, tuple[str, ...]], ...]:
    if given.seats > 1:
        shown = gatherings.gathering(db, given.id, looker.zone)
        return ((calendar.gathered(shown, looker.now), shown.guests),)
    return tuple((calendar.entry(one, looker.now), ()) for one in tickets)


def _known(db: Db, given: Given, looker: Looker) -> Known:
    tickets = tuple(finding.ticket(db, one, looker.zone) for one in given.bookings)
    return Known(given, tickets, looker.zone)
