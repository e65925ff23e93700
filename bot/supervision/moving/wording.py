"""What is said when a shared session is moved, to its giver and to everybody in it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.delivery.said import Instead, Letter, Said
from bot.phrases import day
from bot.reply import Button, Keyboard, Reply, plain, two_a_row
from bot.supervision.bookings import wording as bookings
from bot.supervision.bookings.codes import Wish
from bot.supervision.bookings.values import State, Ticket
from bot.supervision.meetings.rules import minutes_of
from bot.supervision.moving import rules
from bot.supervision.moving.values import Moved, Plan, Time, Times
from bot.supervision.numbers import packed
from bot.supervision.slots.week import wording as week_words
from bot.supervision.slots.week.desk import Known
from bot.supervision.values import Span
from bot.supervision.wording import KINDS, clock, press, when

MOST_NAMES = 8
_REFUSED = {
    "taken": "You are not free at that time any more.",
    "not-offered": "That time is not offered any more.",
    "nobody": "Nobody who has a place could come then. Call it off, or try another time.",
}


def times(found: Times) -> Reply:
    """Offer the best times to which a session can be moved, and other days."""
    known = found.known
    if not found.times:
        return _none(known)
    few = rules.best(found.times, known.given.span, known.zone)
    keys = [_time(one, known, full=True) for one in few]
    other = press("Other days", "shift-days", known.given.id)
    text = f"<b>Move this?</b>\n{_what(known, known.given.span)}\n\nTo when?{_hint(few)}"
    return Reply(text, (*((key,) for key in keys), (other, _stay(known))))


def days(found: Times) -> Reply:
    """Offer the days around a session to which it can be moved."""
    known = found.known
    if not found.times:
        return _none(known)
    keys = [
        press(day(one), "shift-day", packed(known.given.id, one.toordinal()))
        for one in rules.nearest_days(found.times, known.given.span, known.zone)
    ]
    text = f"<b>Move this?</b>\n{_what(known, known.given.span)}\n\nTo which day?"
    return Reply(text, (*two_a_row(keys), (_stay(known),)))


def times_of_day(found: Times) -> Reply:
    """Offer the times of a day."""
    known = found.known
    if not found.times or found.day is None:
        return _none(known)
    few = found.times[: rules.MOST_TIMES]
    keys = [_time(one, known, full=False) for one in few]
    back = press("« Days", "shift-days", known.given.id)
    text = f"{_what(known, known.given.span)}\n\nTo which time on {day(found.day)}?"
    return Reply(text + _hint(few), (*two_a_row(keys), (back, _stay(known))))


def confirm(plan: Plan) -> Reply:
    """Say what moving a session would mean, and ask for the press that moves it."""
    known = plan.known
    losing = {one.booking.seat for one in plan.losing}
    coming = [one for one in known.tickets if one.booking.seat not in losing]
    text = (
        f"<b>Move this?</b>\n{KINDS[known.given.kind]}\nfrom {when(known.given.span, known.zone)}\n"
        f"to <b>{when(plan.span, known.zone)}</b>\n\n{_will_hear(coming, plan.losing)}"
        f"{_will_lose(plan.losing)}"
    )
    row = packed(known.given.id, minutes_of(plan.span.starts), rules.mark(losing))
    label = f"Move it without {len(losing)} of them" if losing else "Move it"
    if len(plan.losing) == 1:
        # A label is no HTML.
        label = f"Move it without {plan.losing[0].person.name}"[:40]
    other = press("Another time", "shift", known.given.id)
    return Reply(text, ((press(label, "shift-do", row),), (other, _stay(known))))


def done(moved: Moved | Plan | Known) -> Said:
    """Confirm to the giver and tell everybody; or ask again, where others would lose their seat."""
    match moved:
        case Moved():
            return (_mine(moved), *_letters(moved), _file(moved))
        case Plan():
            return Instead(confirm(moved))
        case Known():  # pragma: no branch
            return Instead(week_words.session(moved))


def asked(found: Plan | Known) -> Reply:
    """Ask for the press that moves a session, or show it where it is there already."""
    return confirm(found) if isinstance(found, Plan) else week_words.session(found)


def refused(reason: str, session: int) -> Reply:
    """Say why a session cannot be moved to a time, and offer others."""
    keys = (press("Other times", "shift", session), press("« The session", "week-show", session))
    return Reply(f"{_REFUSED[reason]} Nothing was moved.", (keys,))


def _none(known: Known) -> Reply:
    text = f"{_what(known, known.given.span)}\n\nNo other time near it is free in your hours."
    extra = press("Leave, extra hours", "leave")
    return Reply(f"{text} Note extra hours, and you can move it there.", ((extra, _stay(known)),))


def _time(one: Time, known: Known, *, full: bool) -> Button:
    starts = one.span.starts.astimezone(known.zone)
    label = f"{day(starts)}, {clock(starts)}" if full else clock(starts)
    if one.missing:
        label += f" · {len(one.missing)} cannot"
    return press(label, "shift-to", packed(known.given.id, minutes_of(one.span.starts)))


def _hint(few: Sequence[Time]) -> str:
    if not any(one.missing for one in few):
        return ""
    return "\n“Cannot” counts who is booked elsewhere at that time."


def _stay(known: Known) -> Button:
    return press("Leave it as it is", "week-show", known.given.id)


def _what(known: Known, span: Span) -> str:
    place = f", {plain(known.given.place)}" if known.given.place else ""
    return f"{KINDS[known.given.kind]}\n{when(span, known.zone)}{place}"


def _will_hear(coming: Sequence[Ticket], losing: Sequence[Ticket]) -> str:
    if not coming:
        return "Nobody else has a place." if losing else "Nobody has a place yet."
    return f"{_names(coming)} will be told, and can give the place back."


def _will_lose(losing: Sequence[Ticket]) -> str:
    if not losing:
        return ""
    then = "Move it, and they lose their places and are told."
    if len(losing) == 1:
        then = "Move it, and the place is lost; this person is told."
    are = "is" if len(losing) == 1 else "are"
    return f"\n\n⚠ {_names(losing)} {are} booked elsewhere then and would be double-booked. {then}"


def _names(tickets: Sequence[Ticket]) -> str:
    names = [plain(one.person.name) for one in tickets]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _mine(moved: Moved) -> Instead:
    told = sum(one.person.user_id is not None for one in moved.told)
    people = "Nobody has to be told."
    if told:
        people = f"{told} people have been told." if told > 1 else "1 person has been told."
    lost = f"\nNo place any more: {_names(moved.lost)}." if moved.lost else ""
    text = f"<b>Moved.</b>\n{_what(moved.known, moved.known.given.span)}\n\n{people}{lost}"
    keys = (press("The session", "week-show", moved.known.given.id), press("« My week", "week"))
    return Instead(Reply(text, (keys,)))


def _file(moved: Moved) -> Reply:
    text = "For your calendar: open the file to update the entry."
    if moved.guests:
        text += f" Forward it by e-mail to {plain(', '.join(moved.guests))}."
    return Reply(text, (), moved.entry)


def _letters(moved: Moved) -> tuple[Letter, ...]:
    return (
        *(sent for one in moved.told for sent in bookings.letter(one.person, _told(one, moved))),
        *(sent for one in moved.lost for sent in bookings.letter(one.person, _lost(one, moved))),
        *(sent for one in moved.offered for sent in bookings.passed_on(one)),
    )


def _told(ticket: Ticket, moved: Moved) -> Reply:
    file = "\n\nOpen the file to update your calendar." if ticket.entry else ""
    text = f"{_change(ticket, moved)}{file}"
    keys: Keyboard = ((press("Give the place back", "give-back", ticket.booking.seat),),)
    return Reply(text, keys, ticket.entry)


def _lost(ticket: Ticket, moved: Moved) -> Reply:
    why = "You are booked elsewhere at that time, so you have no place in it any more."
    if ticket.booking.state is State.LAPSED:
        why = "You are booked elsewhere at that time, so it is not offered to you any more."
    file = " Open the file to take it out of your calendar." if ticket.entry else ""
    other = press("Other times", "other-times", Wish(ticket.booking.kind).pack())
    return Reply(f"{_change(ticket, moved)}\n\n{why}{file}", ((other,),), ticket.entry)


def _change(ticket: Ticket, moved: Moved) -> str:
    zone: ZoneInfo = moved.zone
    known = moved.known
    place = f", {plain(known.given.place)}" if known.given.place else ""
    return (
        f"A booking has been moved.\n\n{KINDS[known.given.kind]} with {plain(ticket.giver.name)}\n"
        f"was: {when(moved.before, zone)}\nnow: <b>{when(known.given.span, zone)}</b>{place}"
    )
