"""What is to be said now about sessions; saying it and keeping that it was said are one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.people import store as people
from bot.people.values import Person
from bot.supervision.bookings import finding, gatherings, seats
from bot.supervision.bookings.values import Booking, Gathering, State, Ticket
from bot.supervision.meetings import store as meetings
from bot.supervision.meetings.values import Item
from bot.supervision.reminders import rules
from bot.supervision.reminders.rules import Notice
from bot.supervision.schema import NOTICES, OUTCOMES, RATINGS, SEATS, SESSIONS
from bot.supervision.slots.store import at
from bot.supervision.values import Kind, Span

AHEAD = timedelta(days=rules.DAYS_BACK + 1)
REMINDERS = (Notice.DAY, Notice.HOUR)
_EMPTY = f"""
select id from {SESSIONS} as sessions
where standing and cancelled_at is null and supervisor is not null
  and starts_at > ? and starts_at <= ? and not exists (select 1 from {SEATS}
      where session = sessions.id and state in ('requested', 'booked')) order by starts_at
"""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to be said to one of the people of a session, and the seats that it is about.

    The reminder of the day before has the agenda of a shared session, and who else comes.
    """

    notice: Notice
    to: Person
    tickets: tuple[Ticket, ...]
    agenda: tuple[Item, ...] = ()
    guests: tuple[str, ...] = ()

    @property
    def gives(self) -> bool:
        """Say whether it goes to the person who gives the session."""
        return self.to.id == self.tickets[0].giver.id


@dataclass(frozen=True, slots=True)
class Empty:
    """A reminder to the giver of a session that she has set and that nobody has booked."""

    notice: Notice
    to: Person
    meeting: Gathering
    agenda: tuple[Item, ...]


def due(db: Db, now: datetime, calendar: Calendar) -> list[Told | Empty]:
    """Return what is to be said at this moment, and keep that it has been: never twice."""
    telling = _Telling(db, now, calendar)
    return [
        *telling.reminders(),
        *telling.empty(),
        *telling.attendance(),
        *telling.after(),
    ]


class _Telling:
    """One look at all sessions that somebody may have to be told about."""

    def __init__(self, db: Db, now: datetime, calendar: Calendar) -> None:
        self._db, self._now, self._calendar = db, now, calendar
        self._people = {one.id: one for one in people.members(db, now)}
        since = at(now - AHEAD - rules.ASKED_WITHIN)
        rows = db.query(f"select session, person, notice from {NOTICES} where sent_at > ?", [since])
        self._said = {(row["session"], row["person"], row["notice"]) for row in rows}

    def reminders(self) -> Iterator[Told]:
        """Yield reminders to both people of every session to come."""
        booked = seats.beginning(self._db, Span(self._now, self._now + AHEAD))
        today = self._calendar.day(self._now)
        for session in _by_session(one for one in booked if one.state is State.BOOKED):
            if today < rules.first_day(session[0].span.starts, self._calendar):
                continue
            for person, mine in _concerned(session):
                for notice in REMINDERS:
                    yield from self._remind(notice, person, mine)

    def empty(self) -> Iterator[Empty]:
        """Yield reminders to the givers of sessions to come that they set and nobody booked."""
        zone, ahead = self._calendar.zone, [at(self._now), at(self._now + AHEAD)]
        for session in [row["id"] for row in self._db.query(_EMPTY, ahead)]:
            meeting = gatherings.gathering(self._db, session, zone)
            for notice in REMINDERS:
                yield from self._alone(notice, meeting)

    def attendance(self) -> Iterator[Told]:
        """Yield the question whether a session took place, to its giver."""
        for session in _by_session(self._ended()):
            if any(one.state is State.BOOKED for one in session):
                yield from self._ask(Notice.ATTENDANCE, session[0].supervisor, session)

    def after(self) -> Iterator[Told]:
        """Yield the questions to those who took part; of a visit she knows best if it was."""
        for one in self._ended():
            visit = one.kind is Kind.JOINT_VISIT and one.state is State.BOOKED
            if (one.state is State.ATTENDED or visit) and not self._answered(one):
                yield from self._ask(Notice.AFTER, one.person, [one])

    def _answered(self, one: Booking) -> bool:
        if (one.session, one.person, Notice.AFTER.value) in self._said:
            return True
        rated = self._db.table(RATINGS).count_where("seat = ?", [one.seat])
        return bool(rated + self._db.table(OUTCOMES).count_where("seat = ?", [one.seat]))

    def _ended(self) -> list[Booking]:
        begun = Span(self._now - rules.ASKED_WITHIN, self._now)
        return [one for one in seats.beginning(self._db, begun) if one.span.ends <= self._now]

    def _remind(self, notice: Notice, number: int, mine: list[Booking]) -> Iterator[Told]:
        starts, person = mine[0].span.starts, self._unless_told(notice, number, mine[0].session)
        if person is None:
            return
        span = rules.is_due(notice, starts, person, self._calendar)
        # Who booked after its time knows of it as it is.
        fresh = span is not None and min(one.made_at for one in mine) > span.starts
        if not fresh and rules.may_remind(span, starts, self._now, person, self._calendar):
            yield from self._told(notice, person, mine)

    def _alone(self, notice: Notice, meeting: Gathering) -> Iterator[Empty]:
        starts, giver = meeting.span.starts, self._unless_told(notice, meeting.giver.id, meeting.id)
        if giver is None:
            return
        span = rules.is_due(notice, starts, giver, self._calendar)
        due = rules.may_remind(span, starts, self._now, giver, self._calendar)
        if due and self._keep(notice, giver, meeting.id):
            yield Empty(notice, giver, meeting, meetings.items(self._db, meeting.id))

    def _ask(self, notice: Notice, number: int, mine: list[Booking]) -> Iterator[Told]:
        person = self._unless_told(notice, number, mine[0].session)
        if person is None:
            return
        if rules.may_ask(mine[0].span.ends, self._now, person, self._calendar):
            yield from self._told(notice, person, mine)

    def _told(self, notice: Notice, person: Person, mine: list[Booking]) -> Iterator[Told]:
        if self._keep(notice, person, mine[0].session):
            zone = self._calendar.zone
            tickets = tuple(finding.ticket(self._db, one, zone) for one in mine)
            agenda, guests = self._of_meeting(notice, mine[0])
            yield Told(notice, person, tickets, agenda, guests)

    def _keep(self, notice: Notice, person: Person, session: int) -> bool:
        """Keep that something has been said, and return whether it has not been before."""
        kept = self._db.execute(
            f"insert or ignore into {NOTICES} (session, person, notice, sent_at)"
            " values (?, ?, ?, ?)",
            (session, person.id, notice.value, at(self._now)),
        )
        return bool(kept.rowcount)

    def _of_meeting(self, notice: Notice, one: Booking) -> tuple[tuple[Item, ...], tuple[str, ...]]:
        if notice is not Notice.DAY or not one.shared:
            return (), ()
        shown = gatherings.gathering(self._db, one.session, self._calendar.zone)
        return meetings.items(self._db, one.session), shown.guests

    def _unless_told(self, notice: Notice, number: int, session: int) -> Person | None:
        if (session, number, notice.value) in self._said:
            return None
        return self._people.get(number)


def _by_session(booked: Iterable[Booking]) -> list[list[Booking]]:
    sessions: dict[int, list[Booking]] = {}
    for one in booked:
        sessions.setdefault(one.session, []).append(one)
    return list(sessions.values())


def _concerned(session: list[Booking]) -> Iterator[tuple[int, list[Booking]]]:
    """Yield each person of a session with the seats that she is reminded of."""
    for one in session:
        yield one.person, [one]
    yield session[0].supervisor, session
