"""When a digest is due, and which of the kept items it holds."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from apscheduler.triggers.calendarinterval import CalendarIntervalTrigger
from apscheduler.triggers.cron import CronTrigger

from bot.calendar import Calendar
from bot.days import Unreadable, even, read
from bot.digests.sending.values import Due, Entry, Found, Leave, Plan, Rhythm, Slot
from bot.people.values import Person

# Whole weeks: a month of days would leave her weekday, and with it her protected hours.
WEEKS = {Rhythm.FORTNIGHT: 2, Rhythm.MONTH: 4, Rhythm.TWO_MONTHS: 8}
# Of somebody without protected hours.
DEFAULT_WEEKDAY = 1
HOURS = tuple(time(hour) for hour in range(9, 17))
HALF_HOUR = timedelta(minutes=30)
# A tick and a queue take a moment: whoever chose an hour that is quiet gets it then all the same.
PUNCTUAL = timedelta(minutes=10)
# So late it still goes out at once, if that is not quiet; else at her hour of the next working day.
LATE = timedelta(hours=3)
# Who joins is not sent all history.
FIRST_HOLDS = timedelta(days=14)
# About three messages; what is over is in the archive, and said to be.
MOST_ITEMS = 30
MOST_AFTER_LEAVE = 10
# Mondays of return that are offered, in weeks from the next one; leave may last a year.
RETURNS = (0, 1, 2, 3, 4, 5, 8, 12, 25, 38, 51)
LONGEST_LEAVE = 371
# A day so long ago, typed without its year, is that one and not the same of next year.
LATELY = timedelta(days=60)
_AWAY = re.compile(r"^(?:i am |i'm |im )?(?:away|off|(?:on )?(?:annual )?leave)?[:,]? ?(?:from )?")
_BACK = re.compile(
    r"(?:i am |i'm |im |i will be |i'll be )?(?:back|until|till|return(?:ing)?)\b[:,]? ?(?:on )?"
)


def slot_of(person: Person, chosen: Slot | None) -> Slot:
    """Return when somebody's digests come: as she chose, or else in her protected hours.

    Never in her quiet hours, if any time of the day is left; without protected hours, Tuesday.
    """
    if chosen is not None:
        return chosen
    for window in person.protected:
        if window.weekday < 5:
            starts = list(_half_hours(window.starts, window.ends))
            return Slot(window.weekday, _first_loud(starts, person) or window.starts)
    return Slot(DEFAULT_WEEKDAY, _first_loud(HOURS, person) or HOURS[0])


def begin(plan: Plan, slot: Slot, now: datetime, calendar: Calendar) -> Due | None:
    """Return what is due first under new wishes: soon, but not sooner after the last than wished.

    Whoever is away is sent nothing before the day of her return. None if she wants none.
    """
    if plan.rhythm is Rhythm.OFF:
        return None
    earliest, today = now + timedelta(minutes=1), calendar.day(now)
    owed = plan.catching_up or plan.leaves(today)
    if plan.last is not None and plan.last <= today and not owed:
        # The last day of that week is as long after the last digest as she wishes.
        soonest = plan.last + timedelta(weeks=WEEKS[plan.rhythm], days=-6)
        earliest = max(earliest, _midnight(soonest, calendar))
    return _after_leave(plan, slot, _first(plan, slot, earliest, now, calendar), now, calendar)


def put_off(plan: Plan, slot: Slot, now: datetime, calendar: Calendar) -> Due | None:
    """Return what is due first once leave has been told: what comes before it stays as it was."""
    if plan.due is None or plan.leaves(calendar.day(now)):
        return begin(plan, slot, now, calendar)
    return _after_leave(plan, slot, plan.due, now, calendar)


def following(plan: Plan, slot: Slot, now: datetime, calendar: Calendar) -> Due | None:
    """Return what is due next in an unchanged rhythm; what has been missed is left out."""
    if plan.due is None or plan.rhythm is Rhythm.OFF:
        return None
    ordinary = _from(plan.rhythm, slot, plan.due.period, now, calendar)
    return _after_leave(plan, slot, ordinary, now, calendar)


def due_now(plan: Plan, person: Person, now: datetime, calendar: Calendar) -> Due | None:
    """Return the one digest that stands for all that were missed, and when it goes out.

    At once if it is hardly late; else at her hour on the next working day; and not on its own if
    the next one is due by then. None if she wants none.
    """
    if plan.due is None or now - plan.due.at <= PUNCTUAL:
        return plan.due
    if now - plan.due.at <= LATE and not person.is_quiet(now, calendar):
        return plan.due
    slot = slot_of(person, plan.slot)
    upcoming = following(plan, slot, now, calendar)
    at = _working(now, slot, calendar)
    if upcoming is not None and upcoming.at <= at:
        return upcoming
    return _after_leave(plan, slot, Due(plan.due.period, at), now, calendar)


def with_rhythm(plan: Plan, rhythm: Rhythm) -> Plan:
    """Return a plan with another rhythm; whoever switches digests on anew begins anew."""
    if plan.rhythm is Rhythm.OFF and rhythm is not Rhythm.OFF:
        plan = replace(plan, since=None, away_from=None, away_until=None, catching_up=False)
    return replace(plan, rhythm=rhythm)


def with_topic(plan: Plan, topic: str, known: Iterable[str]) -> Plan:
    """Return a plan with one topic more, in the order of those there are; all of them are none.

    A plan without topics has all already.
    """
    every = tuple(known)
    chosen = tuple(one for one in every if one == topic or one in plan.topics)
    return replace(plan, topics=() if chosen == every or not plan.topics else chosen)


def without_topic(plan: Plan, topic: str) -> Plan:
    """Return a plan without a topic; who took away the last one is sent all again."""
    return replace(plan, topics=tuple(one for one in plan.topics if one != topic))


def only_topic(plan: Plan, topic: str) -> Plan:
    """Return a plan with one topic alone."""
    return replace(plan, topics=(topic,))


def returns(today: date) -> tuple[date, ...]:
    """Return the Mondays that somebody may come back on."""
    monday = today + timedelta(days=7 - today.weekday())
    return tuple(monday + timedelta(weeks=weeks) for weeks in RETURNS)


def followed(topics: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the topics that somebody follows of those that there are; none are all.

    Whoever chose only topics that the pages do not have any more is not left without digests.
    """
    return tuple(one for one in topics if one in known)


def read_leave(text: str, today: date) -> Leave:
    """Read the day of somebody's return, or the first and the last day of her leave.

    "12 Jan", "back 12 Jan", "24 Dec to 5 Jan"; raise Unreadable with a reason.
    """
    line = _AWAY.sub("", even(text))
    begins = _BACK.match(line)
    line = line[begins.end() :] if begins else line
    when, lately = read(line, today), read(line, today - LATELY)
    if when.hours or (begins and when.first != when.last):
        raise Unreadable("rest")
    if lately.first < today <= lately.last:
        # Whoever types it on leave means the leave that she is on.
        when = lately
    if when.last <= today or _is_a_year_on(lately.last, when.last):
        raise Unreadable("past")
    leave = Leave(today, when.first)
    if when.first != when.last:
        leave = Leave(when.first, when.last + timedelta(days=1))
    if (leave.back - today).days > LONGEST_LEAVE:
        raise Unreadable("far")
    return leave


def with_leave(plan: Plan, leave: Leave, today: date) -> Plan:
    """Return a plan with leave in place of any that it has."""
    return replace(without_leave(plan, today), away_from=leave.first, away_until=leave.back)


def without_leave(plan: Plan, today: date) -> Plan:
    """Return a plan without leave; who was away already catches up with what came meanwhile."""
    begun = plan.away_until is not None and (plan.away_from or date.min) < today
    return replace(plan, away_from=None, away_until=None, catching_up=plan.catching_up or begun)


def catching_up(plan: Plan, today: date) -> Plan:
    """Return a plan that knows whether its next digest follows leave."""
    return replace(plan, catching_up=plan.catching_up or plan.is_back(today))


def select(found: Found, plan: Plan) -> Found:
    """Return what is sent of what was kept: all of hers, or after leave what matters most."""
    hers = sorted((one for one in found.entries if plan.wants(one.topics)), key=_matters)
    most = MOST_AFTER_LEAVE if plan.catching_up else MOST_ITEMS
    return replace(found, entries=tuple(hers[:most]), more=len(hers[most:]))


def grouped(entries: Iterable[Entry], order: Iterable[str]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return entries by topic, each under one, in the order of the topics; unknown ones last."""
    groups: dict[str, list[Entry]] = {topic: [] for topic in order}
    for one in sorted(entries, key=_matters):
        known = [topic for topic in one.topics if topic in groups]
        groups.setdefault(known[0] if known else "", []).append(one)
    return [(topic, tuple(ones)) for topic, ones in groups.items() if ones]


def _matters(one: Entry) -> tuple[bool, bool, int, float, int]:
    """Sort by what matters most: pinned, with a word on the visit, of a weighty feed, new."""
    return (not one.pinned, not one.visit, -one.item.weight, -one.kept.timestamp(), one.item.id)


def _is_a_year_on(one: date, other: date) -> bool:
    return (one.month, one.day) == (other.month, other.day) and one.year < other.year


def _first(plan: Plan, slot: Slot, earliest: datetime, now: datetime, calendar: Calendar) -> Due:
    """Return the first of a rhythm that begins on her weekday, at or after a moment."""
    first = CronTrigger(
        day_of_week=slot.weekday, hour=slot.at.hour, minute=slot.at.minute, timezone=calendar.zone
    ).get_next_fire_time(None, earliest)
    return _from(plan.rhythm, slot, calendar.day(first), now, calendar)


def _after_leave(plan: Plan, slot: Slot, due: Due, now: datetime, calendar: Calendar) -> Due:
    """Return what is due, put off to her first day back if she is on leave by then."""
    if plan.away_until is None or plan.is_back(calendar.day(now)):
        return due
    if not plan.leaves(calendar.day(due.at)):
        return due
    return _first(plan, slot, _midnight(plan.away_until, calendar), now, calendar)


def _from(rhythm: Rhythm, slot: Slot, anchor: date, after: datetime, calendar: Calendar) -> Due:
    """Return the first of a rhythm that begins on a day that goes out after a moment."""
    trigger = CalendarIntervalTrigger(
        weeks=WEEKS[rhythm],
        hour=slot.at.hour,
        minute=slot.at.minute,
        start_date=anchor,
        timezone=calendar.zone,
    )
    fires = trigger.get_next_fire_time(None, after)
    while (at := _working(fires, slot, calendar)) <= after:
        fires = trigger.get_next_fire_time(fires, after)
    return Due(calendar.day(fires), at)


def _working(moment: datetime, slot: Slot, calendar: Calendar) -> datetime:
    """Return the first time at her hour, at or after a moment, that is on a working day."""
    trigger = CronTrigger(hour=slot.at.hour, minute=slot.at.minute, timezone=calendar.zone)
    fires: datetime = trigger.get_next_fire_time(None, moment)
    while not calendar.is_working(calendar.day(fires)):
        fires = trigger.get_next_fire_time(fires, fires)
    return fires.astimezone(UTC)


def _midnight(day: date, calendar: Calendar) -> datetime:
    return datetime.combine(day, time(0), calendar.zone)


def _half_hours(starts: time, ends: time) -> Iterator[time]:
    moment = datetime.combine(date.min, starts)
    while moment < datetime.combine(date.min, ends):
        yield moment.time()
        moment += HALF_HOUR


def _first_loud(times: Iterable[time], person: Person) -> time | None:
    """Return the first time of a working day that is not in somebody's quiet hours."""
    return next((one for one in times if not person.is_quiet_at(one)), None)
