"""What the room says in the chat, and the words of its tables."""

from collections.abc import Sequence
from datetime import date

from bot.documents.studio import NotMade
from bot.figures import Measure, Period, Subject
from bot.quarters import Quarter
from bot.reply import TEXT_LIMIT, Button, File, Keyboard, Press, Reply, fitting, plain
from bot.reports import sentences
from bot.reports.codes import Choice
from bot.reports.disclosure import PeriodRefused
from bot.reports.sight import Sight
from bot.reports.values import ROOM, Count, Overtaken

BY_QUARTER = "by quarter"
WAITS = "Waits in weeks"
PERCENT = "How often people were up to date with what the area asks for, in percent."
COLUMNS = (
    *("figure", "grouped_by", "group", "locality", "first_day", "last_day"),
    *("number", "of", "percent", "unit", "shown_as"),
)
DEFINED = (*("figure", "part", "definition", "grouped_by", "of", "unit", "treatment", "part_of"),)
DICTIONARY_COLUMNS = ("file", "column", "meaning")
_MEANINGS = {
    "figure": "The name of the figure; definitions.csv says what it counts.",
    "grouped_by": "What the groups are, empty for a total.",
    "group": "The group, empty for all.",
    "locality": "The locality, empty for the whole area.",
    "first_day": "The first day that is counted, as year-month-day.",
    "last_day": "The last day that is counted.",
    "number": "The figure as it is shown; * is a number that is hidden.",
    "of": "The denominator, where there is one.",
    "percent": "The number as a share of the one in `of`, or of the rounded total; * is hidden.",
    "unit": "What is counted: count, minutes, weeks, seconds or hours.",
    "shown_as": "exact, to the nearest 5, or hidden.",
    "part": "The part of the report in which the figure stands.",
    "definition": "What the figure counts.",
    "treatment": "Whether it is exact, or small numbers are hidden and others rounded.",
    "part_of": "The figure whose total this one splits, too.",
    "file": "The file that a column stands in.",
    "column": "The name of the column.",
    "meaning": "What stands in the column.",
}
# Why a document was not made.
REFUSED = {
    NotMade: "The document could not be made. Please press again.",
    Overtaken: "Another document was published just now. Press again.",
    PeriodRefused: "Other papers with some of these days are out. Beside them nothing about"
    " families can be shown for these days: somebody could work out a small number.",
}
EXACT = (
    "<i>Exact figures, for you alone. In documents for outside small numbers about families are"
    " hidden.</i>"
)
# Words that a part's head says already.
_SAID = ("supervision ", "consult ")
PDF, CSV, PACK = "report", "report-tables", "evidence-pack"


def report(sight: Sight, choice: Choice, period: Period, today: date) -> Reply:
    """Show the specialist the exact figures of a period, on one screen."""
    head = f"<b>{called(choice, today)}</b>: {dates(period)}"
    said = sentences.matters(sight) or ("Nothing was counted yet.",)
    points = "\n".join(f"• {plain(one)}" for one in said)
    return Reply(f"{head}\n\n{points}\n\n{EXACT}", _keys(choice, today))


def called(choice: Choice, today: date) -> str:
    """Return what a quarter or year is called on a day."""
    this = Quarter.of(today)
    if choice.is_year:
        return "Year"
    if choice.quarter == this:
        return "This quarter"
    return "Last quarter" if choice.quarter == this.before else str(choice.quarter)


def _keys(choice: Choice, today: date) -> Keyboard:
    others = Choice.every(today)
    row = choice.pack()
    return (
        tuple(
            press(f"{'✓ ' if one == choice else ''}{called(one, today)}", "show", one.pack())
            for one in others
        ),
        (press("PDF for outside", "pdf", row), press("Tables (CSV)", "csv", row)),
        (press("Definitions", "define"), press("Evidence pack", "pack")),
    )


def press(label_: str, action: str, row: int = 0) -> Button:
    """Return a button of this room."""
    return Button(label_, Press(ROOM, action, row))


def definitions(measures: Sequence[Measure], at: int) -> Reply:
    """Say what the figures of a part mean, with the other parts beside it."""
    subjects = list(Subject)
    subject = subjects[at % len(subjects)]
    lines = [f"<b>{subject.value}</b>: what each figure counts"]
    for one in measures:
        if one.subject is subject:
            of = f" Of: {one.of}." if one.of else ""
            families = " About families." if one.families else ""
            lines.append(
                f"\n<b>{plain(label(one.name))}</b>: {plain(one.definition + of + families)}"
            )
    keys = [
        press(f"{'✓ ' if one is subject else ''}{one.value}", "define", place)
        for place, one in enumerate(subjects)
    ]
    rows = [tuple(keys[start : start + 2]) for start in range(0, len(keys), 2)]
    return Reply("\n".join(fitting(lines, TEXT_LIMIT)), (*rows, (press("« Report", "show"),)))


def handed(name: str, period: Period, content: bytes, ending: str) -> Reply:
    """Hand over a document for outside."""
    file = File(f"{name}-{period.first}-{period.last}.{ending}", content)
    return Reply(
        f"For outside: {dates(period)}. Small numbers about families are hidden; what stands in it"
        " now counts as published, and later documents keep to it.",
        file=file,
    )


def refused(why: type[Exception]) -> Reply:
    """Say why there is no document, and what to do."""
    return Reply(f"{REFUSED[why]} Nothing was published.")


def dates(period: Period) -> str:
    """Return the days of a period as people say them; whole quarters by their months."""
    first, last = Quarter.of(period.first), Quarter.of(period.last)
    if (first.begins, last.ends) != (period.first, period.last):
        same = period.first.year == period.last.year
        begins = f"{period.first.day} {period.first:%B}" if same else day(period.first)
        return f"{begins} to {day(period.last)}"
    return str(first) if first == last else f"{first.begins:%B %Y} to {last.ends:%B %Y}"


def run_dates(count: Count) -> str:
    """Return of which quarters the figures about families are."""
    return dates(Period(count.run[0].begins, count.run[-1].ends, count.period.zone))


def counted(count: Count) -> str:
    """Return what a chart of figures about families is of."""
    return f"{run_dates(count)}, to the nearest 5"


def day(one: date) -> str:
    """Return a day with its year."""
    return f"{one.day} {one:%B %Y}"


def short_quarter(quarter: Quarter) -> str:
    """Return a quarter's months for a column: Jul–Sep 26."""
    return f"{quarter.begins:%b}–{quarter.ends:%b %y}"


def label(name: str) -> str:
    """Return what a measure is called where its part is known."""
    for said in _SAID:
        name = name.removeprefix(said)
    return name[:1].upper() + name[1:]


def bars(title: str, *, hidden: bool) -> str:
    """Return what stands under bars."""
    return f"{title}.{' A hatched stub with a star is a number that is not shown.' * hidden}"


def lines(title: str, *, hidden: bool) -> str:
    """Return what stands under lines over quarters."""
    return f"{title}, quarter by quarter.{' A star is a number that is not shown.' * hidden}"


def treated(*, families: bool) -> str:
    """Return how the figures of a measure are shown outside."""
    return "About families: to the nearest 5, 1 to 7 hidden" if families else "Exact"


def shown_as(*, families: bool, hidden: bool) -> str:
    """Return how one figure is shown."""
    if hidden:
        return "hidden"
    return "to the nearest 5" if families else "exact"


def whole(of: tuple[str, str]) -> str:
    """Return what the parts of a measure add up to."""
    name, group = of
    return f"Its parts add up to “{label(name).lower()}”{f', {group}' if group else ''}"


def dictionary(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return what each column of each file holds."""
    heads = {"definitions.csv": DEFINED}
    rows = [(name, column) for name in names for column in heads.get(name, COLUMNS)]
    rows += [("dictionary.csv", column) for column in DICTIONARY_COLUMNS]
    return [(name, column, _MEANINGS[column]) for name, column in rows]
