"""The charts of a document: what was read, what was missing, what is up to date, and trends."""

from bot.documents.plots import NOTHING, Bar, Bars, Trend, Trends
from bot.figures import Subject
from bot.quarters import Quarter
from bot.reports import wording
from bot.reports.sheet import Sheet
from bot.reports.sight import STAR, Sight

MOST_BARS, MOST_LINES = 14, 6
# What is drawn of a part, and what is drawn over quarters: titles and measures.
OF_SUBJECT = {
    Subject.DEMAND: ("answers read", "answers read by topic"),
    Subject.GAPS: ("gaps noted", "referrals that came back by reason"),
    Subject.NEXT: ("what happened next",),
}
UP_TO_DATE = "supervision up to date"
OVER_QUARTERS = (
    ("Demand", ("questions asked", "answers read")),
    ("What was missing", ("gaps noted", "referrals that came back")),
    ("Questions to the specialist", ("consult sent", "consult answered in time")),
    ("Supervision places", ("supervision places offered", "supervision attended")),
)
WAITS = "weeks of wait, the newest seen"


def of_subject(sheet: Sheet, subject: Subject) -> tuple[tuple[Bars, str], ...]:
    """Return the charts of a part with their captions."""
    sight, found = sheet.sight, []
    for name in OF_SUBJECT.get(subject, ()):
        groups = sight.groups(name)[:MOST_BARS]
        if any(sight.value(name, group) for group in groups):
            bars = tuple(_bar(sight, name, group) for group in groups)
            title, hidden = wording.label(name), any(bar.value is None for bar in bars)
            chart = Bars(title, wording.counted(sheet.count), bars)
            found.append((chart, wording.bars(title, hidden=hidden)))
    if subject is Subject.SUPERVISION:
        found += _up_to_date(sheet)
    return tuple(found)


def _bar(sight: Sight, name: str, group: str) -> Bar:
    number = sight.text(name, group).removeprefix("about ")
    return Bar(sight.named(name, group), sight.value(name, group), number)


def _up_to_date(sheet: Sheet) -> list[tuple[Bars, str]]:
    sight, bars = sheet.sight, []
    for group in sight.groups(UP_TO_DATE):
        amount = sight.own.get(UP_TO_DATE, group)
        if amount and amount.of:
            share = round(100 * amount.count / amount.of)
            bars.append(Bar(group, share, sight.of(UP_TO_DATE, group)))
    about = wording.dates(sheet.count.period)
    title = wording.label(UP_TO_DATE)
    return [(Bars(title, about, tuple(bars)), wording.PERCENT)] if bars else []


def over_quarters(sheet: Sheet) -> tuple[tuple[Trends, str], ...]:
    """Return the charts of what went up and down, with their captions."""
    sights = sheet.quarters()
    given = [
        (title, tuple(_trend(sights, name, "", wording.label(name)) for name in names))
        for title, names in OVER_QUARTERS
    ]
    given.append(
        (wording.WAITS, tuple(_trend(sights, WAITS, one, one) for one in _longest(sights)))
    )
    columns = tuple(wording.short_quarter(quarter) for quarter, _ in sights)
    return tuple(
        (Trends(title, wording.BY_QUARTER, columns, trends), _caption(title, trends))
        for title, trends in given
        if any(value for one in trends for value in one.values)
    )


def _caption(title: str, trends: tuple[Trend, ...]) -> str:
    return wording.lines(title, hidden=any(STAR in one.texts for one in trends))


def _trend(sights: tuple[tuple[Quarter, Sight], ...], name: str, group: str, label: str) -> Trend:
    values = tuple(_value(sight, name, group) for _, sight in sights)
    texts = tuple(_text(sight, name, group) for _, sight in sights)
    return Trend(label, values, texts)


def _text(sight: Sight, name: str, group: str) -> str:
    if group and group not in sight.groups(name):
        return NOTHING
    return sight.text(name, group).removeprefix("about ")


def _value(sight: Sight, name: str, group: str) -> int | None:
    # A service of which nobody told a wait in a quarter has none: it is not one of no weeks.
    if group and group not in sight.groups(name):
        return None
    return sight.value(name, group)


def _longest(sights: tuple[tuple[Quarter, Sight], ...]) -> tuple[str, ...]:
    most: dict[str, int] = {}
    for _, sight in sights:
        for service in sight.groups(WAITS):
            most[service] = max(most.get(service, 0), sight.value(WAITS, service) or 0)
    known = sorted((one for one in most if most[one]), key=lambda one: (-most[one], one))
    return tuple(known[:MOST_LINES])
