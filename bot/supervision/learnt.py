"""What was learnt and taught in a period, in counts alone: whose it was is never told."""

from collections.abc import Iterator

from sqlite_utils.db import Database as Db

from bot.figures import RATERS, Figure, Period
from bot.supervision.schema import COURSES as COURSE_ROWS
from bot.supervision.schema import CPD, TRAINING
from bot.supervision.training.values import AUDIENCES, COURSES

_GIVEN = f"""
select audience, count(*) as sessions, sum(people) as people from {TRAINING}
where held_on between ? and ? group by 1 order by 1
"""
_TOGETHER = f"""
select count(*) from {TRAINING} where held_on between ? and ? and cofacilitator is not null
"""
_DONE = f"""
select course, count(*) as done from {COURSE_ROWS} where done_on between ? and ?
group by 1 order by 1
"""
_OVERDUE = f"select count(distinct person) from {COURSE_ROWS} where due_on <= ?"
_HOURS = f"""
select count(distinct person) as people, sum(minutes) as minutes from {CPD}
where held_on between ? and ?
"""


def learnt(db: Db, period: Period) -> Iterator[Figure]:
    """Return the figures of training, courses and what is kept for revalidation."""
    days = [period.first.isoformat(), period.last.isoformat()]
    for row in db.query(_GIVEN, days):
        audience = AUDIENCES[row["audience"]]
        yield Figure("training sessions given", row["sessions"], audience)
        yield Figure("people at training sessions", row["people"], audience)
    (together,) = db.execute(_TOGETHER, days).fetchone()
    yield Figure("training sessions given together", together)
    for row in db.query(_DONE, days):
        yield Figure("courses done", row["done"], COURSES[row["course"]])
    (overdue,) = db.execute(_OVERDUE, days[1:]).fetchone()
    yield Figure("people with a course overdue", overdue)
    (hours,) = db.query(_HOURS, days)
    if hours["people"] >= RATERS:
        yield Figure("hours kept for revalidation", round(hours["minutes"] / 60))
