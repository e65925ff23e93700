"""What the meeting pack takes from other rooms, and what decides which of it may be printed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import meetings
from bot.answers import most_asked
from bot.answers.shelf import Shelf
from bot.directory import counting
from bot.directory.changes import store as changes
from bot.directory.changes import wording as news
from bot.directory.changes.values import News
from bot.directory.rules import Change
from bot.figures import Period
from bot.meetings.sources import Sources
from bot.meetings.values import Count, Date, Key, Line, Measure, Total
from bot.newsletters import store as letters
from bot.newsletters.values import ROOM as NEWSLETTERS
from bot.newsletters.values import Kind, Part
from bot.pages.versions import Event
from bot.people.values import Person
from bot.reply import Press, without_markup
from bot.reporting import read_figure, written_figure
from bot.reports.disclosure import PeriodRefused, Sum, protect
from bot.reports.rules import NOT_SAID
from bot.reports.store import published
from bot.review import lately
from bot.review.lately import Changed
from bot.room import Room
from bot.settings import Settings
from bot.supervision.meetings.ahead import announced
from bot.supervision.meetings.held import last_held
from bot.supervision.wording import KINDS

_DONE = {
    Event.SUSPENDED: "is being checked: ask your specialist",
    Event.RESTORED: "is in use again",
    Event.RETIRED: "is not in use any more",
    Event.REVIVED: "is back",
}
_GAPS = {Measure.GAPS.value: Measure.GAPS, Measure.BOUNCED.value: Measure.BOUNCED}
_OTHER = "Something else"


def meeting_packs(settings: Settings, shelf: Shelf) -> Room:
    """Build the room of meeting packs."""

    def counts(db: Db, period: Period) -> tuple[Count, ...]:
        return (*_asked(db, period, shelf), *_gaps(db, period, shelf.library.service_kinds))

    def pages(db: Db, period: Period) -> tuple[Line, ...]:
        found = lately.changed(db, period.begins, period.ends)
        return tuple(_page(one, shelf) for one in found)

    def dates(db: Db, now: datetime) -> tuple[Date, ...]:
        return tuple(
            Date(KINDS[one.kind], one.span.starts, one.span.ends, one.place)
            for one in announced(db, now, settings.local)
        )

    return meetings.room(
        Sources(
            held=last_held,
            counts=counts,
            pages=pages,
            services=_services,
            dates=dates,
            protect=may_be_printed,
            printed=reported,
            draft=_draft,
        )
    )


def may_be_printed(
    counts: Mapping[Key, int], sums: Sequence[Total], before: Mapping[Key, str]
) -> Mapping[Key, str]:
    """Return what may be printed of counts; nothing where earlier documents leave no way."""
    known = {cell: read_figure(words) for cell, words in before.items()}
    try:
        shown = protect(counts, [Sum(one.total, one.parts) for one in sums], known)
    except PeriodRefused:
        return {}
    return {cell: written_figure(one) for cell, one in shown.items()}


def reported(db: Db) -> Mapping[Key, str]:
    """Return what reports have shown, as packs write it."""
    return {cell: written_figure(one) for cell, one in published(db).cells.items()}


def _asked(db: Db, period: Period, shelf: Shelf) -> tuple[Count, ...]:
    by_page = most_asked.by_page(db, period.begins, period.ends)
    titles = {page.id: page.title for page in shelf.library.pages}
    without = most_asked.without_page(db, period.begins, period.ends)
    return (
        Count(Measure.ASKED, sum(by_page.values())),
        *(
            Count(Measure.ASKED, number, page, titles.get(page, page))
            for page, number in by_page.items()
        ),
        Count(Measure.UNKNOWN, without),
    )


def _gaps(db: Db, period: Period, kinds: Mapping[str, str]) -> tuple[Count, ...]:
    found: Counter[tuple[Measure, str]] = Counter()
    for one in counting.figures(db, period):
        if one.name in _GAPS:
            found[_GAPS[one.name], one.group or NOT_SAID] += one.count
    whole: Counter[Measure] = Counter()
    for (measure, _), number in found.items():
        whole[measure] += number
    return (
        *(Count(measure, whole[measure]) for measure in _GAPS.values()),
        *(
            Count(measure, number, need, kinds.get(need, _OTHER))
            for (measure, need), number in found.items()
        ),
    )


def _page(one: Changed, shelf: Shelf) -> Line:
    title = shelf.papers.page(one.version).title
    signed = "is new" if one.new else f"has changed: version {one.version.number}"
    said = f"{title} {_DONE.get(one.event, signed)}"
    return Line(said, said)


def _services(db: Db, period: Period) -> tuple[Line, ...]:
    return tuple(_service(one) for one in changes.between(db, period.begins, period.ends))


def _service(one: News) -> Line:
    said = without_markup(news.line(one))
    # A wait is a figure about families.
    outside = f"{one.service.name}: another wait" if one.what is Change.WAIT else said
    return Line(said, outside)


def _draft(db: Db, person: Person, paragraphs: Sequence[str], now: datetime) -> Press:
    number = letters.begin(db, person, now)
    for html in paragraphs:
        letters.add_part(db, number, Part(Kind.TEXT, html), now)
    return Press(NEWSLETTERS, "draft", number)
