"""The last Champions' meeting of the sample area, five weeks ago, and what was asked since."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.answers import store as answers
from bot.answers.store import Shown
from bot.calendar import Calendar
from bot.pages import store as pages
from bot.people import store as people
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.values import State
from bot.supervision.meetings import store as meetings
from bot.supervision.meetings.held import last_held
from bot.supervision.meetings.rules import minutes_of
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind

AMINA, RUTH, KATE = 7001, 7002, 7003
AGO = timedelta(weeks=6)
# How often each page was read since the meeting.
ASKED = {
    "low-mood-after-birth": 14,
    "birth-trauma": 9,
    "anxiety": 11,
    "excessive-crying": 6,
    "fathers-and-partners": 4,
    "over-twos-gap": 3,
}
WITHOUT_PAGE = 5


def live(db: Db, now: datetime, calendar: Calendar) -> None:
    """Let two Champions have been at a meeting that Ruth gave; once."""
    if last_held(db, now) is not None:
        return
    then = _looker(db, RUTH, now - AGO, calendar)
    own = [one for one in slots.offers(db) if one.supervisor == then.person.id]
    for offer in (one for one in own if one.kind is Kind.CHAMPIONS_MEETING):
        for slot in meetings.dates(db, offer.id, then).slots[:1]:
            meetings.set_date(db, offer.id, minutes_of(slot.span.starts), then)
            for user in (AMINA, KATE):
                hers = _looker(db, user, then.now, calendar)
                held = bookings.hold(db, offer.id, slot.span.starts, hers.view)
                seat = bookings.confirm(db, held.seat, hers.person.id, hers.now).seat
                bookings.mark(db, seat, State.ATTENDED, _looker(db, RUTH, now, calendar).view)


def asked(db: Db, now: datetime) -> None:
    """Let Champions have read pages in the weeks since, and found none a few times."""
    readers = [person.id for user in (AMINA, KATE) if (person := people.by_user(db, user, now))]
    for version in pages.served(db):
        for number in range(ASKED.get(version.page, 0)):
            slug = pages.rows(db, version.id)[0][1]
            shown = Shown("answer", version.page, slug, version.number)
            _read(db, readers, shown, now - timedelta(days=2 + 2 * number))
    for number in range(WITHOUT_PAGE):
        _read(db, readers, Shown("unknown"), now - timedelta(days=3 + 4 * number))


def _read(db: Db, readers: list[int], shown: Shown, then: datetime) -> None:
    answers.record(db, readers[then.day % len(readers)], shown, then, noticed=True)


def _looker(db: Db, user: int, now: datetime, calendar: Calendar) -> Looker:
    person = people.by_user(db, user, now)
    if person is None:
        raise LookupError(f"user {user} has not come in")
    return Looker(person, now, calendar)
