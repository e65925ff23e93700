"""What is said of the sessions that somebody gives, and when one is called off."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.delivery.said import Instead, Letter, Said
from bot.people.values import Person
from bot.phrases import day
from bot.reply import Button, Reply, fitting, plain, two_a_row
from bot.supervision.bookings import wording as bookings
from bot.supervision.bookings.values import State, Ticket
from bot.supervision.bookings.wording import REASONS
from bot.supervision.slots.week.desk import CalledOff, Known, Week
from bot.supervision.wording import KINDS, clock, press, when

BACK = press("« My sessions", "slots")
MOST_LISTED = 30
_ROOM_FOR_LINES = 3_500


def week(shown: Week) -> Reply:
    """Show a week of sessions by day, each with its button."""
    lines: list[str] = []
    before = ""
    for one in shown.sessions[:MOST_LISTED]:
        today = day(one.given.span.starts.astimezone(shown.zone))
        lines.append((f"\n<b>{today}</b>\n" if today != before else "") + _line(one, shown.zone))
        before = today
    keys = [_key(one, shown.zone) for one in shown.sessions[:MOST_LISTED]]
    text = "\n".join(fitting(lines, _ROOM_FOR_LINES)) or f"\n{_nothing(shown)}"
    head = f"<b>Your sessions, {_name(shown)}</b>"
    return Reply(f"{head}\n{text}", (*two_a_row(keys), _turn(shown), (BACK,)))


def session(shown: Known) -> Reply:
    """Show a session with its people, and what can be done about it."""
    given = shown.given
    keys = [press("Call it off", "week-off", given.id)]
    if given.seats > 1:
        keys.insert(0, press("Move", "shift", given.id))
        keys.append(press("Agenda, others coming", "agenda", given.id))
    elif len(shown.tickets) == 1:
        keys.insert(0, _move(shown.tickets[0]))
    if given.standing and not given.series:
        keys.append(press("Make it regular", "series", given.id * 2 + 1))
    rows = two_a_row(keys)
    for one in shown.tickets:
        if one.booking.state is State.REQUESTED:
            label = f"Agree: {one.person.name}"[:40]
            rows = ((press(label, "agree", one.booking.seat),), *rows)
    where = f"\n{plain(given.place)}" if given.place else ""
    who = "\n".join(f"• {_person(one)}" for one in shown.tickets) or "Nobody has a place yet."
    text = f"<b>{KINDS[given.kind]}</b>\n{when(given.span, shown.zone)}{where}\n{_taken(shown)}"
    return Reply(f"{text}\n\n{who}", (*rows, (press("« My week", "week"),)))


def why(shown: Known) -> Reply:
    """Ask for the reason before a session is called off."""
    keys = [
        press(reason, f"week-why-{number}", shown.given.id) for number, reason in enumerate(REASONS)
    ]
    text = (
        f"Call this off?\n{KINDS[shown.given.kind]}\n{when(shown.given.span, shown.zone)}\n\n"
        f"{_will_be_told(shown)} Why?"
    )
    last = [press("Keep it", "week-show", shown.given.id)]
    if shown.given.series:
        last.insert(0, press("This and all later ones", "week-rest", shown.given.id))
    return Reply(text, two_a_row([*keys, *last]))


def why_rest(rest: Sequence[Known]) -> Reply:
    """Ask for the reason before a session and all later ones of its series are called off."""
    first = rest[0].given.id
    keys = [
        press(reason, f"week-rest-why-{number}", first) for number, reason in enumerate(REASONS)
    ]
    keep = press("Keep them", "week-show", first)
    told = len({ticket.person.id for one in rest for ticket in one.tickets})
    text = f"Call these {len(rest)} off?\n{_left(rest)}\n\nPeople who will be told: {told}. Why?"
    return Reply(text, (*two_a_row(keys), (keep,)))


def called_off(off: CalledOff) -> Said:
    """Confirm that sessions are off and tell everybody who was in them, with a calendar file."""
    tickets = [one for known in off.sessions for one in known.tickets]
    lines = "\n".join(
        f"• {KINDS[one.given.kind]}, {when(one.given.span, off.zone)}" for one in off.sessions
    )
    told = sum(one.person.user_id is not None for one in tickets)
    text = f"<b>Called off.</b>\n{lines}\n\n{_were_told(told)}"
    mine = Instead(Reply(text, ((press("« My week", "week"), BACK),)))
    own = (Reply(_to_forward(guests), (), entry) for entry, guests in off.given)
    return (mine, *letters(tickets), *own)


def letters(tickets: list[Ticket]) -> tuple[Letter, ...]:
    """Tell the people of bookings that their session is off, each with her calendar file."""
    return tuple(letter for one in tickets for letter in bookings.called_off(one))


def to_pass_on(off: CalledOff, left: Person, readers: int) -> tuple[Reply, ...]:
    """Give the files that tell people from outside the bot, where the giver has left."""
    who, several = plain(left.name), ""
    if readers > 1:
        several = " All specialists have this message: agree who of you forwards it."
    (known,) = off.sessions
    what = f"{KINDS[known.given.kind]}, {when(known.given.span, off.zone)}"
    return tuple(
        Reply(
            f"Something to pass on by e-mail.\n\n{who} has left the team, so this is off:\n{what}"
            f"\n\nPlease forward the file to {plain(', '.join(guests))}. "
            f"Opening it takes the entry out of a calendar.{several}",
            (),
            file,
        )
        for file, guests in off.given
        if guests
    )


def stopped_giving(person: Person, left: Sequence[Known]) -> Reply:
    """Tell the specialist that somebody supervises no more, and what is still booked with her."""
    who = plain(person.name)
    text = f"A change among those who supervise.\n\n{who} does not supervise any more: nobody can "
    text += f"book with {who} from now on."
    if not left:
        return Reply(f"{text} Nothing is booked.")
    then = f"{who} can cancel each under /supervision; the people in it are told at once."
    if not person.roles:
        then = (
            f"{who} has no role left and cannot open the bot. To cancel all of them, end this "
            "person's access in /people: the people in them are told at once."
        )
    held = f"These stay booked, and {who} is still expected to hold them:\n{_left(left)}"
    return Reply(f"{text} {held}\n\n{then}")


def gives_no_more(person: Person, left: Sequence[Known]) -> Reply:
    """Tell somebody that she offers no sessions any more, and what she has still to hold."""
    text = "A change to your roles.\n\nYou do not supervise any more: nobody can book with you."
    if not left:
        return Reply(f"{text} Nothing is booked.")
    if not person.roles:
        then = "Speak to your specialist if you cannot hold them."
        return Reply(f"{text} These stay booked:\n{_left(left)}\n\n{then}")
    return Reply(
        f"{text} These stay booked:\n{_left(left)}\n\nSessions I give, under /supervision, shows "
        "them; there you can cancel each.",
        ((press("Sessions I give", "given"),),),
    )


def gone() -> Reply:
    """Say that a session cannot be changed any more."""
    return Reply("That session is over or off already.", ((press("« My week", "week"),),))


def _to_forward(guests: tuple[str, ...]) -> str:
    text = "For your calendar: open the file to take the entry out."
    if not guests:
        return text
    return f"{text} Forward it by e-mail to {plain(', '.join(guests))}."


def people(shown: Known) -> str:
    """Name who is in a session, in a few words."""
    names = [plain(one.person.name) for one in shown.tickets]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _left(left: Sequence[Known]) -> str:
    lines = [
        f"• {KINDS[one.given.kind]}, {when(one.given.span, one.zone)}: {people(one) or 'nobody'}"
        for one in left[:MOST_LISTED]
    ]
    return "\n".join(fitting(lines, _ROOM_FOR_LINES))


def _line(one: Known, zone: ZoneInfo) -> str:
    starts, ends = (at.astimezone(zone) for at in (one.given.span.starts, one.given.span.ends))
    line = f"{clock(starts)}–{clock(ends)} {KINDS[one.given.kind]}"
    if one.given.seats > 1:
        line += f", {_taken(one)}"
    who = "".join(f"\n   {_person(ticket)}" for ticket in one.tickets)
    return line + who


def _person(one: Ticket) -> str:
    asked = " (asked for, not agreed)" if one.booking.state is State.REQUESTED else ""
    note = f": {plain(one.booking.note)}" if one.booking.note else ""
    return f"{plain(one.person.name)}{asked}{note}"


def _taken(one: Known) -> str:
    seats = one.given.seats
    return f"{len(one.tickets)} of {seats} place{'s' if seats > 1 else ''} taken"


def _key(one: Known, zone: ZoneInfo) -> Button:
    starts = one.given.span.starts.astimezone(zone)
    who = one.tickets[0].person.name if len(one.tickets) == 1 else f"{len(one.tickets)} people"
    return press(f"{starts:%a} {clock(starts)} · {who}"[:40], "week-show", one.given.id)


def _move(one: Ticket) -> Button:
    return press("Another time", "show", one.booking.seat)


def _turn(shown: Week) -> tuple[Button, ...]:
    later = press("Next week »", "week", shown.number + 1)
    if not shown.number:
        return (later,)
    return (press("« Week before", "week", shown.number - 1), later)


def _name(shown: Week) -> str:
    if shown.number < 2:
        return "this week" if not shown.number else "next week"
    return f"{day(shown.first)} – {day(shown.first + timedelta(days=6))}"


def _nothing(shown: Week) -> str:
    if shown.following is None:
        return "Nothing is booked."
    return f"Nothing is booked. The next is on {day(shown.following.astimezone(shown.zone))}."


def _will_be_told(shown: Known) -> str:
    return f"{people(shown)} will be told." if shown.tickets else "Nobody has a place in it."


def _were_told(count: int) -> str:
    if not count:
        return "Nobody had to be told."
    return f"{count} people have been told." if count > 1 else "1 person has been told."
