"""What becomes of sessions and bookings when somebody leaves: they end, and people are told."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter, Said
from bot.people.values import Person
from bot.room import Leave
from bot.supervision.address import store as address
from bot.supervision.bookings import desk, rules, seats, wording
from bot.supervision.bookings.finding import Looker
from bot.supervision.schema import WAITS
from bot.supervision.slots import store as slots
from bot.supervision.slots.outside import store as outside
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week import wording as week_words
from bot.supervision.slots.week.store import ahead


def leave(zone: ZoneInfo) -> Leave:
    """Return the work that ends what somebody gives and has booked, and says whom to tell."""

    def work(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        looker = Looker(person, now, zone)
        letters = (*_gives(db, looker), *_takes(db, looker))
        address.drop(db, person.id)
        # She hears that she has left, not of each thing that ended by it.
        return tuple(one for one in letters if one.chat_id != person.user_id)

    return work


def _gives(db: Db, looker: Looker) -> Iterator[Letter]:
    for offer in slots.offers(db):
        if offer.supervisor == looker.person.id:
            slots.end_offer(db, offer.id, looker.now)
    for session in ahead(db, looker.person.id, looker.now):
        off = weeks.call_off(db, session.id, wording.LEFT, looker)
        tickets = [ticket for known in off.sessions for ticket in known.tickets]
        yield from week_words.letters(tickets)
    outside.drop(db, looker.person.id)


def _takes(db: Db, looker: Looker) -> Iterator[Letter]:
    for one in seats.of_person(db, looker.person.id, looker.now):
        if one.state in rules.PENDING:
            yield from wording.passed_on(desk.drop(db, one.seat, looker))
        elif one.state in rules.LIVE and one.span.starts > looker.now:
            change = desk.cancel(db, one.seat, wording.LEFT, looker)
            yield from _letters(wording.cancelled(change))
    db.table(WAITS).delete_where("person = ? and ended_at is null", [looker.person.id])


def _letters(said: Said) -> Iterable[Letter]:
    sayings = said if isinstance(said, tuple) else (said,)
    return (one for one in sayings if isinstance(one, Letter))
