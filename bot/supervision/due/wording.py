"""What /supervision says: what is booked, what is due, and what was had elsewhere."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.phrases import day
from bot.reply import Button, Keyboard, Reply, two_a_row
from bot.supervision.bookings import wording as booking_words
from bot.supervision.bookings.codes import Wish
from bot.supervision.due.values import PROVIDERS, Elsewhere, Mine, Standing, State
from bot.supervision.numbers import packed
from bot.supervision.values import Kind
from bot.supervision.wording import KINDS, press

NUMBERS = {kind: number for number, kind in enumerate(Kind)}
_AGO = (("Today", 0), ("Yesterday", 1), ("A week ago", 7), ("2 weeks ago", 14), ("A month ago", 30))
_MOST_KEYS = 2


def mine(everything: Mine) -> Reply:
    """Show what a person has booked, what is due, and where she goes from there."""
    booked = booking_words.mine(everything.tickets)
    parts = [booked.text]
    if everything.standings:
        lines = "\n".join(f"• {line(one, everything.today)}" for one in everything.standings)
        parts.append(f"<b>What is due</b>\n{lines}")
    if everything.missed:
        days = ", ".join(f"{KINDS[one.kind]} {day(one.span.starts)}" for one in everything.missed)
        parts.append(f"Marked as not there: {days}. Only you and its giver see that.")
    rows = booked.keyboard[:-1] + _pressing(everything.standings)
    return Reply("\n\n".join(parts), (*rows, booked.keyboard[-1], *two_a_row(_rooms(everything))))


def line(one: Standing, today: date) -> str:
    """Say where somebody stands with one kind."""
    kind = f"<b>{KINDS[one.cycle.kind]}</b>"
    last = f" Last: {_date(one.last, today)}." if one.last else ""
    waiting = " On the waiting list." if one.history.waiting else ""
    match one.state:
        case State.OVERDUE:
            return f"{kind}: overdue, was due {_date(one.due_on, today)}.{last}{waiting}"
        case State.DUE:
            return f"{kind}: due {_date(one.due_on, today)}.{last}{waiting}"
        case State.BOOKED if one.history.booked:
            return f"{kind}: booked for {_date(one.history.booked, today)}.{last}"
        case _:
            return f"{kind}: up to date, next due {_date(one.due_on, today)}.{last}"


def choose_kind(kinds: Sequence[Kind]) -> Reply:
    """Ask which kind she had elsewhere."""
    keys = [press(KINDS[kind], "elsewhere-form", packed(NUMBERS[kind], 0)) for kind in kinds]
    back = (press("« Supervision", "mine"),)
    return Reply("What did you have elsewhere?", (*two_a_row(keys), back))


def form(chosen: tuple[Kind, date, date]) -> Reply:
    """Ask who gave it; the day stands above and can be changed."""
    kind, held_on, today = chosen
    number = NUMBERS[kind]
    days = [
        press(
            f"{'✓ ' if today - timedelta(days=back) == held_on else ''}{label}",
            "elsewhere-form",
            packed(number, (today - timedelta(days=back)).toordinal()),
        )
        for label, back in _AGO
    ]
    first, *others = (
        press(name, "elsewhere-put", packed(number, held_on.toordinal(), at))
        for at, name in enumerate(PROVIDERS)
    )
    text = f"<b>{KINDS[kind]}</b>, {_date(held_on, today)}.\nWho gave it? Or change the day first."
    return Reply(text, (tuple(days[:2]), tuple(days[2:]), (first,), *two_a_row(others)))


def kept(had: Elsewhere) -> Reply:
    """Confirm what was had elsewhere."""
    form_row = packed(NUMBERS[had.kind], had.held_on.toordinal())
    return Reply(
        f"Noted: {KINDS[had.kind].lower()}, {day(had.held_on)}, "
        f"{PROVIDERS[had.provider][0].lower() + PROVIDERS[had.provider][1:]}.",
        (
            (
                press("Change it", "elsewhere-form", form_row),
                press("Take it back", "elsewhere-drop", had.id),
            ),
            (press("« Supervision", "mine"),),
        ),
    )


def taken_back(_: None) -> Reply:
    """Confirm that something had elsewhere does not count."""
    return Reply("Taken back.", ((press("« Supervision", "mine"),),))


def nudge(one: Standing, today: date, times: Reply | None) -> Reply:
    """Offer somebody times of what is overdue, with no topic in the first line."""
    text = f"A note for your protected time.\n\n{line(one, today)}"
    number = packed(NUMBERS[one.cycle.kind], 0)
    own = (press("I had it elsewhere", "elsewhere-form", number),)
    if times is None:
        return Reply(f"{text}\n\nNobody offers it here at the moment.", (own,))
    _, _, hint = times.text.partition("\n")
    return Reply(f"{text}\n\n{hint or times.text}", (*times.keyboard, own))


def _pressing(standings: Sequence[Standing]) -> Keyboard:
    """Return a way to book each of the most pressing kinds."""
    open_ones = [one for one in standings if one.state in (State.OVERDUE, State.DUE)]
    return tuple(
        (press(f"Find a time: {KINDS[one.cycle.kind]}", "kind", Wish(one.cycle.kind).pack()),)
        for one in open_ones[:_MOST_KEYS]
    )


def _rooms(everything: Mine) -> list[Button]:
    keys = [press("My CPD", "cpd"), press("Training", "training")]
    keys.append(press("Calendar address", "address"))
    if everything.standings:
        keys.insert(0, press("Had elsewhere", "elsewhere"))
    if everything.gives:
        keys.append(press("Sessions I give", "given"))
    if everything.specialist:
        keys.append(press("Everybody", "everybody"))
    return keys


def _date(moment: date, today: date) -> str:
    # A year is said only where the day alone would mislead.
    same = abs((moment - today).days) < 300
    return day(moment) if same else f"{day(moment)} {moment:%Y}"
