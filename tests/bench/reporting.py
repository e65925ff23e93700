"""A quarter's report of an area that has lived five quarters: time and memory.

`python -m tests.bench.reporting [CHAMPIONS]` prints one JSON line.
"""

import asyncio
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import SecretStr
from sqlite_utils.db import Database as Db

from bot.answers.shelf import open_shelf
from bot.app import Wires, build
from bot.clock import RealClock
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import in_transaction, migrate, open_file
from bot.documents.studio import Studio
from bot.figures import Period
from bot.reporting import sources_of
from bot.reports import paper, publishing, store, tables
from bot.reports.values import Sources
from bot.safety.examine import Examiner
from bot.settings import Settings
from tests.reports import year
from tests.reports.year import LONDON

T = TypeVar("T")
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30), LONDON)
TODAY = date(2026, 11, 23)


def given(file: Path) -> Sources:
    """Return what reports are given of the rooms and of the shipped pages."""
    settings = Settings(bot_token=SecretStr("0:bench"), database=file)
    shelf = open_shelf(settings.knowledge, settings.nation, Examiner(None), None)
    return sources_of(shelf, build(settings, RealClock(), shelf, Wires()).rooms)


def took(found: dict[str, object], name: str, work: Callable[[], T]) -> T:
    """Do some work and keep how many seconds of processor it took, its processes' included."""
    begun = _processor()
    done = work()
    found[f"{name}_s"] = round(_processor() - begun, 2)
    return done


def bench(champions: int) -> dict[str, object]:
    """Measure the summary in the chat, and a first report with its PDF and its tables."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_file(Path(folder) / "area.db", readonly=False)) as db,
    ):
        migrate(db, EVERY_SCHEMA)
        in_transaction(db, year.fill, champions)
        return measured(db, given(Path(folder) / "area.db"), champions)


def measured(db: Db, sources: Sources, champions: int) -> dict[str, object]:
    """Measure them in an area that has lived."""
    found: dict[str, object] = {
        "champions": champions,
        "answers": db.table("answers_shown").count,
        "seats": db.table("supervision_seats").count,
    }
    took(found, "summary", lambda: store.tally(db, sources, QUARTER))
    count, known, _ = took(found, "count", lambda: publishing.read(db, sources, QUARTER, TODAY))
    sheet = took(found, "protect", lambda: publishing.sheet_of(count, known, sources, TODAY))
    took(found, "tables", lambda: tables.packed(sheet))
    pdf = took(found, "pdf", lambda: asyncio.run(Studio().pdf(paper.report(sheet))))
    found["pdf_kb"] = len(pdf) // 1024
    found["memory_mb"] = _most(resource.RUSAGE_SELF)
    found["pdf_memory_mb"] = _most(resource.RUSAGE_CHILDREN)
    return found


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _most(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss // 1024


if __name__ == "__main__":
    for number in [int(word) for word in sys.argv[1:]] or [14, 1400]:
        print(json.dumps(bench(number)), flush=True)  # noqa: T201 — its output
