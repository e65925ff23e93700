"""What is asked and said after a session."""

from collections.abc import Sequence

from bot.phrases import day
from bot.quarters import Quarter
from bot.reply import Button, Keyboard, Reply, plain, two_a_row
from bot.supervision.after.values import (
    NO_VISIT,
    OUTCOMES,
    RATINGS,
    REASONS,
    Answered,
    Rated,
    Roster,
)
from bot.supervision.bookings.values import State, Ticket
from bot.supervision.numbers import packed
from bot.supervision.values import Kind
from bot.supervision.wording import KINDS, clock, press, when

_STATES = {State.BOOKED: "booked", State.ATTENDED: "came", State.MISSED: "did not come"}
MOST_LISTED = 20


def asked(tickets: Sequence[Ticket]) -> Reply:
    """Ask the giver whether a session took place."""
    roster = Roster(tuple(tickets), begun=True)
    return Reply(
        f"A question about your diary.\n\n{_what(roster)}\n\nDid it take place?", _marks(roster)
    )


def shown(roster: Roster) -> Reply:
    """Show who has a seat in a session, and once it has begun who came."""
    if not roster.begun:
        keys = [
            press(f"{ticket.person.name[:30]}", "show", ticket.booking.seat)
            for ticket in roster.tickets
        ]
        session = roster.tickets[0].booking.session
        last = (press("Move, call off", "week-show", session), press("« Sessions I give", "given"))
        return Reply(f"{_what(roster)}\n\n{_who(roster)}", (*two_a_row(keys), last))
    return Reply(f"{_what(roster)}\n\n{_who(roster)}", _marks(roster))


def asked_why(marked: tuple[Roster, Ticket]) -> Reply:
    """Show who came, and ask why somebody did not."""
    roster, ticket = marked
    keys = [
        press(reason, "because", packed(ticket.booking.seat, number))
        for number, reason in enumerate(REASONS)
    ]
    done = (press("Leave it at that", "roster", ticket.booking.session),)
    text = (
        f"{_what(roster)}\n\n{_who(roster)}\n\nDo you know why {plain(ticket.person.name)} "
        "did not come? Only you and she can see it."
    )
    return Reply(text, (*two_a_row(keys), done))


def given(rosters: Sequence[Roster]) -> Reply:
    """List the sessions that somebody gives, each with its button."""
    if not rosters:
        return Reply("Nobody has booked a session with you from two weeks ago to eight weeks on.")
    keys = []
    for roster in rosters[:MOST_LISTED]:
        one = roster.tickets[0].booking
        starts = one.span.starts.astimezone(roster.tickets[0].zone)
        people = len(roster.tickets)
        who = roster.tickets[0].person.name if people == 1 else f"{people} people"
        keys.append((press(f"{day(starts)}, {clock(starts)} · {who}", "roster", one.session),))
    return Reply(
        "<b>Sessions that I give</b>\nPress one to see who comes, or who came.", tuple(keys)
    )


def how_was_it(ticket: Ticket) -> Reply:
    """Ask who took part how it was; of a joint visit, what came of it."""
    one = ticket.booking
    if one.kind is Kind.JOINT_VISIT:
        return Reply(
            f"A question, one tap.\n\n{_line(ticket)}\n\nWhat came of it?", _outcomes(one.seat)
        )
    return Reply(
        f"A question, one tap.\n\n{_line(ticket)}\n\nHow satisfied were you? It stays with you: "
        "your specialist sees ratings only together, from five people on.",
        _ratings(one.seat),
    )


def thanks(answered: Answered) -> Reply:
    """Thank for a rating, and offer to keep the session for revalidation."""
    again = press("Change it", "how", answered.ticket.booking.seat)
    return Reply(
        f"{_line(answered.ticket)}\n<b>{answered.words}.</b> Thank you.",
        ((_cpd(answered), again),),
    )


def concluded(answered: Answered) -> Reply:
    """Confirm what came of a visit."""
    seat = answered.ticket.booking.seat
    again = press("Change it", "how", seat)
    if answered.words == OUTCOMES[NO_VISIT]:
        return Reply(
            f"{_line(answered.ticket)}\n<b>{answered.words}.</b>",
            ((press("Book another", "kinds"), again),),
        )
    return Reply(
        f"{_line(answered.ticket)}\n<b>{answered.words}.</b> Write it in the record, too.",
        ((_cpd(answered), again),),
    )


def ratings(rated: Sequence[Rated], quarter: Quarter) -> Reply:
    """Show the specialist how sessions were rated, by nobody in particular."""
    head = f"<b>Ratings, {quarter}</b>"
    if not rated:
        return Reply(f"{head}\nFewer than five people have rated a session, so nothing is shown.")
    lines = [
        f"• {KINDS[one.kind] if one.kind else 'All kinds'}: {one.satisfied} of {one.ratings} "
        f"satisfied or very satisfied ({one.raters} people)"
        for one in rated
    ]
    return Reply(
        "\n".join([head, *lines]) + "\n\nKinds that fewer than five people rated are left out."
    )


def _what(roster: Roster) -> str:
    ticket = roster.tickets[0]
    return f"<b>{KINDS[ticket.booking.kind]}</b>\n{when(ticket.booking.span, ticket.zone)}"


def _who(roster: Roster) -> str:
    return "\n".join(f"• {_name_and_state(one)}" for one in roster.tickets)


def _name_and_state(ticket: Ticket) -> str:
    reason = f" ({plain(ticket.booking.reason)})" if ticket.booking.reason else ""
    return f"{plain(ticket.person.name)}: {_STATES[ticket.booking.state]}{reason}"


def _marks(roster: Roster) -> Keyboard:
    """Return a tap for all, then two for each; who is marked has only the other one left."""
    rows: list[tuple[Button, ...]] = []
    if len(roster.tickets) > 1 and any(_open(one) for one in roster.tickets):
        rows.append((press("All came", "all-came", roster.tickets[0].booking.session),))
    for ticket in roster.tickets:
        seat, name = ticket.booking.seat, ticket.person.name[:20]
        came, missed = press(f"{name} came", "came", seat), press(f"{name} did not", "missed", seat)
        keys = {State.ATTENDED: (missed,), State.MISSED: (came,)}
        rows.append(keys.get(ticket.booking.state, (came, missed)))
    return tuple(rows)


def _open(ticket: Ticket) -> bool:
    return ticket.booking.state is State.BOOKED


def _line(ticket: Ticket) -> str:
    one = ticket.booking
    return f"{KINDS[one.kind]} with {plain(ticket.giver.name)}\n{when(one.span, ticket.zone)}"


def _ratings(seat: int) -> Keyboard:
    return tuple(
        (press(words, "rate", packed(seat, number)),) for number, words in enumerate(RATINGS, 1)
    )


def _outcomes(seat: int) -> Keyboard:
    return two_a_row(
        [press(words, "outcome", packed(seat, number)) for number, words in enumerate(OUTCOMES)]
    )


def _cpd(answered: Answered) -> Button:
    words = "Open my CPD entry" if answered.kept else "Keep for revalidation"
    return press(words, "cpd-from", answered.ticket.booking.seat)
