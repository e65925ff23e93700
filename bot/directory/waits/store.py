"""What is read and written of waits that were told; each function is one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.database import last_id
from bot.dialog import Dialog
from bot.directory import store as services
from bot.directory.acting import Act, words_of
from bot.directory.numbers import unpacked
from bot.directory.schema import REPORTS
from bot.directory.values import NotNow, Service, Wait
from bot.directory.waits import wording
from bot.directory.waits.values import BASES, MOST, Decided, Reported, Told, Waiting
from bot.people import store as people

Names = Mapping[str, str]
_OPEN = f"""
select id, service, weeks, told_on, person from {REPORTS} where state = 'open' order by id
"""


def ask(db: Db, opened: Dialog, hers: Act) -> Service:
    """Give what is typed next to a service's wait, or raise NotNow."""
    found = services.load(db, opened.subject)
    dialog.put(db, hers.chat_id, opened)
    return found


def report(db: Db, row: int, hers: Act) -> Reported:
    """Keep what somebody was told by a button, or raise NotNow."""
    service, weeks = unpacked(row, BASES)
    return report_weeks(db, service, weeks, hers, f"{hers.message_id}:{row}")


def report_weeks(db: Db, service: int, weeks: int, hers: Act, pressed: str) -> Reported:
    """Keep what somebody was told, once; what a specialist was told stands at once."""
    dialog.close(db, hers.chat_id)
    found = services.load(db, service)
    if weeks > MOST:
        raise NotNow("unreadable")
    known = list(
        db.query(
            f"select id, state from {REPORTS} where person = ? and pressed = ?",
            [hers.person.id, pressed],
        )
    )
    if known:
        return Reported(_load(db, known[0]["id"]), known[0]["state"] == "agreed")
    row = {
        "service": found.id,
        "weeks": weeks,
        "person": hers.person.id,
        "pressed": pressed,
        "told_on": hers.today.isoformat(),
        "made_at": hers.now.isoformat(),
    }
    number = last_id(db.table(REPORTS).insert(row))
    if hers.keeps:
        _decide(db, number, hers, agreed=True)
        _write_wait(db, _load(db, number), hers)
    return Reported(_load(db, number), hers.keeps)


def waiting(db: Db, hers: Act, names: Names) -> Waiting:
    """Return the reports that wait for the specialist."""
    rows = list(db.query(_OPEN))
    return Waiting(tuple(_told(db, row) for row in rows), words_of(db, names, hers.today))


def decide(db: Db, report: int, hers: Act, names: Names, *, agreed: bool) -> Decided:
    """Let a report become the directory's wait, or not, once; or raise NotNow."""
    told = _load(db, report)
    _decide(db, report, hers, agreed=agreed)
    if agreed:
        _write_wait(db, told, hers)
    teller = people.by_id(db, told.person, hers.now) if told.person else None
    rest = waiting(db, hers, names)
    return Decided(told, agreed, teller.user_id if teller else None, rest)


def came_of(db: Db, report: int, hers: Act) -> tuple[Told, str]:
    """Return a report of the person's own and how it stands, or raise NotNow."""
    rows = list(
        db.query(
            f"select state from {REPORTS} where id = ? and person = ?", [report, hers.person.id]
        )
    )
    if not rows:
        raise NotNow("gone")
    return _load(db, report), str(rows[0]["state"])


def untold(db: Db) -> int:
    """Return how many reports wait of which no specialist has been told."""
    return int(db.table(REPORTS).count_where("state = 'open' and announced_at is null"))


def announced(db: Db, now: datetime) -> None:
    """Keep that the specialists have been told of what waits."""
    db.execute(
        f"update {REPORTS} set announced_at = ? where announced_at is null", (now.isoformat(),)
    )


def _decide(db: Db, report: int, hers: Act, *, agreed: bool) -> None:
    done = db.execute(
        f"update {REPORTS} set state = ?, decided_by = ?, decided_at = ?"
        " where id = ? and state = 'open'",
        ("agreed" if agreed else "declined", hers.person.id, hers.now.isoformat(), report),
    )
    if not done.rowcount:
        raise NotNow("decided")


def _write_wait(db: Db, told: Told, hers: Act) -> None:
    wait = Wait(told.weeks, told.weeks, told.on, wording.SOURCE)
    after = replace(told.service, waits=(*told.service.waits, wait))
    services.change(db, after, hers.person.id, hers.now)


def _load(db: Db, report: int) -> Told:
    rows = list(
        db.query(
            f"select id, service, weeks, told_on, person from {REPORTS} where id = ?", [report]
        )
    )
    if not rows:
        raise NotNow("gone")
    return _told(db, rows[0])


def _told(db: Db, row: dict[str, Any]) -> Told:
    service = services.load(db, row["service"])
    return Told(row["id"], service, row["weeks"], date.fromisoformat(row["told_on"]), row["person"])
