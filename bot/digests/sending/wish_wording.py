"""What is said of what somebody wants to be sent: how often, when, on what, and her leave."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from bot.digests.sending.rules import slot_of
from bot.digests.sending.values import Area, Plan, Rhythm
from bot.digests.sending.wording import when
from bot.digests.words import press
from bot.people.values import WEEKDAYS, Person
from bot.phrases import day
from bot.reply import Reply, plain, two_a_row

RHYTHMS = {
    Rhythm.FORTNIGHT: "Fortnightly",
    Rhythm.MONTH: "Monthly",
    Rhythm.TWO_MONTHS: "Two-monthly",
    Rhythm.OFF: "Off",
}
OFTEN = {
    Rhythm.FORTNIGHT: "every two weeks",
    Rhythm.MONTH: "every four weeks",
    Rhythm.TWO_MONTHS: "every eight weeks",
    Rhythm.OFF: "off",
}
HOURS = (9, 12, 15)
# So many days ahead a day needs no year.
CLEAR = 300
_UNREAD = {
    "no-such-day": "There is no such day",
    "backwards": "The last day lies before the first",
    "too-long": "That is more than ten months",
    "past": "That day is not ahead of you",
    "far": "That is more than a year away",
    "rest": "I cannot read all of that",
}


class Choice(IntEnum):
    """What the button of a topic does, once or twice pressed: the same."""

    TAKE_OUT = 0
    ADD = 1
    ALONE = 2


def wishes(plan: Plan, person: Person, area: Area, today: date) -> Reply:
    """Show what somebody is sent and when, each part with its button."""
    off = plan.rhythm is Rhythm.OFF
    keys = [
        press(f"{'✓ ' if one is plan.rhythm else ''}{name}", "digest-every", number)
        for number, (one, name) in enumerate(RHYTHMS.items())
    ]
    if off:
        return Reply("<b>Your digests</b>\nOff: you are sent none.", two_a_row(keys))
    away = press("I am away…", "digest-away")
    if plan.away_until is not None and not plan.is_back(today):
        away = press("I am back" if plan.leaves(today) else "No leave after all", "digest-back")
    empties = ("Skip empty ones", 0) if plan.empties else ("Send empty ones", 1)
    tools = [
        press("Topics", "digest-wanted"),
        press("Day and hour", "digest-when"),
        away,
        press(empties[0], "digest-empties", empties[1]),
    ]
    return Reply("\n".join(_wishes(plan, person, area, today)), two_a_row([*keys, *tools]))


def choose_wanted(plan: Plan, area: Area) -> Reply:
    """Offer the topics, marking those that she wants."""
    names = area.topics()
    keys = [
        (
            press(
                f"{'✓ ' if topic in plan.topics else ''}{name}"[:60],
                "digest-want",
                number * len(Choice) + _choice(plan, topic),
            ),
        )
        for number, (topic, name) in enumerate(names.items())
    ]
    every = press(f"{'' if plan.topics else '✓ '}All topics", "digest-want-all")
    text = "Which topics? Press those that you want. Corrections of what you had come in any case."
    return Reply(text, ((every,), *keys, (press("« Done", "digest-settings"),)))


def _choice(plan: Plan, topic: str) -> Choice:
    if not plan.topics:
        return Choice.ALONE
    return Choice.TAKE_OUT if topic in plan.topics else Choice.ADD


def choose_slot() -> Reply:
    """Offer days and hours of the working week."""
    rows = tuple(
        tuple(
            press(f"{WEEKDAYS[on][:3]} {hour:02}:00", "digest-at", on * 100 + hour)
            for hour in HOURS
        )
        for on in range(5)
    )
    own = press("In my protected hours", "digest-protected")
    text = "On which day, and at what hour? On a bank holiday it comes on the next working day."
    return Reply(text, ((own,), *rows, (press("« Back", "digest-settings"),)))


def choose_return(mondays: Sequence[date]) -> Reply:
    """Offer Mondays of return, and to type any other day."""
    keys = [press(_dated_day(one, mondays[0]), "digest-until", one.toordinal()) for one in mondays]
    text = (
        "When are you back? Press a Monday, or type the day, such as <i>12 Jan</i>, or your leave, "
        "such as <i>24 Dec to 5 Jan</i>.\n\nNothing comes while you are away. Afterwards you get "
        "one digest with what mattered most; the archive has the rest."
    )
    return Reply(text, (*two_a_row(keys), (press("« Back", "digest-settings"),)))


def unread(reason: str) -> Reply:
    """Say in one sentence why a line is no leave, and how to write it."""
    why = _UNREAD.get(reason, "I cannot read a day there")
    return Reply(
        f"{why}: type the day when you are back, such as <i>12 Jan</i>, or your leave, such as "
        "<i>24 Dec to 5 Jan</i>.",
        ((press("« Back", "digest-settings"),),),
    )


def _wishes(plan: Plan, person: Person, area: Area, today: date) -> list[str]:
    names = area.topics()
    wanted = [plain(names[one]) for one in plan.topics if one in names]
    slot, hours = slot_of(person, plan.slot), ""
    if plan.slot is None:
        set_by_her = any(window.weekday < 5 for window in person.protected)
        hours = ", your protected hours" if set_by_her else " (you have set no protected hours)"
    lines = [
        "<b>Your digests</b>",
        f"How often: {OFTEN[plan.rhythm]}",
        f"When: {WEEKDAYS[slot.weekday]} at {slot.at:%H:%M}{hours}",
        f"Topics: {'; '.join(wanted) or 'all'}",
        f"Without news: {'you are told what we looked at' if plan.empties else 'none is sent'}",
    ]
    lines += _leave(plan, today)
    if plan.due is not None:
        lines.append(f"Next: {when(plan.due.at, area)}")
    return lines


def _leave(plan: Plan, today: date) -> list[str]:
    if plan.away_until is None or plan.is_back(today):
        return []
    begins = plan.away_from
    ahead = f" from {_return(begins)}" if begins is not None and begins > today else ""
    return [f"Away{ahead}, back {_return(plan.away_until)}"]


def _dated_day(moment: date, now: date) -> str:
    return day(moment) if (moment - now).days < CLEAR else _return(moment)


def _return(moment: date) -> str:
    return f"{day(moment)} {moment:%Y}"
