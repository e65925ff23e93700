"""Calendar files of a booking, its change and its end update one entry in two libraries alike."""

from datetime import UTC, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.people import store as people
from bot.people.values import Role
from bot.supervision.address import rules
from bot.supervision.address import store as address
from bot.supervision.bookings import finding, seats, store
from bot.supervision.bookings.values import Booking
from tests.supervision.calendars.readers import Entry, by_ical_js, by_icalendar
from tests.supervision.world import LONDON, NOW, offered, person, terms, view

SECRET = "123:secret"
TOOK_PART = "Clinical supervision"
PLACE = "Room 2; the one upstairs, left"
# Summer time begins between these two.
THURSDAY = datetime(2027, 3, 25, 9, tzinfo=UTC)
TUESDAY = datetime(2027, 3, 30, 8, tzinfo=UTC)
BOOKED_ON = THURSDAY - timedelta(days=30)


def test_a_booking_its_change_and_its_end_are_one_entry_in_both(diary: Db) -> None:
    amina, ruth = person(diary, "Amina, HV"), person(diary, 'Ruth "the" Calder')
    people.give_roles(diary, amina, [Role.CHAMPION])
    offer = offered(diary, terms(ruth, place=PLACE))
    hers = view(amina, BOOKED_ON)
    held = store.hold(diary, offer.id, THURSDAY, hers)
    told = [_file(diary, store.confirm(diary, held.seat, amina, BOOKED_ON))]
    kept = address.address(diary, amina, SECRET, NOW)

    told.append(_file(diary, store.move(diary, held.seat, TUESDAY, hers)[0]))
    moved = told[:]
    read_as_feed = _feed(diary, kept.seed)
    store.cancel(diary, held.seat, "Ill", hers)
    told.append(_file(diary, seats.known(diary, held.seat)))
    feed_after = _feed(diary, kept.seed)

    for readers in (by_icalendar, by_ical_js):
        assert _one(readers(told[:1])) == _entry("REQUEST", 0, "CONFIRMED", THURSDAY)
        assert _one(readers(moved)) == _entry("REQUEST", 1, "CONFIRMED", TUESDAY)
        assert _one(readers(told)) == _entry("CANCEL", 2, "CANCELLED", TUESDAY)
        # The subscription has the same entry, under the same UID.
        assert _one(readers([*told[:1], read_as_feed])) == _entry("", 1, "CONFIRMED", TUESDAY)
        over = _one(readers([*moved, feed_after]))
        assert over == _entry("", 2, "CANCELLED", TUESDAY, f"Cancelled: {TOOK_PART}")


def _file(diary: Db, booking: Booking) -> bytes:
    entry = finding.with_entry(diary, booking, LONDON, BOOKED_ON).entry
    assert entry is not None
    return entry.content


def _feed(diary: Db, seed: str) -> bytes:
    token = rules.token(SECRET, seed)
    body = address.calendar(diary, token, BOOKED_ON, LONDON)
    assert body is not None
    return body


def _one(entries: dict[str, Entry]) -> Entry:
    (entry,) = entries.values()
    return entry


def _entry(
    method: str, sequence: int, status: str, starts: datetime, summary: str = TOOK_PART
) -> Entry:
    begins = int(starts.timestamp())
    return Entry(method, sequence, status, summary, PLACE, begins, begins + 3600, "Europe/London")
