"""A person's own record of learning as a document for her portfolio; read on a phone, too."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.documents.values import Block, Document, Facts, Heading
from bot.supervision.cpd.values import HOURS_ASKED, PARTICIPATORY_ASKED, THEMES, Entry, Record

TITLE = "Continuing professional development"
FILE = "my-cpd.pdf"


def document(record: Record, name: str, today: date) -> Document:
    """Return the record with its totals, then each entry, the oldest first."""
    return Document(TITLE, f"{name} · {_day(today)}", (_summary(record, name), *_entries(record)))


def _summary(record: Record, name: str) -> Facts:
    days = [one.held_on for one in record.entries]
    period = f"{_day(min(days))} to {_day(max(days))}" if days else "no entries yet"
    shared = (one.length for one in record.entries if one.participatory)
    total = _hours(sum((one.length for one in record.entries), timedelta()))
    return Facts(
        (
            ("Name", name),
            ("Period", period),
            ("Total", f"{total}, {_hours(sum(shared, timedelta()))} of them participatory"),
            (
                f"Since {_day(record.since)}",
                f"{record.hours:g} of {HOURS_ASKED} hours, "
                f"{record.participatory:g} of {PARTICIPATORY_ASKED} participatory",
            ),
        )
    )


def _entries(record: Record) -> Iterator[Block]:
    for one in reversed(record.entries):
        how = "participatory" if one.participatory else "individual"
        yield Heading(f"{_day(one.held_on)} · {_hours(one.length)}, {how}")
        yield Facts(tuple(_facts(one)))


def _facts(one: Entry) -> Iterator[tuple[str, str]]:
    yield "Method", one.method
    if one.topic:
        yield "Topic", one.topic
    if one.theme:
        yield "The Code", THEMES[one.theme]
    if one.reflection:
        yield "Reflection", one.reflection


def _hours(length: timedelta) -> str:
    count = length / timedelta(hours=1)
    return f"{count:g} hour{'' if count == 1 else 's'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
