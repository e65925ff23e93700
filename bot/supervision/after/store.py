"""What is read and written after a session; each function is one transaction."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.supervision.after import rules
from bot.supervision.after.values import (
    NO_VISIT,
    OUTCOMES,
    RATINGS,
    REASONS,
    SATISFIED,
    Answered,
    Rated,
    Roster,
)
from bot.supervision.bookings import finding, seats, store
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import MARKED, NotYours, check_gives
from bot.supervision.bookings.values import Booking, State, Ticket
from bot.supervision.schema import CPD, SEATS
from bot.supervision.schema import OUTCOMES as OUTCOME_ROWS
from bot.supervision.schema import RATINGS as RATING_ROWS
from bot.supervision.slots.store import at
from bot.supervision.values import Kind, Span

_RATED = f"""
select {{kind}} as kind, count(distinct person) as raters, count(*) as ratings,
       sum(rating <= {SATISFIED}) as satisfied
from {RATING_ROWS} where rated_at >= ? and rated_at < ?
"""


def roster(db: Db, session: int, looker: Looker) -> Roster:
    """Return who has a seat in a session that she gives, or raise NotYours."""
    mine = [one for one in seats.in_session(db, session) if one.state in MARKED]
    if not mine or mine[0].supervisor != looker.person.id:
        raise NotYours
    tickets = tuple(finding.ticket(db, one, looker.zone) for one in mine)
    return Roster(tickets, mine[0].span.starts <= looker.now)


def given(db: Db, span: Span, looker: Looker) -> list[Roster]:
    """Return the sessions that she gives in a span, those without a booking left out."""
    booked = seats.given_by(db, looker.person.id, span)
    sessions = dict.fromkeys(one.session for one in booked if one.state in MARKED)
    return [roster(db, session, looker) for session in sessions]


def all_came(db: Db, session: int, looker: Looker) -> Roster:
    """Mark everybody of a session as there who is not marked yet, or raise NotYours."""
    for ticket in roster(db, session, looker).tickets:
        if ticket.booking.state is State.BOOKED:
            store.mark(db, ticket.booking.seat, State.ATTENDED, looker.view)
    return roster(db, session, looker)


def came(db: Db, seat: int, looker: Looker) -> Roster:
    """Mark somebody as there, or raise NotYours."""
    marked = store.mark(db, seat, State.ATTENDED, looker.view)
    db.table(SEATS).update(seat, {"reason": None})
    return roster(db, marked.session, looker)


def missed(db: Db, seat: int, looker: Looker) -> tuple[Roster, Ticket]:
    """Mark somebody as not there and return whom, or raise NotYours."""
    marked = store.mark(db, seat, State.MISSED, looker.view)
    return roster(db, marked.session, looker), finding.ticket(db, marked, looker.zone)


def because(db: Db, seat: int, reason: int, looker: Looker) -> Roster:
    """Keep why somebody was not there, or raise NotYours."""
    one = check_gives(seats.booking(db, seat), looker.person.id)
    if one.state is not State.MISSED or reason not in range(len(REASONS)):
        raise NotYours
    db.table(SEATS).update(seat, {"reason": REASONS[reason]})
    return roster(db, one.session, looker)


def rate(db: Db, seat: int, rating: int, looker: Looker) -> Answered:
    """Keep how somebody found a session that she attended, or raise NotYours."""
    one = _hers(db, seat, looker, frozenset({State.ATTENDED}))
    if rating not in range(1, len(RATINGS) + 1):
        raise NotYours
    db.execute(
        f"insert into {RATING_ROWS} (person, seat, kind, rating, rated_at) values (?, ?, ?, ?, ?)"
        " on conflict (seat) do update set rating = excluded.rating",
        (one.person, seat, one.kind.value, rating, at(looker.now)),
    )
    return _answered(db, one, RATINGS[rating - 1], looker)


def conclude(db: Db, seat: int, outcome: int, looker: Looker) -> Answered:
    """Keep what came of a joint visit, or raise NotYours; one that was made is attended."""
    one = _hers(db, seat, looker, MARKED)
    if outcome not in range(len(OUTCOMES)) or one.kind is not Kind.JOINT_VISIT:
        raise NotYours
    row = {"seat": seat, "outcome": OUTCOMES[outcome], "made_at": at(looker.now)}
    db.table(OUTCOME_ROWS).upsert(row, pk="seat")
    if outcome != NO_VISIT and one.state is State.BOOKED:
        db.table(SEATS).update(seat, {"state": State.ATTENDED.value})
    return _answered(db, seats.known(db, seat), OUTCOMES[outcome], looker)


def missed_by(db: Db, since: datetime, looker: Looker) -> list[Booking]:
    """Return what she herself is marked as having missed."""
    own = seats.of_person(db, looker.person.id, since)
    return [one for one in own if one.state is State.MISSED]


def ratings(db: Db, span: Span) -> list[Rated]:
    """Return how sessions were rated in a span, by kind and together, as far as it may be shown."""
    when = [at(span.starts), at(span.ends)]
    kinds = [
        Rated(Kind(row["kind"]), row["raters"], row["ratings"], row["satisfied"])
        for row in db.query(_RATED.format(kind="kind") + " group by kind", when)
    ]
    (row,) = db.query(_RATED.format(kind="null"), when)
    together = Rated(None, row["raters"], row["ratings"], row["satisfied"] or 0)
    return rules.shown(kinds, together)


def _hers(db: Db, seat: int, looker: Looker, states: frozenset[State]) -> Booking:
    one = seats.booking(db, seat)
    if one is None or one.person != looker.person.id:
        raise NotYours
    if one.state not in states or one.span.ends > looker.now:
        raise NotYours
    return one


def _answered(db: Db, one: Booking, words: str, looker: Looker) -> Answered:
    kept = db.table(CPD).count_where("seat = ?", [one.seat]) > 0
    return Answered(finding.ticket(db, one, looker.zone), words, kept)
