"""The figures as tables for a spreadsheet, and what they mean."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from bot.figures import Subject
from bot.reports import wording
from bot.reports.sheet import Entry, Sheet
from bot.reports.sight import STAR

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
FILES = {
    Subject.DEMAND: "demand.csv",
    Subject.CONSULT: "specialist.csv",
    Subject.SUPERVISION: "supervision.csv",
    Subject.LEARNING: "learning.csv",
    Subject.REACH: "reach.csv",
    Subject.GAPS: "gaps-and-waits.csv",
    Subject.NEXT: "what-happened-next.csv",
    Subject.PAGES: "pages-and-people.csv",
}
QUARTERS, DEFINITIONS, DICTIONARY = "quarters.csv", "definitions.csv", "dictionary.csv"

Row = tuple[str, ...]


def files(sheet: Sheet) -> dict[str, bytes]:
    """Return the tables by their file names."""
    made = {
        name: _table(wording.COLUMNS, _rows(sheet.entries(subject)))
        for subject, name in FILES.items()
    }
    made[QUARTERS] = _table(wording.COLUMNS, _rows(sheet.over_quarters()))
    made[DEFINITIONS] = _table(wording.DEFINED, _definitions(sheet))
    made[DICTIONARY] = _table(wording.DICTIONARY_COLUMNS, wording.dictionary(tuple(made)))
    return made


def packed(sheet: Sheet) -> bytes:
    """Return the tables in one file; the same tables are the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files(sheet).items():
            pack.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _rows(entries: Iterable[Entry]) -> Iterator[Row]:
    for one in entries:
        measure = one.measure
        first, last = (day.isoformat() for day in one.days)
        share = one.share.removesuffix("%").replace("–", "")
        shown = wording.shown_as(families=measure.families, hidden=one.number == STAR)
        yield (
            *(measure.name, measure.group if one.group else "", one.group, one.place),
            *(first, last, one.number, one.of, share, measure.unit or "count", shown),
        )


def _definitions(sheet: Sheet) -> Iterator[Row]:
    for one in sheet.measures:
        whole = wording.whole(one.whole) if one.whole else ""
        yield (
            *(one.name, one.subject.value, one.definition, one.group, one.of),
            *(one.unit or "count", wording.treated(families=one.families), whole),
        )


def _table(head: Row, rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    # Spreadsheets know by the mark at its beginning that a file is UTF-8.
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
