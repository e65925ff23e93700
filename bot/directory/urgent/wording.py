"""What is said while local urgent lines are kept."""

from collections.abc import Sequence

from bot.directory import wording as words
from bot.directory.urgent.rules import UNKNOWN_HOURS
from bot.directory.urgent.values import Board, Kept, line_row
from bot.directory.wording import press
from bot.pages.values import number
from bot.people.values import Locality
from bot.reply import Button, Reply, plain
from bot.safety.crisis import CHECKED_FOR


def change_button() -> Button:
    """Return the button under /urgent of whoever keeps the lines."""
    return press("Change local lines", "lines")


def places(localities: Sequence[Locality]) -> Reply:
    """Ask for which locality lines are to be changed."""
    keys = tuple((press(one.name, "lines-of", one.id),) for one in localities)
    return Reply("Local urgent lines of which locality?", keys)


def board(shown: Board) -> Reply:
    """Show the lines of a locality, each kind one tap away."""
    kept = {one.line.kind: one for one in shown.kept}
    lines = [f"<b>Local urgent lines · {plain(shown.locality.name)}</b>", ""]
    lines += [
        f"• {plain(name)}: {_line(kept[kind], shown) if kind in kept else 'not set'}"
        for kind, name in shown.kinds.items()
    ]
    lines += ["", "They stand above 999 and 111 in /urgent and in crisis messages at once."]
    keys = [
        (press(words.short(name), "line", line_row(shown.locality.id, number(kind))),)
        for kind, name in shown.kinds.items()
    ]
    if kept:
        keys.append((press("I have rung all of them today", "lines-checked", shown.locality.id),))
    return Reply("\n".join(lines), tuple(keys))


def ask(shown: tuple[Board, str]) -> Reply:
    """Ask for the number of a line and when it answers."""
    board, kind = shown
    row = line_row(board.locality.id, number(kind))
    known = [one for one in board.kept if one.line.kind == kind]
    now = _line(known[0], board) if known else "not set"
    out = [(press("Take it out", "line-out", row),)] if known else []
    return Reply(
        f"<b>{plain(board.kinds[kind])}, {plain(board.locality.name)}</b>\nNow: {now}\n\n"
        "Type number and hours, a comma between: 01632 960170, weekdays 9–17. "
        "Ring it first: it is kept as checked by you today.",
        (*out, (press("Leave it as it is", "lines-of", board.locality.id),)),
    )


def _line(one: Kept, shown: Board) -> str:
    line = one.line
    if line.checked is None:
        checked = "never checked"
    else:
        by = f" by {plain(one.by)}" if one.by else ""
        checked = f"checked {words.day(line.checked)}{by}"
        if shown.today - line.checked > CHECKED_FOR:
            checked += ": ring it again"
    hours = "hours not said" if line.hours == UNKNOWN_HOURS else plain(line.hours)
    return f"<b>{plain(line.number)}</b> ({hours}), {checked}"
