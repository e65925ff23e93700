"""What is said when a booking is made regular, and when a series ends."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.delivery.said import Instead, Letter, Said
from bot.phrases import day
from bot.reply import File, Reply, fitting, plain, two_a_row
from bot.supervision.bookings.values import Ticket
from bot.supervision.bookings.wording import REASONS, letter, passed_on
from bot.supervision.numbers import packed
from bot.supervision.series import rules
from bot.supervision.series.rules import Date, Every, Why
from bot.supervision.series.values import Anchor, Booked, Ended, Plan, Standing
from bot.supervision.wording import KINDS, clock, press

EVERY = tuple(Every)
_ROOM_FOR_DATES = 3_600
_MONTHLY = frozenset({Every.MONTH, Every.TWO_MONTHS})
_FAR = 300


def how_often(anchor: Anchor) -> Reply:
    """Ask how often it shall come round."""
    first, number = _begins(anchor), anchor.number
    keys = [
        press(_often(every, first), "series-times", packed(number, place))
        for place, every in enumerate(EVERY)
    ]
    back = press("Leave it", "week-show" if anchor.stands else "show", anchor.id)
    text = f"<b>{_name(anchor)}</b>\nFrom {day(first)}, {clock(first)}. How often?"
    return Reply(text, (*((key,) for key in keys), (back,)))


def how_many(asked: tuple[Anchor, Every, tuple[tuple[int, date], ...]]) -> Reply:
    """Ask how many dates shall follow; each answer says until when."""
    anchor, every, ends = asked
    first, number = _begins(anchor), anchor.number
    keys = [
        press(f"{times} more, to {_dated(last, first)}", "series-plan", _row(number, every, times))
        for times, last in ends
    ]
    back = press("« How often", "series", number)
    text = f"<b>{_name(anchor)}</b>\n{_often(every, first)}, {clock(first)}. How many?"
    return Reply(text, (*((key,) for key in keys), (back,)))


def proposed(plan: Plan) -> Reply:
    """List the dates of a series; nothing is booked yet."""
    number, every = plan.first.number, plan.rhythm.every
    free = sum(one.slot is not None for one in plan.dates)
    other = press("« How many", "series-times", packed(number, EVERY.index(every)))
    first = _begins(plan.first)
    text = (
        f"<b>{_name(plan.first)}</b>\n{_often(every, first)}, after {day(first)}:\n{_dates(plan)}"
    )
    if not free:
        return Reply(f"{text}\n\nNone of these can be had.", ((other,),))
    often = EVERY.index(every) * rules.MOST_TIMES + plan.rhythm.times
    verb = "Set" if plan.first.stands else "Book"
    which = "all " if free == len(plan.dates) else "these "
    row = packed(number, often, rules.mark(plan.dates))
    yes = press(f"{verb} {which}{free}", "series-book", row)
    return Reply(f"{text}\n\nNothing of this is booked yet.", ((yes,), (other,)))


def done(outcome: Booked | Standing | Plan) -> Said:
    """Confirm a series to its people with one file for all of it, or show what can be had now."""
    match outcome:
        case Plan():
            now = proposed(outcome)
            first = "Something has changed meanwhile, and nothing was booked. This can be had now."
            return Instead(Reply(f"{first}\n\n{now.text}", now.keyboard))
        case Standing():
            return _set(outcome)
        case Booked():  # pragma: no branch
            return _booked(outcome)


def _set(outcome: Standing) -> Said:
    moments = (one.astimezone(outcome.first.zone) for one in outcome.starts)
    dates = _lines([_short(one) for one in moments])
    text = f"<b>Set, {outcome.every}.</b>\n{_name(outcome.first)}\n{dates}"
    if outcome.missing:
        days = ", ".join(day(one.day) for one in outcome.missing)
        text += f"\nNot set: {days}."
    keys = ((press("« My week", "week"),),)
    file = "For your calendar: one file with all of these, to add or update."
    return (Instead(Reply(text, keys)), Reply(file, (), outcome.given))


def _booked(outcome: Booked) -> Said:
    ticket = outcome.tickets[0]
    gives = outcome.by == ticket.giver.id
    dates = _lines([_short(_starts(one)) for one in outcome.tickets])
    missing = f"\n{_missing(outcome)}" if outcome.missing else ""
    keys = ((press("All of them", "series-all", ticket.booking.seat),),)
    mine = f"<b>Booked, {outcome.every}.</b>\n{_what(ticket, other=gives)}\n{dates}{missing}"
    told = (
        f"Regular sessions have been booked.\n\n{_what(ticket, other=not gives)}, "
        f"{outcome.every}\n{dates}"
    )
    other = ticket.person if gives else ticket.giver
    text = "For your calendar: one file with all of these, to add or update."
    return (
        Instead(Reply(mine, keys)),
        *letter(other, Reply(told, keys)),
        *_entries(ticket, text, outcome.entries, outcome.given),
    )


def all_of(tickets: Sequence[Ticket]) -> Reply:
    """List what is left of a series, each with its button."""
    first = tickets[0]
    keys = [press(_short(_starts(one)), "show", one.booking.seat) for one in tickets]
    more = press("Add more dates", "series", tickets[-1].booking.seat * 2)
    end = press("Cancel all of these", "series-rest", first.booking.seat)
    return Reply(f"<b>{_what(first)}</b>\n{_count(tickets)}.", (*two_a_row(keys), (more, end)))


def why(tickets: Sequence[Ticket]) -> Reply:
    """Ask for the reason before a booking and all later ones of its series are cancelled."""
    first = tickets[0]
    dates = _lines([_short(_starts(one)) for one in tickets])
    keys = [
        press(reason, f"series-why-{number}", first.booking.seat)
        for number, reason in enumerate(REASONS)
    ]
    keep = press("Keep them", "show", first.booking.seat)
    text = f"Cancel {_these(tickets)}?\n{_what(first)}\n{dates}\n\nWhy?"
    return Reply(text, (*two_a_row(keys), (keep,)))


def ended(over: Ended) -> Said:
    """Tell both people that a booking and all later ones of its series are off."""
    ticket = over.tickets[0]
    gives = over.by == ticket.giver.id
    dates = _lines(
        [_short(_starts(one)) + (" (late)" if one.booking.late else "") for one in over.tickets]
    )
    mine = Instead(Reply(f"<b>Cancelled.</b>\n{_what(ticket, other=gives)}\n{dates}"))
    reason = f"\nReason: {plain(ticket.booking.reason)}." if ticket.booking.reason else ""
    told = Reply(
        f"Bookings have been cancelled.\n\n{_what(ticket, other=not gives)}\n{dates}{reason}"
    )
    other = ticket.person if gives else ticket.giver
    text = "For your calendar: open the file to take these out."
    return (
        mine,
        *letter(other, told),
        *(sent for one in over.offered for sent in passed_on(one)),
        *_entries(ticket, text, over.entries, over.given),
    )


def _dates(plan: Plan) -> str:
    return _lines([_date(one, plan) for one in plan.dates])


def _date(one: Date, plan: Plan) -> str:
    wished = day(one.day)
    if one.slot is None:
        return f"{wished}: not possible, {_reason(one, plan)}, and no time near it"
    starts = one.slot.span.starts.astimezone(plan.first.zone)
    if one.why is None:
        return _short(starts)
    return f"{_short(starts)}, not {wished}: {_reason(one, plan)}"


def _reason(one: Date, plan: Plan) -> str:
    gives = plan.by == plan.first.giver.id
    match one.why:
        case Why.AWAY:
            return "you are away" if gives else f"{plain(plan.first.giver.name)} is away"
        case Why.ELSEWHERE if gives:
            return f"{plain(plan.first.person.name)} is booked elsewhere"
        case _:
            return str(one.why)


def _missing(outcome: Booked) -> str:
    days = ", ".join(day(one.day) for one in outcome.missing)
    return f"Not booked: {days}. /book finds other times."


def _name(anchor: Anchor) -> str:
    with_whom = "" if anchor.stands else f" with {plain(anchor.giver.name)}"
    return f"{KINDS[anchor.kind]}{with_whom}"


def _begins(anchor: Anchor) -> datetime:
    return anchor.begins.astimezone(anchor.zone)


def _often(every: Every, first: datetime) -> str:
    if every in _MONTHLY:
        return f"{every.capitalize()}, {rules.nth(first.date())} {first:%a}"
    return every.capitalize()


def _what(ticket: Ticket, *, other: bool = False) -> str:
    with_whom = ticket.person if other else ticket.giver
    return f"{KINDS[ticket.booking.kind]} with {plain(with_whom.name)}"


def _these(tickets: Sequence[Ticket]) -> str:
    return f"these {len(tickets)}" if len(tickets) > 1 else "this"


def _count(tickets: Sequence[Ticket]) -> str:
    return f"{len(tickets)} are booked" if len(tickets) > 1 else "1 is booked"


def _lines(dates: list[str]) -> str:
    shown = fitting([f"• {one}" for one in dates], _ROOM_FOR_DATES)
    more = len(dates) - len(shown)
    return "\n".join(shown) + (f"\nand {more} more" if more else "")


def _short(starts: datetime) -> str:
    # Dates of a series stand in their order, so the year says itself.
    return f"{day(starts)}, {clock(starts)}"


def _dated(one: date, first: datetime) -> str:
    # A year is said only where the day alone would mislead.
    return f"{day(one)} {one:%Y}" if (one - first.date()).days > _FAR else day(one)


def _starts(ticket: Ticket) -> datetime:
    return ticket.booking.span.starts.astimezone(ticket.zone)


def _row(number: int, every: Every, times: int) -> int:
    return packed(number, EVERY.index(every), times)


def _entries(ticket: Ticket, text: str, hers: File, given: File | None) -> tuple[Letter, ...]:
    """Return the calendar file of each of the two."""
    mine = letter(ticket.person, Reply(text, (), hers))
    return (*mine, *letter(ticket.giver, Reply(text, (), given))) if given else mine
