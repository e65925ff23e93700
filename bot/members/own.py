"""What the house keeps about a member, how it forgets her, and how long invitations stay."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.members import rules
from bot.members.schema import INVITATIONS
from bot.people import store as people


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what the house itself keeps about a person."""
    rows = db.query(
        "select people.name, localities.name as locality, team, joined_at, left_at,"
        " quiet_from, quiet_until"
        " from people join localities on localities.id = people.locality where people.id = ?",
        [person],
    )
    return {
        "about you": list(rows),
        "roles": list(db.query("select role, until from people_roles where person = ?", [person])),
        "protected hours": list(
            db.query("select weekday, starts, ends from protected_hours where person = ?", [person])
        ),
        "invitations you made or used": list(
            db.query(
                "select name, team, roles, made_at, used_at from invitations"
                " where made_by = ? or used_by = ?",
                [person, person],
            )
        ),
        "what you did (ids only)": list(
            db.query("select at, event, subject from ledger where person = ?", [person])
        ),
    }


def forget(db: Db, person: int) -> None:
    """Remove the person; the ledger keeps what was done, without by whom."""
    db.table(INVITATIONS).delete_where("used_by = ?", [person])
    db.execute("update ledger set person = null where person = ?", (person,))
    people.forget(db, person)


def drop_old_invitations(db: Db, now: datetime) -> int:
    """Drop invitations, and the names in them, that no longer work; return how many."""
    before = (now - rules.INVITATION_WORKS).isoformat()
    cursor = db.execute("delete from invitations where made_at < ?", (before,))
    return int(cursor.rowcount)
