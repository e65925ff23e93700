"""What a reminder says: nothing of a topic in its first line, because phones show it."""

from datetime import date, datetime

from bot.delivery.said import Letter
from bot.reply import Button, Reply, plain
from bot.supervision.meetings.wording import lines
from bot.supervision.reminders.rules import Notice
from bot.supervision.reminders.store import Told
from bot.supervision.wording import KINDS, clock, day, press, when

MOST_NAMES = 8


def reminder(told: Told, now: datetime) -> Letter:
    """Remind one of the people of a session."""
    ticket = told.tickets[0]
    one, zone = ticket.booking, ticket.zone
    starts = one.span.starts.astimezone(zone)
    first = f"A reminder for {_day(starts.date(), now.astimezone(zone).date())}."
    if told.notice is Notice.HOUR:
        first = f"A reminder: at {clock(starts)}."
    place = f"\n{plain(one.place)}" if one.place else ""
    text = f"{first}\n\n{KINDS[one.kind]} with {_whom(told)}\n{when(one.span, zone)}{place}"
    return Letter(told.to.user_id, Reply(text + _meeting(told), (_keys(told),)))


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


def _meeting(told: Told) -> str:
    agenda = f"\n\n<b>Agenda</b>\n{lines(told.agenda)}" if told.agenda else ""
    guests = f"\n\nAlso coming: {plain(', '.join(told.guests))}" if told.guests else ""
    return agenda + guests


def _whom(told: Told) -> str:
    if not told.gives:
        return plain(told.tickets[0].giver.name)
    names = [plain(ticket.person.name) for ticket in told.tickets]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _day(starts: date, today: date) -> str:
    away = (starts - today).days
    return {0: "today", 1: "tomorrow"}.get(away, day(starts))
