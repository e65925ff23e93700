"""What the room counts, for a report."""

from collections.abc import Iterator
from datetime import UTC

from sqlite_utils.db import Database as Db

from bot.directory import measures, rules, store
from bot.directory.finding.wording import AGES
from bot.directory.gaps.values import AGE_WORDS, Sort, Why
from bot.directory.gaps.wording import WHYS
from bot.directory.schema import GAPS, REPORTS
from bot.directory.values import Status
from bot.figures import Figure, Period

NOT_SAID = "Not said"
AGE_NAMES = {
    word: f"{label} years" if label.isdigit() else label
    for word, (label, _) in zip(AGE_WORDS, AGES, strict=True)
}
_KNOWN = {one.name for one in measures.MEASURES}
# The parts of a gap by which its figures are grouped.
_GROUPS = (("", "need"), (" by age", "age"), (" by reason", "why"))
_GAPS = f"""
select sort, {{part}} as word, coalesce(localities.name, '') as place, count(*) as count
from {GAPS} as gaps left join localities on localities.id = locality
where made_at >= ? and made_at < ? group by 1, 2, 3 order by 1, 2, 3
"""
_TOLD = f"select count(*) from {REPORTS} where made_at >= ? and made_at < ?"
_NAMES = {Sort.NONE: measures.GAPS, Sort.BOUNCED: measures.BOUNCED}


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return the gaps of a period, the newest waits in it, and how fresh the directory was."""
    span = [moment.astimezone(UTC).isoformat() for moment in (period.begins, period.ends)]
    (told,) = db.execute(_TOLD, span).fetchone()
    return (
        *_gaps(db, span),
        *_waits(db, period),
        Figure("waits that families were told, as reported", told),
        _fresh(db, period),
    )


def _gaps(db: Db, span: list[str]) -> Iterator[Figure]:
    for suffix, part in _GROUPS:
        for row in db.query(_GAPS.format(part=part), span):
            name, word = f"{_NAMES[Sort(row['sort'])]}{suffix}", _word(part, row["word"])
            # Of a referral that came back nobody says the age.
            if name in _KNOWN:
                yield Figure(name, row["count"], word, row["place"])


def _word(part: str, word: str) -> str:
    match part:
        case "age":
            return AGE_NAMES.get(word, NOT_SAID)
        case "why":
            return WHYS[Why(word)] if word else NOT_SAID
        case _:
            return word


def _waits(db: Db, period: Period) -> tuple[Figure, ...]:
    found = []
    for service in store.every(db):
        seen = [one for one in service.waits if period.first <= one.seen <= period.last]
        if seen:
            newest = max(seen, key=lambda one: one.seen)
            found.append(Figure("weeks of wait, the newest seen", newest.last, service.name))
    return tuple(found)


def _fresh(db: Db, period: Period) -> Figure:
    known = [one for one in store.every(db) if one.standing.status is not Status.CLOSED]
    fresh = [one for one in known if not rules.is_unchecked(one, period.last)]
    return Figure("services with facts checked in half a year", len(fresh), of=len(known))
