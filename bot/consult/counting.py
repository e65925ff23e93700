"""What the room counts of a period, for a report; docs/consult.md says what each means."""

from collections.abc import Iterator
from datetime import UTC
from statistics import median

from sqlite_utils.db import Database as Db

from bot.consult.after.rules import Outcome
from bot.consult.measures import HAPPENED
from bot.figures import Figure, Period

_SENT = """
select coalesce(places.name, '') as place, count(*) as sent, sum(state = 'withdrawn') as withdrawn,
       sum(state = 'ended') as ended, sum(worked_minutes is not null) as answered,
       coalesce(sum(in_time), 0) as in_time
from consult_questions as q left join localities as places on places.id = q.place
where sent_at >= ? and sent_at < ? group by 1 order by 1
"""
_MINUTES = """
select worked_minutes from consult_questions
where sent_at >= ? and sent_at < ? and worked_minutes is not null
"""
# The first reply to each question that came with a plan.
_VERDICTS = """
select coalesce(sum(verdict = 'agree'), 0) as agreed,
       coalesce(sum(verdict = 'agree-and'), 0) as agreed_and,
       coalesce(sum(verdict = 'change'), 0) as changed, count(*) as replied
from consult_answers as a join consult_questions as q on q.id = a.question
where q.plan <> '' and q.sent_at >= ? and q.sent_at < ? and a.id in
    (select min(id) from consult_answers where sent_at is not null group by question)
"""
_OPEN = """
select count(*) as open, coalesce(sum(due_at <= ?), 0) as overdue from consult_questions
where sent_at < ? and (closed_at is null or closed_at >= ?)
"""
_JOINED = """
select count(*) - count(distinct question) from consult_askers
where asked_at >= ? and asked_at < ?
"""
_NEXT = """
select coalesce(places.name, '') as place, outcome, count(*) as number from consult_next
left join localities as places on places.id = place
where day between ? and ? and outcome is not null and outcome <> 'skipped'
group by 1, 2 order by 1, 2
"""
_AGREED = {"consult agreed": "agreed", "consult agreed, and": "agreed_and"}


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return what was asked in a period, how soon it was answered, and what happened next."""
    return (*_sent(db, period), *_verdicts(db, period), *_open(db, period), *_next(db, period))


def _sent(db: Db, period: Period) -> Iterator[Figure]:
    span = _span(period)
    for row in db.query(_SENT, span):
        place = row["place"]
        yield Figure("consult sent", row["sent"], place=place)
        yield Figure("consult withdrawn", row["withdrawn"], place=place, of=row["sent"])
        yield Figure("consult with nobody to answer", row["ended"], place=place, of=row["sent"])
        yield Figure("consult answered", row["answered"], place=place, of=row["sent"])
        yield Figure("consult answered in time", row["in_time"], place=place, of=row["answered"])
    minutes = [row["worked_minutes"] for row in db.query(_MINUTES, span)]
    if minutes:
        yield Figure("consult median working minutes to the answer", round(median(minutes)))
    (joined,) = db.execute(_JOINED, span).fetchone()
    yield Figure("consult joined by a colleague", joined)


def _verdicts(db: Db, period: Period) -> Iterator[Figure]:
    (row,) = db.query(_VERDICTS, _span(period))
    for name, column in _AGREED.items():
        yield Figure(name, row[column], of=row["replied"])
    yield Figure("consult changed", row["changed"], of=row["replied"])


def _open(db: Db, period: Period) -> Iterator[Figure]:
    _, ends = _span(period)
    (row,) = db.query(_OPEN, [ends, ends, ends])
    yield Figure("consult open at the end", row["open"])
    yield Figure("consult overdue at the end", row["overdue"], of=row["open"])


def _next(db: Db, period: Period) -> Iterator[Figure]:
    days = [period.first.isoformat(), period.last.isoformat()]
    for row in db.query(_NEXT, days):
        group = HAPPENED[Outcome(row["outcome"])]
        yield Figure("what happened next", row["number"], group, row["place"])


def _span(period: Period) -> list[str]:
    return [moment.astimezone(UTC).isoformat() for moment in (period.begins, period.ends)]
