"""The due picture: what it shows, what stands under it, and where its buttons lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.charts import Cell, Group, Line, Matrix, Tone, alternative
from bot.phrases import day
from bot.reply import Button, Keyboard, Picture, Reply, length, plain, two_a_row
from bot.supervision.due.sheets import Row, Team, kinds, most_pressing, sheets
from bot.supervision.due.values import Standing, State
from bot.supervision.values import Kind
from bot.supervision.wording import KINDS, press

# Telegram's limit of a caption is 1,024 UTF-16 units; letters outside its first plane take two.
CAPTION, CAPTION_LIMIT = 900, 1024
TEAM_KEYS = 6
_TONES = {
    State.OVERDUE: Tone.ALARM,
    State.DUE: Tone.WATCH,
    State.BOOKED: Tone.PLANNED,
    State.UP_TO_DATE: Tone.WELL,
}
_WORDS = (
    (Tone.ALARM, "overdue"),
    (Tone.WATCH, "due"),
    (Tone.PLANNED, "booked"),
    (Tone.WELL, "up to date"),
)
_TEAM_WORDS = (
    (Tone.ALARM, "some overdue"),
    (Tone.WATCH, "some due"),
    (Tone.WELL, "none due"),
)
_NOBODY = Cell(Tone.NONE, "")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart to be drawn, and the buttons that lead from it."""

    chart: Matrix
    keyboard: Keyboard


def drawn(found: Sequence[Team], number: int, today: date) -> Drawn:
    """Return a sheet by its number; 0 is all of it, or the teams where it has several sheets."""
    pages = sheets(found)
    if len(pages) == 1:
        return Drawn(_people(pages[0], day(today), today), _last())
    if not 1 <= number <= len(pages):
        return Drawn(_overview(found, today), _to_teams(found, pages))
    (team,) = pages[number - 1]
    about = f"{team.place}, {number} of {len(pages)}, {day(today)}"
    around = [press("« Before", "picture", number - 1)] if number > 1 else []
    if number < len(pages):
        around.append(press("More »", "picture", number + 1))
    keys = (*two_a_row(around), (press("All teams", "picture"), *_last()[0]))
    return Drawn(_people((team,), about, today), keys)


def shown(drawn: Drawn, png: bytes) -> Reply:
    """Show the picture; the text says what it shows."""
    text = plain(alternative(drawn.chart, CAPTION))
    if length(text) > CAPTION_LIMIT:
        text = plain(alternative(drawn.chart, CAPTION // 2))
    return Reply(text, drawn.keyboard, Picture("due.png", png))


def not_drawn(number: int) -> Reply:
    """Say that there is no picture, and what to do."""
    return Reply(
        "I could not draw the picture just now.",
        ((press("Try again", "picture", number), *_last()[0]),),
    )


def _people(shown: Sequence[Team], about: str, today: date) -> Matrix:
    columns = kinds(shown)
    several = len(shown) > 1
    groups = tuple(
        Group(team.place if several else "", tuple(_line(row, columns, today) for row in team.rows))
        for team in shown
    )
    return Matrix("What is due", about, tuple(_name(kind) for kind in columns), groups, _WORDS)


def _line(row: Row, columns: Sequence[Kind], today: date) -> Line:
    cells = {one.cycle.kind: _cell(one, today) for one in row.standings}
    return Line(row.member.name, tuple(cells.get(kind, _NOBODY) for kind in columns))


def _cell(one: Standing, today: date) -> Cell:
    booked = one.history.booked if one.state is State.BOOKED else None
    return Cell(_TONES[one.state], _short(booked or one.due_on, today))


def _overview(found: Sequence[Team], today: date) -> Matrix:
    listed = most_pressing(found)
    columns = kinds(found)
    lines = tuple(
        Line(team.place, tuple(_share(team, kind) for kind in columns)) for team in listed
    )
    some = f"{len(listed)} of {len(found)} teams, " if len(listed) < len(found) else ""
    names = tuple(_name(kind) for kind in columns)
    about = f"{some}{day(today)}"
    return Matrix("What is due, by team", about, names, (Group("", lines),), _TEAM_WORDS)


def _share(team: Team, kind: Kind) -> Cell:
    asked = team.asked(kind)
    if not asked:
        return _NOBODY
    for state in (State.OVERDUE, State.DUE):
        if count := team.count(kind, state):
            return Cell(_TONES[state], f"{count} of {asked}")
    return Cell(Tone.WELL, f"0 of {asked}")


def _to_teams(found: Sequence[Team], pages: Sequence[tuple[Team, ...]]) -> Keyboard:
    first = {team.place: number for number, (team,) in reversed(list(enumerate(pages, 1)))}
    keys = [
        press(_team(team), "picture", first[team.place])
        for team in most_pressing(found)[:TEAM_KEYS]
    ]
    return (*two_a_row(keys), (press("One by one »", "picture", 1), *_last()[0]))


def _team(team: Team) -> str:
    overdue = team.count(None, State.OVERDUE)
    return f"{team.place[:30]}: {overdue} overdue" if overdue else team.place[:40]


def _last() -> tuple[tuple[Button, ...]]:
    return ((press("As text", "listed"),),)


def _name(kind: Kind) -> str:
    return KINDS[kind].removesuffix(" supervision")


def _short(moment: date, today: date) -> str:
    # Far away the month will do, and there the year would else mislead.
    near = abs((moment - today).days) < 300
    return f"{moment.day} {moment:%b}" if near else f"{moment:%b ’%y}"
