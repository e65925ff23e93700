"""A person's entries as a table, and the table as a file."""

import csv
import io
from datetime import timedelta

from bot.reply import File
from bot.supervision.cpd.values import THEMES, Entry, Record

HEADINGS = (
    "Date",
    "Method",
    "Topic and how it related to practice",
    "Hours",
    "Participatory hours",
    "Part of the Code",
    "Reflection",
    "Evidence (add your own)",
)
# A spreadsheet would run what begins so.
_RUNS = ("=", "+", "-", "@", "\t", "\r")


def table(record: Record) -> tuple[tuple[str, ...], ...]:
    """Return headings and rows, the oldest first."""
    return (HEADINGS, *(_row(one) for one in reversed(record.entries)))


def as_csv(record: Record) -> File:
    """Return the table for a spreadsheet; the mark in front tells Excel of UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([_safe(cell) for cell in row] for row in table(record))
    return File("my-cpd.csv", b"\xef\xbb\xbf" + out.getvalue().encode())


def _row(one: Entry) -> tuple[str, ...]:
    hours = f"{one.length / timedelta(hours=1):g}"
    return (
        one.held_on.isoformat(),
        one.method,
        one.topic,
        hours,
        hours if one.participatory else "0",
        THEMES[one.theme] if one.theme else "",
        one.reflection,
        "",
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell
