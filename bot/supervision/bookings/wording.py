"""What is said about finding a time, booking it, changing it and giving it back."""

from collections.abc import Sequence

from bot.delivery.said import Instead, Letter, Said
from bot.phrases import day
from bot.reply import Button, File, Keyboard, Reply, plain, two_a_row
from bot.supervision.bookings import rules
from bot.supervision.bookings.codes import Wish
from bot.supervision.bookings.values import Booking, Change, Party, State, Ticket
from bot.supervision.values import Kind
from bot.supervision.wording import KINDS, clock, press, when

MOST_LISTED = 10
# The reason where somebody has left the team.
LEFT = "Has left the team"
REASONS = ("Ill", "Clash at work", "Family or travel", "No longer needed")
_REFUSED = {
    "taken": "Somebody else has just taken that time.",
    "elsewhere": "You are booked elsewhere at that time.",
    "not-offered": "That time is not offered any more.",
    "expired": "It was held for ten minutes and has been let go.",
}


def held(ticket: Ticket) -> Reply:
    """Show what is held, to be confirmed."""
    until = ticket.booking.until or ticket.booking.made_at
    asks = ticket.booking.kind in rules.AGREED_FIRST and not ticket.promised
    then = f"{plain(ticket.giver.name)} will be asked to agree.\n" if asks else ""
    text = f"{_line(ticket)}\n\n{then}Held for you until {clock(until.astimezone(ticket.zone))}."
    seat = ticket.booking.seat
    other = press("Another time", "again", seat)
    confirm = press("Ask for it" if asks else "Confirm", "confirm", seat)
    return Reply(text, ((confirm,), (other, press("Leave it", "drop", seat))))


def booked(ticket: Ticket) -> Said:
    """Confirm a booking to both people, with its calendar file."""
    one = ticket.booking
    asked = one.state is State.REQUESTED
    first = "Asked for" if asked else "Booked"
    note = press("Add a note", "note", one.seat)
    keys = two_a_row([note, press("Change or cancel", "show", one.seat), *_regular(one)])
    mine = Instead(Reply(f"<b>{first}.</b>\n{_line(ticket)}{_note(one)}", keys))
    if asked:
        return (mine, *letter(ticket.giver, _asked(ticket)))
    return (mine, *letter(ticket.giver, _told(ticket)), *_entries(ticket))


def agreed(ticket: Ticket) -> Said:
    """Tell both people that a visit is agreed."""
    mine = Instead(Reply(f"<b>Agreed.</b>\n{_line(ticket, other=True)}", ()))
    told = Reply(f"Your request has been agreed.\n\n{_line(ticket)}", _keys(ticket.booking))
    return (mine, *letter(ticket.person, told), *_entries(ticket))


def show(ticket: Ticket) -> Reply:
    """Show a booking with what can be done about it."""
    one = ticket.booking
    state = "Asked for, not agreed yet" if one.state is State.REQUESTED else "Booked"
    seat = one.seat
    keys = [
        press("Another time", "move", Wish(one.kind, 0, seat).pack()),
        press("Cancel it", "cancel", seat),
    ]
    if one.person == ticket.person.id:
        keys.append(press("Add a note", "note", seat))
    keys += _regular(one)
    return Reply(f"<b>{state}.</b>\n{_line(ticket)}{_note(one)}", two_a_row(keys))


def why(ticket: Ticket) -> Reply:
    """Ask for the reason of a cancellation, one tap."""
    keys = [
        press(reason, f"why-{number}", ticket.booking.seat) for number, reason in enumerate(REASONS)
    ]
    last = [press("Keep it", "show", ticket.booking.seat)]
    if ticket.booking.series:
        last.insert(0, press("This and all later ones", "series-rest", ticket.booking.seat))
    return Reply(f"Cancel this?\n{_line(ticket)}\n\nWhy?", two_a_row([*keys, *last]))


def cancelled(change: Change) -> Said:
    """Tell both people that a booking is off, and offer the time to who waits for it."""
    ticket, one = change.ticket, change.ticket.booking
    giver_did = change.by == one.supervisor
    late = "\nLess than a day before, so it is marked as late." if one.late else ""
    mine = Instead(Reply(f"<b>Cancelled.</b>\n{_line(ticket, other=giver_did)}{late}"))
    reason = f"\nReason: {plain(one.reason)}." if one.reason else ""
    told = Reply(f"A booking has been cancelled.\n\n{_line(ticket, other=not giver_did)}{reason}")
    other = ticket.person if giver_did else ticket.giver
    return (mine, *letter(other, told), *passed_on(change.offered), *_entries(ticket))


def called_off(ticket: Ticket) -> tuple[Letter, ...]:
    """Tell the person of a booking that its giver has called the session off, with her file."""
    reason = f"\nReason: {plain(ticket.booking.reason)}." if ticket.booking.reason else ""
    told = Reply(
        f"A booking has been cancelled.\n\n{_line(ticket)}{reason}",
        ((press("Other times", "days", Wish(ticket.booking.kind).pack()),),),
    )
    return (*letter(ticket.person, told), *_file(ticket.person, ticket.entry))


def offer(ticket: Ticket) -> Reply:
    """Offer a time that has come free to somebody who waited."""
    until = ticket.booking.until or ticket.booking.made_at
    seat = ticket.booking.seat
    return Reply(
        f"A time has come free.\n\n{_line(ticket)}\n\nIt is yours until "
        f"{day(until.astimezone(ticket.zone))}, {clock(until.astimezone(ticket.zone))}.",
        ((press("Take it", "confirm", seat), press("No, thank you", "drop", seat)),),
    )


def moved(change: Change) -> Said:
    """Tell both people of a new time, and offer the old one to who waits for it."""
    ticket = change.ticket
    giver_did = change.by == ticket.booking.supervisor
    mine = Instead(Reply(f"<b>Moved.</b>\n{_line(ticket, other=giver_did)}"))
    told = Reply(
        f"A booking has been moved.\n\n{_line(ticket, other=not giver_did)}", _keys(ticket.booking)
    )
    other = ticket.person if giver_did else ticket.giver
    left = _file(ticket.giver, change.left)
    return (mine, *letter(other, told), *passed_on(change.offered), *left, *_entries(ticket))


def let_go(offered: Ticket | None) -> Said:
    """Confirm that nothing was booked; the next who waits is asked."""
    mine = Instead(Reply("Let go. Nothing is booked. /book when you want to look again."))
    return (mine, *passed_on(offered))


def refused(reason: str, wish: Wish | None) -> Reply:
    """Say why a time cannot be had, and offer others."""
    other = press("Other times", "days", wish.pack()) if wish else press("Look again", "kinds")
    return Reply(f"{_REFUSED[reason]} Nothing was booked.", ((other,),))


def not_yours() -> Reply:
    """Say that a booking cannot be changed any more, or not by this person."""
    return Reply("That booking cannot be changed any more. /supervision shows what stands.")


def waiting(kind: Kind) -> Reply:
    """Confirm a place on the waiting list."""
    return Reply(f"You are on the list for {KINDS[kind].lower()}. I write when a time comes free.")


def ask_note(ticket: Ticket) -> Reply:
    """Ask for a note."""
    return Reply(
        f"{_line(ticket)}\n\nWhat would you like to bring? One message, no names or details of a "
        f"family. {plain(ticket.giver.name)} will see it."
    )


def noted(ticket: Ticket) -> Reply:
    """Confirm a note."""
    return Reply(f"Noted.\n{_line(ticket)}{_note(ticket.booking)}", _keys(ticket.booking))


def mine(tickets: Sequence[Ticket]) -> Reply:
    """List what somebody has booked, each with its button."""
    if not tickets:
        return Reply("You have nothing booked.", ((press("Book", "kinds"),),))
    shown = _firsts(tickets)
    lines = "\n".join(f"• {_state(one.booking)}{_line(one)}{_more(one, tickets)}" for one in shown)
    keys = [press(_short(one), "show", one.booking.seat) for one in shown[:MOST_LISTED]]
    book = (press("Book another", "kinds"),)
    return Reply(f"<b>Booked</b>\n{lines}", (*tuple((key,) for key in keys), book))


def _firsts(tickets: Sequence[Ticket]) -> list[Ticket]:
    """Return bookings with only the first of each series."""
    first: dict[int, Ticket] = {}
    for one in tickets:
        first.setdefault(one.booking.series or -one.booking.seat, one)
    return list(first.values())


def _more(ticket: Ticket, tickets: Sequence[Ticket]) -> str:
    same = ticket.booking.series
    count = sum(one.booking.series == same for one in tickets) - 1 if same else 0
    return f"\n   and {count} more of this series" if count else ""


def _regular(one: Booking) -> list[Button]:
    """Return the ways to a shared session's agenda and to a series, or to make one."""
    agenda = [press("Agenda", "agenda", one.session)] if one.shared else []
    if one.series:
        return [*agenda, press("All of this series", "series-all", one.seat)]
    if one.kind in rules.AGREED_FIRST or one.state is not State.BOOKED:
        return agenda
    # An even number is a booking; an odd one is a session that its giver has set.
    return [*agenda, press("Make it regular", "series", one.seat * 2)]


def _asked(ticket: Ticket) -> Reply:
    seat = ticket.booking.seat
    text = f"A colleague asks for a time with you.\n\n{_line(ticket, other=True)}"
    yes, no = press("Agree", "agree", seat), press("Decline", "cancel", seat)
    return Reply(text + _note(ticket.booking), ((yes, no),))


def _told(ticket: Ticket) -> Reply:
    text = "A session with you has been booked."
    return Reply(
        f"{text}\n\n{_line(ticket, other=True)}{_note(ticket.booking)}", _keys(ticket.booking)
    )


def _entries(ticket: Ticket) -> tuple[Letter, ...]:
    """Return the calendar files for both people."""
    return (*_file(ticket.person, ticket.entry), *_file(ticket.giver, ticket.given))


def _file(party: Party, entry: File | None) -> tuple[Letter, ...]:
    if entry is None:
        return ()
    over = entry.name == "cancelled.ics"
    does = "take the entry out" if over else "add or update the entry"
    text = f"For your calendar: open the file to {does}."
    return letter(party, Reply(text, (), entry))


def passed_on(offered: Ticket | None) -> tuple[Letter, ...]:
    """Offer a time that came free to who waited for it, if anybody did."""
    return letter(offered.person, offer(offered)) if offered is not None else ()


def letter(party: Party, reply: Reply) -> tuple[Letter, ...]:
    """Return a letter to somebody, or nothing if she has left."""
    return (Letter(party.user_id, reply),) if party.user_id is not None else ()


def _keys(one: Booking) -> Keyboard:
    return ((press("Change or cancel", "show", one.seat),),)


def _line(ticket: Ticket, *, other: bool = False) -> str:
    one = ticket.booking
    with_whom = ticket.person if other else ticket.giver
    place = f", {plain(one.place)}" if one.place else ""
    return f"{KINDS[one.kind]} with {plain(with_whom.name)}\n{when(one.span, ticket.zone)}{place}"


def _note(one: Booking) -> str:
    return f"\nNote: {plain(one.note)}" if one.note else ""


def _state(one: Booking) -> str:
    return {State.REQUESTED: "(asked) ", State.OFFERED: "(offered to you) "}.get(one.state, "")


def _short(ticket: Ticket) -> str:
    starts = ticket.booking.span.starts.astimezone(ticket.zone)
    return f"{day(starts)}, {clock(starts)} · {KINDS[ticket.booking.kind]}"
