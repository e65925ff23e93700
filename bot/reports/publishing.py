"""Decides what a document for outside shows, knowing what others have shown before."""

from dataclasses import replace
from datetime import date

from sqlite_utils.db import Database as Db

from bot.figures import Period
from bot.reports import rules, store
from bot.reports.disclosure import protect
from bot.reports.sheet import Sheet
from bot.reports.values import CaseStory, Count, Published, Sources


def read(
    db: Db, sources: Sources, period: Period, today: date
) -> tuple[Count, Published, tuple[CaseStory, ...]]:
    """Return what is counted, what has been published, and the stories of a period."""
    count = store.counted(db, sources, period, today)
    known = replace(store.published(db), elsewhere=sources.elsewhere(db))
    return count, known, sources.stories(db, period)


def sheet_of(count: Count, known: Published, sources: Sources, today: date) -> Sheet:
    """Return what a document shows: nothing from which a hidden figure could be worked out."""
    measures = sources.measures()
    exact = rules.counts(count, measures, known.cells)
    shown = protect(exact, rules.sums(count, measures, known), known.every)
    return Sheet(measures, count, shown, sources.names(), today)
