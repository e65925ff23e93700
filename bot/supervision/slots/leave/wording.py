"""What is said about leave and extra hours."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.phrases import day
from bot.reply import Button, Reply, fitting, two_a_row
from bot.supervision.slots.leave.desk import Exceptions, Noted
from bot.supervision.slots.leave.store import Note
from bot.supervision.slots.week.wording import people
from bot.supervision.values import Kind, Span
from bot.supervision.wording import KINDS, press, when

BACK = press("« My sessions", "slots")
NEAR = ("Today", "Tomorrow", "Rest of this week", "Next week")
EXAMPLES = "<i>24 Dec – 2 Jan</i>, <i>12/1</i> or <i>12 Jan 14:00–16:00</i>"
MOST_LISTED = 12
AWAY_REASON = "Away"
UNREADABLE = {
    "no-day": "I found no day in that.",
    "no-such-day": "There is no such day.",
    "backwards": "The last day lies before the first.",
    "past": "That is over already.",
    "too-long": "That is more than ten months. If it is meant, send it in two parts.",
    "times": "I could not read the times.",
    "no-such-time": "The clocks change that night: that time does not exist.",
    "one-day": "Times go with one day only. Send the days without times, or each day by itself.",
    "needs-times": "Extra hours need a time from and to.",
    "rest": "I could not read all of that.",
}


def show(shown: Exceptions) -> Reply:
    """Show leave and extra hours, each with the button that takes it back, and offer more."""
    near = [press(label, "leave-near", number) for number, label in enumerate(NEAR)]
    drop = [
        press(f"✕ {label(one, shown.zone)}"[:40], "leave-drop", one.id)
        for one in shown.notes[:MOST_LISTED]
    ]
    more = [press("Away on other days", "leave-type")]
    if shown.kinds:
        more.append(press("Extra hours", "extra"))
    first = f"<b>Leave and extra hours</b>\n{listed(shown.notes, shown.zone) or 'None noted.'}"
    text = (
        f"{first}\n\nWhen are you away? Nothing can be booked then, nor on a bank holiday, "
        "unless you note extra hours for it."
    )
    return Reply(text, (*two_a_row(near), tuple(more), *two_a_row(drop), (BACK,)))


def ask_away() -> Reply:
    """Ask for the days of an absence."""
    return Reply(f"When are you away? Type it in one line, such as {EXAMPLES}.", (_close(),))


def which(shown: Exceptions) -> Reply:
    """Ask for which kind the extra hours are."""
    keys = [press(KINDS[kind], "extra-kind", tuple(Kind).index(kind)) for kind in shown.kinds]
    return Reply("Extra hours for what?", (*two_a_row(keys), (_back(),)))


def ask_extra(kind: Kind) -> Reply:
    """Ask for the extra hours of a kind."""
    text = f"<b>{KINDS[kind]}</b>\nWhich extra hours? Type a day and times, such as "
    return Reply(f"{text}<i>12 Jan 14:00–16:00</i>.", (_close(),))


def noted(shown: Noted) -> Reply:
    """Confirm leave or extra hours; sessions that lie in an absence can be called off."""
    undo = press("Take it back", "leave-drop", shown.note.id)
    if shown.note.kind is not None:
        kind = KINDS[shown.note.kind].lower()
        text = f"<b>Open.</b> {_span(shown.note.span, shown.zone)}, for {kind}."
        return Reply(text, ((undo, BACK),))
    first = f"<b>Noted.</b> You are away {_span(shown.note.span, shown.zone)}."
    if not shown.sessions:
        return Reply(f"{first} Nothing is booked then.", ((undo, BACK),))
    count = len(shown.sessions)
    lines = fitting(
        [
            f"• {when(one.given.span, shown.zone)}, {KINDS[one.given.kind]}: {people(one)}"
            for one in shown.sessions
        ],
        3_000,
    )
    each = [
        press(
            f"Only {day(one.given.span.starts.astimezone(shown.zone))}"
            f" {one.given.span.starts.astimezone(shown.zone):%H:%M}",
            "week-off",
            one.given.id,
        )
        for one in shown.sessions[:MOST_LISTED]
    ]
    every = press(f"Call {'all off' if count > 1 else 'it off'}", "leave-off", shown.note.id)
    text = f"{first}\n\n{_still(count)}\n" + "\n".join(lines)
    rows = two_a_row(each) if count > 1 else ()
    return Reply(
        text, ((every,), *rows, (undo, press("Leave it" if count == 1 else "Leave them", "slots")))
    )


def confirm_off(shown: Noted) -> Reply:
    """Ask once more before all sessions of an absence are called off."""
    count = len(shown.sessions)
    what = f"all {count} sessions" if count > 1 else "this session"
    yes = press("Yes, call off and tell them", "leave-off-is", shown.note.id)
    back = press("No", "leave-show", shown.note.id)
    return Reply(f"Call off {what}? Everybody who is booked is told at once.", ((yes,), (back,)))


def unreadable(reason: str) -> Reply:
    """Say what could not be read of a line, and how to write it."""
    return Reply(f"{UNREADABLE[reason]} Please write it such as {EXAMPLES}.", (_close(),))


def gone() -> Reply:
    """Say that there is nothing to change."""
    return Reply("That is not there any more.", ((_back(),),))


def listed(notes: Sequence[Note], zone: ZoneInfo) -> str:
    """List leave and extra hours, one a line."""
    lines = [f"• {label(one, zone)}" for one in notes[:MOST_LISTED]]
    more = [f"… and {len(notes) - MOST_LISTED} more"] if len(notes) > MOST_LISTED else []
    return "\n".join([*lines, *more])


def label(one: Note, zone: ZoneInfo) -> str:
    """Name an exception in a few words."""
    span = _span(one.span, zone)
    return f"Away {span}" if one.kind is None else f"Extra {span}, {KINDS[one.kind].lower()}"


def _span(span: Span, zone: ZoneInfo) -> str:
    starts, ends = span.starts.astimezone(zone), span.ends.astimezone(zone)
    if (starts.hour, starts.minute, ends.hour, ends.minute) != (0, 0, 0, 0):
        return when(span, zone)
    last = ends - timedelta(hours=12)
    if starts.date() == last.date():
        return day(starts)
    return f"{day(starts)} – {day(last)}"


def _still(count: int) -> str:
    return f"{count} sessions are booked then:" if count > 1 else "1 session is booked then:"


def _close() -> tuple[Button, ...]:
    return (press("Never mind", "leave-close"),)


def _back() -> Button:
    return press("« Leave and extra hours", "leave")
