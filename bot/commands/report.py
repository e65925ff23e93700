"""`pimh-bot report`: the report, its tables and the evidence pack, also while the bot runs."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.clock import RealClock
from bot.commands.built import built
from bot.commands.fault import CommandFault
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import in_transaction, migrate, open_file
from bot.documents.studio import NotMade, Studio
from bot.figures import Period
from bot.quarters import Quarter
from bot.reporting import sources_of
from bot.reports import paper, publishing, rules, store, tables
from bot.reports.disclosure import PeriodRefused
from bot.reports.sheet import Sheet
from bot.reports.values import Overtaken, Published, Sources
from bot.reports.wording import REFUSED
from bot.settings import Settings


def make_report(settings: Settings, first: date, last: date, folder: Path) -> list[str]:
    """Write the documents of a period into a folder; return what was written, and of which days."""
    now = RealClock().now()
    today = now.astimezone(settings.local).date()
    if last < first:
        raise CommandFault(f"--from {first} is after --to {last}")
    if not settings.database.exists():
        raise CommandFault(f"there is no database {settings.database}; pimh-bot run makes it")
    app, shelf = built(settings)
    sources = sources_of(shelf, app.rooms)
    period = Period(first, last, settings.local)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(open_file(settings.database, readonly=False)) as db:
            migrate(db, EVERY_SCHEMA)
            return _made(db, sources, period, today, folder)
    except sqlite3.Error as fault:
        raise CommandFault(f"the database {settings.database} cannot be used: {fault}") from None
    except OSError as fault:
        raise CommandFault(f"{folder} cannot be written: {fault}") from None
    except (NotMade, Overtaken, PeriodRefused) as why:
        raise CommandFault(f"{REFUSED[type(why)]} Nothing was published.") from None


def _made(db: Db, sources: Sources, period: Period, today: date, folder: Path) -> list[str]:
    count, known, _ = publishing.read(db, sources, period, today)
    sheet = publishing.sheet_of(count, known, sources, today)
    files = {"report.pdf": asyncio.run(Studio().pdf(paper.report(sheet))), **tables.files(sheet)}
    # Remembered before anybody can see it: what is written and not remembered could give away more.
    _publish(db, sheet, known)
    files["evidence-pack.pdf"] = _year(db, sources, period, today)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return list(_said(sheet, folder, files))


def _year(db: Db, sources: Sources, period: Period, today: date) -> bytes:
    """Return the evidence pack of the four quarters up to the end of a period."""
    last = rules.last_over(period.last, today)[-1]
    whole = rules.year_to(last, period.zone)
    count, known, stories = publishing.read(db, sources, whole, today)
    sheet = publishing.sheet_of(count, known, sources, today)
    made = asyncio.run(Studio().pdf(paper.evidence(sheet, sources.cited(), stories)))
    _publish(db, sheet, known)
    return made


def _publish(db: Db, sheet: Sheet, known: Published) -> None:
    in_transaction(db, store.publish, sheet.shown, known, RealClock().now())


def _said(sheet: Sheet, folder: Path, files: dict[str, bytes]) -> Iterator[str]:
    run: tuple[Quarter, ...] = sheet.count.run
    yield f"{folder}: {', '.join(files)}"
    if not run:
        yield (
            "No whole quarter of the period is over: figures about families stand in the trends"
            " and in the evidence pack alone."
        )
    else:
        yield f"Figures about families: {run[0].begins} to {run[-1].ends}."
