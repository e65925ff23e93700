"""When something is due, when it is overdue, and how far an area keeps its own rules."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from bot.calendar import Calendar
from bot.people.values import Person
from bot.supervision.due.values import (
    Compliance,
    Cycle,
    Every,
    History,
    Member,
    Standing,
    State,
)

# The 31st and a month is the last day of the next.
_STEPS = {
    Every.FORTNIGHT: relativedelta(weeks=2),
    Every.MONTH: relativedelta(months=1),
    Every.TWO_MONTHS: relativedelta(months=2),
    Every.THREE_MONTHS: relativedelta(months=3),
    Every.SIX_MONTHS: relativedelta(months=6),
    Every.YEAR: relativedelta(years=1),
}
# What a new rule begins with; a fortnight leaves no room for more.
WINDOW = GRACE = timedelta(days=14)
WINDOW_OF_A_FORTNIGHT = timedelta(days=3)
# Who has set no protected hours is written to at this time.
UNPROTECTED = (time(10), time(11))
# Further back nobody remembers the day.
LONGEST_AGO = timedelta(days=400)


def first_terms(every: Every) -> timedelta:
    """Return the window, and the grace, that a new rule begins with."""
    return WINDOW_OF_A_FORTNIGHT if every is Every.FORTNIGHT else WINDOW


def due_on(cycle: Cycle, member: Member, last: date | None) -> date:
    """Return the day on which the next one is due: from the last, or from when it applied."""
    due: date = (last or _began(cycle, member)) + _STEPS[cycle.every]
    return due


def standing(cycle: Cycle, member: Member, history: History, today: date) -> Standing:
    """Return where somebody stands today."""
    last = max(history.had, default=None)
    due = due_on(cycle, member, last)
    state = State.UP_TO_DATE
    if history.booked is not None:
        state = State.BOOKED
    elif today > due + cycle.grace:
        state = State.OVERDUE
    elif today >= due - cycle.window:
        state = State.DUE
    return Standing(member, cycle, state, due, last, history)


def is_up_to_date(cycle: Cycle, member: Member, had: Iterable[date], day: date) -> bool | None:
    """Say whether somebody was up to date on a day; None where she need not have been yet."""
    last = max((one for one in had if one <= day), default=None)
    # What she had before she came in says that she was there.
    if day < cycle.since or (last is None and day < member.joined):
        return None
    in_time = day <= due_on(cycle, member, last) + cycle.grace
    return None if last is None and in_time else in_time


def kept(
    cycle: Cycle, histories: Iterable[tuple[Member, tuple[date, ...]]], looked_at: Sequence[date]
) -> Compliance:
    """Return how often, on some days, people were found up to date with one rule, of how many.

    Counted is everybody in post now who has the rule's role, unless she was so new, or the rule,
    that nothing was due yet. Met are those who had had the kind, here or elsewhere, within its
    interval and grace.
    """
    found = [
        is_up_to_date(cycle, member, had, day) for member, had in histories for day in looked_at
    ]
    return Compliance(cycle, found.count(True), len(found) - found.count(None))


def strictest(standings: Iterable[Standing]) -> list[Standing]:
    """Return one standing a person and kind: whoever has two roles keeps the stricter rule."""
    kept: dict[tuple[int, str], Standing] = {}
    for one in sorted(standings, key=lambda one: one.due_on):
        kept.setdefault((one.member.id, one.cycle.kind.value), one)
    return sorted(kept.values(), key=lambda one: (one.state, one.due_on, one.member.name))


def may_offer(person: Person, now: datetime, calendar: Calendar) -> bool:
    """Say whether this is the time of the week at which a person is offered times."""
    if person.is_quiet(now, calendar):
        return False
    local = now.astimezone(calendar.zone)
    if not person.protected:
        return UNPROTECTED[0] <= local.time() < UNPROTECTED[1]
    return any(
        window.weekday == local.weekday() and window.starts <= local.time() < window.ends
        for window in person.protected
    )


def week_of(day: date) -> str:
    """Return the name of a day's week, in which a person is offered times once."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _began(cycle: Cycle, member: Member) -> date:
    return max(cycle.since, member.joined)
