"""What is said about what somebody offers, and the buttons that change it."""

from collections.abc import Iterable

from bot.people.values import WEEKDAYS
from bot.reply import Button, Keyboard, Reply, plain, two_a_row
from bot.supervision.slots.leave import wording as leave
from bot.supervision.slots.offering import rules
from bot.supervision.slots.offering.desk import Board, Sheet
from bot.supervision.slots.offering.rules import Choice, Term
from bot.supervision.slots.outside import wording as outside
from bot.supervision.values import Kind, Offer, Weekly, clock_of, minutes_of
from bot.supervision.wording import KINDS, lasting, press

BACK = press("« My sessions", "slots")
_SHORT = tuple(name[:3] for name in WEEKDAYS)
_BUTTONS = {
    Term.LENGTH: "Length",
    Term.SEATS: "Places",
    Term.BUFFER: "Gap",
    Term.NOTICE: "Notice",
    Term.HORIZON: "How far ahead",
    Term.DAILY: "Most a day",
}
_ASKS = {
    Term.LENGTH: "How long is one session?",
    Term.SEATS: "How many people have a place in one session?",
    Term.BUFFER: "How many minutes stay free before and after a session?",
    Term.NOTICE: "How long before can it be booked at the latest?",
    Term.HORIZON: "How far ahead can it be booked?",
    Term.DAILY: "How many sessions at most on one day?",
}


def board(shown: Board) -> Reply:
    """Show all that somebody offers, her leave, and what her own calendar says."""
    if not shown.sheets:
        first = "You offer nothing yet. A few taps open times that colleagues can book."
    else:
        first = "\n\n".join(_brief(sheet) for sheet in shown.sheets)
    zone, now = shown.looker.zone, shown.looker.now
    parts = [
        f"<b>Your sessions</b>\n{_booked(shown.booked)}",
        first,
        leave.listed(shown.notes, zone),
        outside.short(shown.calendar, zone, now),
    ]
    mine = [press(KINDS[one.offer.kind], "offer", _row(one.offer.kind)) for one in shown.sheets]
    keys = [
        press("My week", "week"),
        press("Offer a kind" if not shown.sheets else "Offer another", "offer-new"),
        press("Leave, extra hours", "leave"),
        press("My calendar", "busy"),
    ]
    return Reply("\n\n".join(part for part in parts if part), two_a_row([*mine, *keys]))


def kinds(offered: frozenset[Kind]) -> Reply:
    """Ask which kind to offer; those that she offers have a tick and open as they are."""
    keys = [
        press(f"✓ {KINDS[kind]}", "offer", _row(kind))
        if kind in offered
        else press(KINDS[kind], "offer-day", _row(kind))
        for kind in Kind
    ]
    return Reply("What do you offer?", (*two_a_row(keys), (BACK,)))


def day(draft: Offer) -> Reply:
    """Ask for the weekday."""
    keys = [
        press(name, "offer-from", Choice(draft.kind, number).pack())
        for number, name in enumerate(WEEKDAYS)
    ]
    text = f"<b>{KINDS[draft.kind]}</b>\nOn which day, every week?"
    return Reply(text, (*two_a_row(keys), _back(draft)))


def start(draft: Offer, choice: Choice) -> Reply:
    """Ask when the hours begin."""
    keys = [
        press(_clock(minute), "offer-until", Choice(draft.kind, choice.first, minute).pack())
        for minute in rules.STARTS
    ]
    name = WEEKDAYS[choice.first % 7]
    text = f"<b>{KINDS[draft.kind]}</b>\n{name}: from when?"
    return Reply(text, (*_grid(keys, 3), _back(draft)))


def until(draft: Offer, choice: Choice) -> Reply:
    """Ask when the hours end; this is the last tap."""
    starts = choice.second % (24 * 60)
    keys = [
        press(
            _clock(starts + long),
            "offer-open",
            Choice(draft.kind, choice.first, starts, long).pack(),
        )
        for long in rules.windows_from(starts, draft.length)
    ]
    name = WEEKDAYS[choice.first % 7]
    text = f"<b>{KINDS[draft.kind]}</b>\n{name} from {_clock(starts)}: until when?"
    return Reply(text, (*_grid(keys, 3), _back(draft)))


def opened(shown: Sheet) -> Reply:
    """Confirm that times are open, with the terms they stand under."""
    return _page(shown, "<b>Open for booking.</b>\n")


def sheet(shown: Sheet) -> Reply:
    """Show one offer and what can be changed about it."""
    return _page(shown, "")


def hours(shown: Sheet) -> Reply:
    """Show the weekly hours, each with the button that takes it away."""
    kind = shown.offer.kind
    keys = [
        press(f"✕ {_SHORT[one.weekday]} {_span(one)}", "offer-close", _window(kind, one))
        for one in shown.weekly
    ]
    add = press("Add a day or hours", "offer-day", _row(kind))
    text = f"<b>{KINDS[kind]}</b>\n{weekly(shown.weekly)}\n\nPress hours to take them away."
    return Reply(text, (*two_a_row(keys), (add,), _back(shown.offer)))


def terms(term: Term, shown: Sheet) -> Reply:
    """Ask for one term of an offer; a tick stands at what it is."""
    now, kind = rules.value(shown.offer, term), shown.offer.kind
    keys = [
        press(
            f"{'✓ ' if number == now else ''}{_number(term, number)}",
            f"offer-{term.value}-is",
            Choice(kind, number).pack(),
        )
        for number in rules.CHOICES[term]
    ]
    text = f"<b>{KINDS[kind]}</b>\n{_ASKS[term]}{_kept(shown)}"
    return Reply(text, (*_grid(keys, 3), _back(shown.offer)))


def places(shown: Sheet) -> Reply:
    """Ask which localities an offer is for."""
    kind, held = shown.offer.kind, shown.offer.localities
    keys = [_place(kind, 0, "Everybody", on=not held)]
    keys += [_place(kind, one.id, one.name, on=one.id in held) for one in shown.localities]
    text = f"<b>{KINDS[kind]}</b>\nWho can book? Press a locality to add it or take it out."
    return Reply(text, (*two_a_row(keys), _back(shown.offer)))


def ask_place(shown: Sheet) -> Reply:
    """Ask for the place or link of an offer."""
    kind = shown.offer.kind
    where = plain(shown.offer.place) or "not said yet"
    text = (
        f"<b>{KINDS[kind]}</b>\nWhere: {where}\n\nType the place, or paste the link of the "
        f"meeting. It stands in every booking and calendar entry.{_kept(shown)}"
    )
    return Reply(text, ((press("Leave it as it is", "offer-stay", _row(kind)),),))


def confirm_stop(shown: Sheet) -> Reply:
    """Ask whether to stop offering a kind."""
    kind = shown.offer.kind
    left = f"\n{_sessions(shown.booked)} booked and will stay: My week calls them off."
    text = f"Stop offering {KINDS[kind].lower()}?{left if shown.booked else ''}"
    yes = press("Yes, stop offering it", "offer-end", _row(kind))
    return Reply(text, ((yes,), (press("No, keep it", "offer", _row(kind)),)))


def gone() -> Reply:
    """Say that an offer is not there any more."""
    return Reply("You do not offer that any more.", ((BACK,),))


def weekly(windows: Iterable[Weekly]) -> str:
    """Return weekly hours as people say them: Tue, Thu 09:00–12:00."""
    days: dict[str, list[str]] = {}
    for one in windows:
        days.setdefault(_span(one), []).append(_SHORT[one.weekday])
    return "; ".join(f"{', '.join(names)} {span}" for span, names in days.items()) or "No hours"


def _page(shown: Sheet, first: str) -> Reply:
    offer, kind = shown.offer, shown.offer.kind
    each = [press(_BUTTONS[term], f"offer-{term.value}", _row(kind)) for term in Term]
    keys = [
        press("Days and hours", "offer-hours", _row(kind)),
        press("Place or link", "offer-where", _row(kind)),
        *each,
        press("Who can book", "offer-for", _row(kind)),
        press("Stop offering", "offer-stop", _row(kind)),
    ]
    keys += [press("Set a date", "meet", offer.id)] if offer.seats > 1 else []
    free = f"{lasting(offer.buffer)} free before and after"
    text = (
        f"{first}<b>{KINDS[kind]}</b>\n{weekly(shown.weekly)}{_warning(shown)}\n"
        f"{lasting(offer.length).capitalize()}, {_places(offer.seats)}, "
        f"{free if offer.buffer else 'no gap between sessions'}\n"
        f"Booked {_notice(offer)}, up to {_ahead(offer.horizon.days)} ahead; "
        f"at most {offer.most_a_day} a day\n"
        f"Where: {plain(offer.place) or 'not said yet'}\nWho can book: {_for(shown)}"
    )
    return Reply(text, (*two_a_row(keys), (BACK,)))


def _brief(shown: Sheet) -> str:
    offer = shown.offer
    where = f", {plain(offer.place)}" if offer.place else ""
    return (
        f"<b>{KINDS[offer.kind]}</b>\n{weekly(shown.weekly)}{_warning(shown)}\n"
        f"{lasting(offer.length).capitalize()}, {_places(offer.seats)}{where}"
    )


def _warning(shown: Sheet) -> str:
    short = rules.too_short(shown.weekly, shown.offer.length)
    if not short:
        return ""
    return f"\n⚠ No session fits into {weekly(short)}: it is shorter than one session."


def _booked(count: int) -> str:
    return f"{_sessions(count)} booked." if count else "Nothing is booked yet."


def _sessions(count: int) -> str:
    return f"{count} sessions are" if count > 1 else "1 session is"


def _kept(shown: Sheet) -> str:
    return "\nWhat is booked already stays as it was booked." if shown.booked else ""


def _for(shown: Sheet) -> str:
    names = [one.name for one in shown.localities if one.id in shown.offer.localities]
    return plain(", ".join(names)) or "everybody"


def _place(kind: Kind, locality: int, name: str, *, on: bool) -> Button:
    label = f"{'✓ ' if on else ''}{name}"
    return press(label, "offer-for-is", Choice(kind, locality).pack())


def _places(seats: int) -> str:
    return f"{seats} places" if seats > 1 else "1 place"


def _notice(offer: Offer) -> str:
    hours = rules.value(offer, Term.NOTICE)
    return f"at least {_hours(hours)} before" if hours else "until it begins"


def _number(term: Term, number: int) -> str:
    match term:
        case Term.NOTICE:
            return _hours(number) if number else "None"
        case Term.HORIZON:
            return _ahead(number)
        case Term.LENGTH | Term.BUFFER:
            return f"{number} min"
        case _:
            return f"{number}"


def _hours(number: int) -> str:
    if number >= 48 and not number % 24:
        return f"{number // 24} days"
    return f"{number} hours"


def _ahead(days: int) -> str:
    return f"{days // 7} weeks" if not days % 7 else f"{days} days"


def _window(kind: Kind, one: Weekly) -> int:
    return Choice(kind, one.weekday, minutes_of(one.starts)).pack()


def _span(one: Weekly) -> str:
    return f"{one.starts:%H:%M}–{one.ends:%H:%M}"


def _clock(minute: int) -> str:
    return f"{clock_of(minute % (24 * 60)):%H:%M}"


def _row(kind: Kind) -> int:
    return Choice(kind).pack()


def _back(offer: Offer) -> tuple[Button, ...]:
    if not offer.id:
        return (BACK,)
    return (press(f"« {KINDS[offer.kind]}", "offer", _row(offer.kind)),)


def _grid(keys: list[Button], wide: int) -> Keyboard:
    return tuple(tuple(keys[at : at + wide]) for at in range(0, len(keys), wide))
