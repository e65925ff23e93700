"""What is said about finding a time, booking it, changing it and giving it back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.delivery.said import Instead, Letter, Said
from bot.reply import Button, Keyboard, Reply, plain, two_a_row
from bot.supervision.bookings import rules
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.bookings.values import Booking, Change, Party, State, Ticket
from bot.supervision.values import Kind, Slot
from bot.supervision.wording import KINDS, clock, day, press, when

# What fits on a phone without scrolling.
BEST = 4
MOST_DAYS = 10
MOST_TIMES = 18
REASONS = ("Ill", "Clash at work", "Family or travel", "No longer needed")
_REFUSED = {
    "taken": "Somebody else has just taken that time.",
    "elsewhere": "You are booked elsewhere at that time.",
    "not-offered": "That time is not offered any more.",
    "expired": "It was held for ten minutes and has been let go.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What can be had of a kind: slots, those in protected hours, and who gives each offer."""

    wish: Wish
    slots: tuple[Slot, ...]
    protected: frozenset[Slot]
    givers: dict[int, str]
    zone: ZoneInfo


def kinds(offered: Sequence[Kind], page: int) -> Reply:
    """Offer the kinds that somebody gives here."""
    if not offered:
        return nothing_offered()
    keys = [press(KINDS[kind], "kind", Wish(kind, page).pack()) for kind in Kind if kind in offered]
    return Reply("What would you like to book?", tuple((key,) for key in keys))


def nothing_offered() -> Reply:
    """Say that nobody offers times."""
    return Reply(
        "Nobody has opened times for booking here yet. Ask your specialist health visitor; she "
        "opens them with /slots."
    )


def best(found: Found) -> Reply:
    """Offer the best few times of a kind: those in protected hours, then the earliest."""
    if not found.slots:
        return _none(found)
    first = sorted(found.slots, key=lambda slot: (slot not in found.protected, slot.span.starts))
    shown = sorted(first[:BEST], key=lambda slot: slot.span.starts)
    rows: list[tuple[Button, ...]] = [(_pick(found, slot, full=True),) for slot in shown]
    rows.append((press("Other days", "days", found.wish.pack()),))
    rows[-1] += (press("Another kind", "kinds", found.wish.pack()),)
    return Reply(f"{_what(found.wish)}\n{_hint(found)}", tuple(rows))


def days(found: Found) -> Reply:
    """Offer the days on which a kind can be had."""
    if not found.slots:
        return _none(found)
    free: dict[date, bool] = {}
    for slot in found.slots:
        its_day = slot.span.starts.astimezone(found.zone).date()
        free[its_day] = free.get(its_day, False) or slot in found.protected
    keys = [
        press(
            day(one) + (" (yours)" if mine else ""),
            "day",
            replace(found.wish, day=one).pack(),
        )
        for one, mine in sorted(free.items(), key=lambda item: (not item[1], item[0]))[:MOST_DAYS]
    ]
    return Reply(f"{_what(found.wish)}: which day?\n{_hint(found)}", two_a_row(keys))


def times(found: Found) -> Reply:
    """Offer the times of a day."""
    if not found.slots or found.wish.day is None:
        return _none(found)
    back = press("« Days", "days", replace(found.wish, day=None).pack())
    keys = [_pick(found, slot, full=False) for slot in found.slots[:MOST_TIMES]]
    rows: Keyboard = (*two_a_row(keys), (back,))
    return Reply(f"{_what(found.wish)}, {day(found.wish.day)}: which time?", rows)


def held(ticket: Ticket) -> Reply:
    """Show what is held, to be confirmed."""
    until = ticket.booking.until or ticket.booking.made_at
    asks = ticket.booking.kind in rules.AGREED_FIRST
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
    keys = two_a_row([note, press("Change or cancel", "show", one.seat)])
    mine = Instead(Reply(f"<b>{first}.</b>\n{_line(ticket)}{_note(one)}", keys))
    if asked:
        return (mine, *_to(ticket.giver, _asked(ticket)))
    return (mine, *_to(ticket.giver, _told(ticket)), *_entries(ticket))


def agreed(ticket: Ticket) -> Said:
    """Tell both people that a visit is agreed."""
    mine = Instead(Reply(f"<b>Agreed.</b>\n{_line(ticket, other=True)}", ()))
    told = Reply(f"Your request has been agreed.\n\n{_line(ticket)}", _keys(ticket.booking))
    return (mine, *_to(ticket.person, told), *_entries(ticket))


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
    return Reply(f"<b>{state}.</b>\n{_line(ticket)}{_note(one)}", two_a_row(keys))


def why(ticket: Ticket) -> Reply:
    """Ask for the reason of a cancellation, one tap."""
    keys = [
        press(reason, f"why-{number}", ticket.booking.seat) for number, reason in enumerate(REASONS)
    ]
    keep = press("Keep it", "show", ticket.booking.seat)
    return Reply(f"Cancel this?\n{_line(ticket)}\n\nWhy?", (*two_a_row(keys), (keep,)))


def cancelled(change: Change) -> Said:
    """Tell both people that a booking is off, and offer the time to who waits for it."""
    ticket, one = change.ticket, change.ticket.booking
    giver_did = change.by == one.supervisor
    late = "\nLess than a day before, so it is marked as late." if one.late else ""
    mine = Instead(Reply(f"<b>Cancelled.</b>\n{_line(ticket, other=giver_did)}{late}"))
    reason = f"\nReason: {plain(one.reason)}." if one.reason else ""
    told = Reply(f"A booking has been cancelled.\n\n{_line(ticket, other=not giver_did)}{reason}")
    other = ticket.person if giver_did else ticket.giver
    return (mine, *_to(other, told), *passed_on(change.offered), *_entries(ticket))


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
    return (mine, *_to(other, told), *passed_on(change.offered), *_entries(ticket))


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
    lines = "\n".join(f"• {_state(one.booking)}{_line(one)}" for one in tickets)
    keys = [press(_short(one), "show", one.booking.seat) for one in tickets[:MOST_DAYS]]
    book = (press("Book another", "kinds"),)
    return Reply(f"<b>Booked</b>\n{lines}", (*tuple((key,) for key in keys), book))


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
    """Return the calendar file for both people."""
    if ticket.entry is None:
        return ()
    reply = Reply("For your calendar: open the file to add or update the entry.", (), ticket.entry)
    both = dict.fromkeys((ticket.person, ticket.giver))
    return tuple(letter for party in both for letter in _to(party, reply))


def passed_on(offered: Ticket | None) -> tuple[Letter, ...]:
    """Offer a time that came free to who waited for it, if anybody did."""
    return _to(offered.person, offer(offered)) if offered is not None else ()


def _to(party: Party, reply: Reply) -> tuple[Letter, ...]:
    """Return a letter to somebody, or nothing if she has left."""
    return (Letter(party.user_id, reply),) if party.user_id is not None else ()


def _keys(one: Booking) -> Keyboard:
    return ((press("Change or cancel", "show", one.seat),),)


def _pick(found: Found, slot: Slot, *, full: bool) -> Button:
    starts = slot.span.starts.astimezone(found.zone)
    label = f"{day(starts)}, {clock(starts)}" if full else clock(starts)
    if len(found.givers) > 1:
        label += f" · {found.givers[slot.offer]}"
    if slot.session is not None:
        label += f" · {slot.left} place{'s' if slot.left > 1 else ''} left"
    if slot in found.protected:
        label += " (yours)"
    pick = Pick(
        Wish(found.wish.kind, found.wish.page, found.wish.seat), slot.offer, slot.span.starts
    )
    return press(label, "to" if found.wish.seat else "take", pick.pack())


def _what(wish: Wish) -> str:
    return f"<b>{KINDS[wish.kind]}</b>"


def _hint(found: Found) -> str:
    if found.protected:
        return "“Yours” lies in your protected hours."
    return "None of these lies in your protected hours." if found.slots else ""


def _none(found: Found) -> Reply:
    wait = press("Tell me when one comes free", "wait", found.wish.pack())
    text = f"{_what(found.wish)}: no time is free in the coming weeks."
    return Reply(text, ((wait,), (press("Another kind", "kinds", found.wish.pack()),)))


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
