"""What becomes of sessions when somebody leaves or supervises no more, and who is told."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.delivery.said import Letter, Said
from bot.people import store as people
from bot.people.values import Person, Role
from bot.room import Leave
from bot.supervision.address import store as address
from bot.supervision.bookings import desk, rules, seats, wording
from bot.supervision.bookings.finding import Looker
from bot.supervision.schema import WAITS
from bot.supervision.slots import store as slots
from bot.supervision.slots.outside import store as outside
from bot.supervision.slots.plan.store import GIVERS
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week import wording as week_words
from bot.supervision.slots.week.store import ahead
from bot.timer import Job


def leave(calendar: Calendar) -> Leave:
    """Return the work that ends what somebody gives and has booked, and says whom to tell."""

    def work(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        looker = Looker(person, now, calendar)
        letters = (*_gives(db, looker), *_takes(db, looker))
        address.drop(db, person.id)
        # She hears that she has left, not of each thing that ended by it.
        return tuple(one for one in letters if one.chat_id != person.user_id)

    return work


def changed(calendar: Calendar) -> Leave:
    """Return the work that ends the offers of somebody who supervises no more.

    What is booked stays: the people in it were promised it. The specialists and she are told.
    """

    def work(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        if person.may(GIVERS):
            return ()
        hers = [offer for offer in slots.offers(db) if offer.supervisor == person.id]
        if not hers:
            return ()
        for offer in hers:
            slots.end_offer(db, offer.id, now)
        looker = Looker(person, now, calendar)
        left = [weeks.session(db, one.id, looker) for one in ahead(db, person.id, now)]
        everybody = people.members(db, now)
        specialists = [one for one in everybody if Role.SPECIALIST in one.roles]
        outside.drop(db, person.id)
        return (
            Letter(person.user_id, week_words.gives_no_more(person, left)),
            *(Letter(one.user_id, week_words.stopped_giving(person, left)) for one in specialists),
        )

    return work


def watch(calendar: Calendar) -> Job:
    """Return the job that does the same for roles that have come to their end date."""
    stop = changed(calendar)

    def work(db: Db, now: datetime) -> tuple[Letter, ...]:
        givers = [
            people.by_id(db, one, now) for one in {one.supervisor for one in slots.offers(db)}
        ]
        return tuple(letter for one in givers if one for letter in stop(db, one, now))

    return Job("supervision.givers", CronTrigger(minute="*/5", timezone=calendar.zone), work)


def _gives(db: Db, looker: Looker) -> Iterator[Letter]:
    for offer in slots.offers(db):
        if offer.supervisor == looker.person.id:
            slots.end_offer(db, offer.id, looker.now)
    passing_on = _passing_on(db, looker)
    for session in ahead(db, looker.person.id, looker.now):
        off = weeks.call_off(db, session.id, wording.LEFT, looker)
        tickets = [ticket for known in off.sessions for ticket in known.tickets]
        yield from week_words.letters(tickets)
        for reply in week_words.to_pass_on(off, looker.person, len(passing_on)):
            yield from (Letter(one.user_id, reply) for one in passing_on)
    outside.drop(db, looker.person.id)


def _passing_on(db: Db, looker: Looker) -> list[Person]:
    """Return who tells people from outside that somebody has left: specialists, or else admins."""
    others = [one for one in people.members(db, looker.now) if one.id != looker.person.id]
    specialists = [one for one in others if Role.SPECIALIST in one.roles]
    return specialists or [one for one in others if Role.ADMIN in one.roles]


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
