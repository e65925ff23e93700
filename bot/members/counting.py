"""What the room counts at the end of a period, for a report; measures.py says what it means."""

from datetime import UTC

from sqlite_utils.db import Database as Db

from bot.figures import Figure, Period

_HERE = """
select localities.name as place, count(*) as number
from people join localities on localities.id = locality
where joined_at < :ends and (left_at is null or left_at >= :ends) group by 1 order by 1
"""
_ROLES = """
select role, count(*) as number from people_roles join people on people.id = person
where left_at is null and (until is null or until > :ends) group by 1 order by 1
"""


def figures(db: Db, period: Period) -> tuple[Figure, ...]:
    """Return how many people there were, by locality, and who holds which role."""
    ends = {"ends": period.ends.astimezone(UTC).isoformat()}
    return (
        *(
            Figure("people in the service", row["number"], place=row["place"])
            for row in db.query(_HERE, ends)
        ),
        *(
            Figure("people by role", row["number"], row["role"].capitalize())
            for row in db.query(_ROLES, ends)
        ),
    )
