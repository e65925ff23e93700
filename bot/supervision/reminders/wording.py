"""What a reminder says: nothing of a topic in its first line, because phones show it."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.delivery.said import Letter
from bot.phrases import day
from bot.reply import Button, Reply, plain
from bot.supervision.meetings.values import Item
from bot.supervision.meetings.wording import lines
from bot.supervision.reminders.rules import Notice
from bot.supervision.reminders.store import Empty, Told
from bot.supervision.wording import KINDS, clock, press, when

MOST_NAMES = 8


def reminder(told: Told, now: datetime) -> Letter:
    """Remind one of the people of a session."""
    ticket = told.tickets[0]
    one, zone = ticket.booking, ticket.zone
    first = _first(told.notice, one.span.starts.astimezone(zone), now)
    place = f"\n{plain(one.place)}" if one.place else ""
    text = f"{first}\n\n{KINDS[one.kind]} with {_whom(told)}\n{when(one.span, zone)}{place}"
    meeting = _meeting(told.agenda, told.guests)
    return Letter(told.to.user_id, Reply(text + meeting, (_keys(told),)))


def nobody_yet(empty: Empty, now: datetime) -> Letter:
    """Remind the giver of a session that nobody has booked, in time to move it or call it off."""
    shown = empty.meeting
    first = _first(empty.notice, shown.span.starts.astimezone(shown.zone), now)
    place = f"\n{plain(shown.place)}" if shown.place else ""
    what = f"{KINDS[shown.kind]}\n{when(shown.span, shown.zone)}{place}"
    keys = (press("Call it off", "week-off", shown.id), press("The session", "week-show", shown.id))
    text = f"{first}\n\n{what}\n\n<b>Nobody has a place yet.</b>"
    return Letter(empty.to.user_id, Reply(text + _meeting(empty.agenda, shown.guests), (keys,)))


def _first(notice: Notice, starts: datetime, now: datetime) -> str:
    if notice is Notice.HOUR:
        return f"A reminder: at {clock(starts)}."
    return f"A reminder for {_day(starts.date(), now.astimezone(starts.tzinfo).date())}."


def _change(told: Told) -> Button:
    one = told.tickets[0].booking
    if len(told.tickets) > 1:
        return press("Who comes", "roster", one.session)
    return press("Change or cancel", "show", one.seat)


def _keys(told: Told) -> tuple[Button, ...]:
    one = told.tickets[0].booking
    if not one.shared:
        return (_change(told),)
    return (_change(told), press("Agenda", "agenda", one.session))


def _meeting(agenda: Sequence[Item], guests: Sequence[str]) -> str:
    items = f"\n\n<b>Agenda</b>\n{lines(agenda)}" if agenda else ""
    return items + (f"\n\nAlso coming: {plain(', '.join(guests))}" if guests else "")


def _whom(told: Told) -> str:
    if not told.gives:
        return plain(told.tickets[0].giver.name)
    names = [plain(ticket.person.name) for ticket in told.tickets]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _day(starts: date, today: date) -> str:
    away = (starts - today).days
    return {0: "today", 1: "tomorrow"}.get(away, day(starts))
