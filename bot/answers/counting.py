"""What the room counts of a period, for a report; measures.py says what each figure means."""

from collections.abc import Iterator
from datetime import UTC

from sqlite_utils.db import Database as Db

from bot.answers.measures import ASKED, BY_STEP, NO_ANSWER
from bot.answers.schema import RATINGS, SHOWN
from bot.answers.wrong_wording import REASONS
from bot.figures import RATERS, Figure, Period
from bot.pages.schema import EVENTS

CAME = {"answer": "an answer at once", "choose": "a choice", "unknown": NO_ANSWER}
_ASKED = f"""
select outcome, coalesce(places.name, '') as place, count(*) as number from {SHOWN} as shown
left join localities as places on places.id = shown.place
where at >= ? and at < ? and outcome <> 'opened' group by 1, 2 order by 1, 2
"""
_READ = f"""
select {{column}} as word, coalesce(places.name, '') as place, count(*) as number
from {SHOWN} as shown left join localities as places on places.id = shown.place
where at >= ? and at < ? and outcome {{outcome}} group by 1, 2 order by 1, 2
"""
_RATED = f"""
select count(distinct person) as raters, count(*) as ratings, coalesce(sum(helpful), 0) as helpful
from {RATINGS} where at >= ? and at < ?
"""
_REPORTED = f"""
select reason, count(*) as number from {EVENTS}
where event in ('reported', 'suspended') and at >= ? and at < ? and reason in
    ({", ".join("?" * len(REASONS))}) group by 1 order by 1
"""


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return what was asked and read in a period, and what readers said of it."""
    span = [moment.astimezone(UTC).isoformat() for moment in (period.begins, period.ends)]
    return (*_asked(db, span), *_read(db, span), *_rated(db, span), *_reported(db, span))


def _asked(db: Db, span: list[str]) -> Iterator[Figure]:
    for row in db.query(_ASKED, span):
        yield Figure(ASKED, row["number"], CAME[row["outcome"]], row["place"])


def _read(db: Db, span: list[str]) -> Iterator[Figure]:
    shown, unknown = "in ('answer', 'opened')", "= 'unknown'"
    for name, column, outcome in (
        (BY_STEP, "step", shown),
        ("answers read by topic", "topic", shown),
        ("questions without an answer by nearest topic", "topic", unknown),
    ):
        for row in db.query(_READ.format(column=column, outcome=outcome), span):
            yield Figure(name, row["number"], row["word"], row["place"])


def _rated(db: Db, span: list[str]) -> Iterator[Figure]:
    (row,) = db.query(_RATED, span)
    if row["raters"] >= RATERS:
        yield Figure("answers rated helpful", row["helpful"], of=row["ratings"])


def _reported(db: Db, span: list[str]) -> Iterator[Figure]:
    for row in db.query(_REPORTED, [*span, *REASONS.values()]):
        yield Figure("answers reported", row["number"], row["reason"])
