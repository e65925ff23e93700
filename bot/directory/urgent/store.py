"""What is read and written of local urgent lines; each function is one transaction."""

from datetime import date

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.dialog import Dialog
from bot.directory.acting import Act
from bot.directory.schema import LINES
from bot.directory.urgent import rules
from bot.directory.urgent.values import Board, Kept, of_line
from bot.directory.values import NotNow
from bot.pages.values import number
from bot.people import store as people
from bot.people.values import Locality
from bot.safety.crisis import LocalLine

Kinds = dict[str, str]
_LINES = f"""
select lines.locality as locality, localities.name as place, kind, number, hours, checked_on,
       coalesce(people.name, '') as by
from {LINES} as lines join localities on localities.id = lines.locality
left join people on people.id = checked_by order by localities.name, lines.rowid
"""


def every(db: Db) -> tuple[Kept, ...]:
    """Return all lines by locality."""
    return tuple(
        Kept(
            Locality(row["locality"], row["place"]),
            LocalLine(row["kind"], row["number"], row["hours"], _day(row["checked_on"])),
            row["by"],
        )
        for row in db.query(_LINES)
    )


def places(db: Db, hers: Act) -> tuple[Locality, ...]:
    """Return the localities; a form that is open is closed."""
    dialog.close(db, hers.chat_id)
    return tuple(people.localities(db))


def board(db: Db, locality: int, kinds: Kinds, hers: Act) -> Board:
    """Return the lines of a locality, or raise NotNow; a form that is open is closed."""
    dialog.close(db, hers.chat_id)
    return _board(db, locality, kinds, hers)


def ask(db: Db, opened: Dialog, kinds: Kinds, hers: Act) -> tuple[Board, str]:
    """Give what is typed next to a line, or raise NotNow."""
    locality, kind = _meant(opened.subject, kinds)
    dialog.put(db, hers.chat_id, opened)
    return _board(db, locality, kinds, hers), kind


def put(db: Db, row: int, text: str, kinds: Kinds, hers: Act) -> Board:
    """Set a line, checked today by whoever sets it, or raise NotNow."""
    said, hours = rules.read(text)
    locality, kind = _meant(row, kinds)
    dialog.close(db, hers.chat_id)
    db.table(LINES).upsert(
        {
            "locality": locality,
            "kind": kind,
            "number": said,
            "hours": hours,
            "checked_on": hers.today.isoformat(),
            "checked_by": hers.person.id,
        },
        pk=("locality", "kind"),
    )
    ledger.record(db, hers.now, hers.person.id, "local urgent line set", f"{locality} {kind}")
    return _board(db, locality, kinds, hers)


def check(db: Db, locality: int, kinds: Kinds, hers: Act) -> Board:
    """Keep that somebody has rung every line of a locality today, or raise NotNow."""
    db.execute(
        f"update {LINES} set checked_on = ?, checked_by = ? where locality = ?",
        (hers.today.isoformat(), hers.person.id, locality),
    )
    ledger.record(db, hers.now, hers.person.id, "local urgent lines checked", locality)
    return _board(db, locality, kinds, hers)


def drop(db: Db, row: int, kinds: Kinds, hers: Act) -> Board:
    """Take a line out, or raise NotNow; 999 and 111 stay, whatever is taken out."""
    locality, kind = _meant(row, kinds)
    dialog.close(db, hers.chat_id)
    db.table(LINES).delete_where("locality = ? and kind = ?", [locality, kind])
    ledger.record(db, hers.now, hers.person.id, "local urgent line out", f"{locality} {kind}")
    return _board(db, locality, kinds, hers)


def _meant(row: int, kinds: Kinds) -> tuple[int, str]:
    locality, wanted = of_line(row)
    found = [kind for kind in kinds if number(kind) == wanted]
    if not found:
        raise NotNow("gone")
    return locality, found[0]


def _board(db: Db, locality: int, kinds: Kinds, hers: Act) -> Board:
    place = next((one for one in people.localities(db) if one.id == locality), None)
    if place is None:
        raise NotNow("gone")
    kept = tuple(one for one in every(db) if one.locality == place)
    return Board(place, kept, kinds, hers.today)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
