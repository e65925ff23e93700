"""What the room counts of a period, for a report; measures.py says what each figure means."""

from datetime import UTC

from sqlite_utils.db import Database as Db

from bot.figures import Figure, Period
from bot.pages.schema import EVENTS, RETIRED, SIGNATURES, VERSIONS

_DONE = f"""
select coalesce(sum(event = 'signed'), 0), coalesce(sum(event = 'suspended'), 0) from {EVENTS}
where at >= ? and at < ?
"""
_IN_USE = f"""
select count(distinct page), count(distinct case when signed.version is not null then page end)
from {VERSIONS} as versions left join {SIGNATURES} as signed on signed.version = versions.id
where page not in (select page from {RETIRED})
"""


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return what was signed and suspended in a period, and how many pages are signed now."""
    span = [moment.astimezone(UTC).isoformat() for moment in (period.begins, period.ends)]
    signed, suspended = db.execute(_DONE, span).fetchone()
    known, in_use = db.execute(_IN_USE).fetchone()
    return (
        Figure("pages signed", signed),
        Figure("pages taken out of use for a check", suspended),
        Figure("pages in use and signed", in_use, of=known),
    )
