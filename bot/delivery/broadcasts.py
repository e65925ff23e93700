"""Broadcasts: a letter, or several in order, to each of many: paused, recalled and counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.delivery import store
from bot.delivery.said import Letter, Parcel, correction, parcels
from bot.delivery.schema import BROADCASTS, OUTBOX, UNREACHABLE
from bot.reply import Reply

CANCELLED = "cancelled"
NOBODY_THERE = "unreachable"
# What became of each chat's last message, and so of all of them: SQLite takes the other columns
# from the row that has the greatest part.
FATES = """
select chat_id, case when state = 'failed' and error in ('cancelled', 'unreachable')
then error else state end as came, max(part) from outbox where broadcast = ? group by chat_id
"""


class State(StrEnum):
    """What a broadcast is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast has come; the numbers are of people, and add up to its audience."""

    state: State
    waiting: int
    sent: int
    unknown: int
    failed: int
    unreachable: int
    cancelled: int


def start(db: Db, letters: Iterable[Letter], now: datetime) -> int:
    """Queue a letter for each person as the audience is now; return the broadcast's id."""
    return _start(db, parcels(tuple(letters), 0, 0), now)


def start_empty(db: Db, now: datetime) -> int:
    """Return the id of a broadcast that nobody gets yet; `add` says who does."""
    return _start(db, (), now)


def add(
    db: Db, broadcast: int, chats: Iterable[int], issue: tuple[Reply, ...], now: datetime
) -> None:
    """Queue the messages of an issue for more people, each of them once, in their order."""
    out = [
        replace(parcel, part=part)
        for chat in chats
        for part, parcel in enumerate(parcels(tuple(Letter(chat, r) for r in issue), 0, 0), 1)
    ]
    _queue(db, broadcast, out, now)
    _give_up_unreachable(db, broadcast, now)


def correct(db: Db, broadcast: int, issue: dict[int, Reply], now: datetime) -> int:
    """Write over what arrived of a broadcast, by part; return the correction's own id."""
    rows = list(
        db.table(OUTBOX).rows_where("broadcast = ? and message_id is not null", [broadcast])
    )
    out = (
        replace(correction(issue[row["part"]], row["chat_id"], row["message_id"]), part=row["part"])
        for row in rows
        if row["part"] in issue
    )
    return _start(db, out, now)


def pause(db: Db, broadcast: int) -> None:
    """Send no more of it until it is resumed; what is on its way arrives."""
    _turn(db, broadcast, State.PAUSED, was=State.RUNNING)


def resume(db: Db, broadcast: int) -> None:
    """Go on with a broadcast that was paused; one that was cancelled stays so."""
    _turn(db, broadcast, State.RUNNING, was=State.PAUSED)


def cancel(db: Db, broadcast: int, now: datetime) -> None:
    """Send no more of it, ever."""
    db.table(BROADCASTS).update(broadcast, {"state": State.CANCELLED.value})
    db.execute(
        "update outbox set state = 'failed', error = ?, ended_at = ?"
        " where broadcast = ? and state = 'queued'",
        (CANCELLED, now.isoformat(), broadcast),
    )


def recall(db: Db, broadcast: int, now: datetime) -> int:
    """Cancel a broadcast and take it out of the chats it reached; return the recall's own id."""
    cancel(db, broadcast, now)
    known = db.table(BROADCASTS).get(broadcast)["recall"]
    if known is not None:
        return int(known)
    rows = db.table(OUTBOX).rows_where("broadcast = ? and message_id is not null", [broadcast])
    out = [_removal(row) for row in list(rows)]
    made = _start(db, out, now)
    # What is on its way now is taken back when it has arrived.
    db.table(BROADCASTS).update(broadcast, {"recall": made})
    return made


def send_again(db: Db, broadcast: int) -> int:
    """Queue once more what is not certain to have arrived, or was refused; return how many.

    Nobody is tried who cannot be reached still, and nothing that was cancelled.
    """
    cursor = db.execute(
        "update outbox set state = 'queued', error = null, ended_at = null"
        " where broadcast = ? and (state = 'unknown' or state = 'failed' and error <> ?)"
        f" and chat_id not in (select chat_id from {UNREACHABLE})",
        (broadcast, CANCELLED),
    )
    return int(cursor.rowcount)


def mark_sent(db: Db, parcel: int, message_id: int | None, now: datetime) -> None:
    """Record that a parcel was delivered; if it was recalled meanwhile, take it back."""
    store.mark_sent(db, parcel, message_id, now)
    rows = db.query(
        "select chat_id, message_id, part, recall from outbox"
        " join broadcasts on broadcasts.id = outbox.broadcast"
        " where outbox.id = ? and recall is not null and message_id is not null",
        [parcel],
    )
    for row in list(rows):
        _queue(db, row["recall"], [_removal(row)], now)


def progress(db: Db, broadcast: int) -> Progress:
    """Count a broadcast's people by what became of the last of their messages."""
    rows = db.query(f"select came, count(*) as number from ({FATES}) group by came", [broadcast])
    counted = {row["came"]: row["number"] for row in list(rows)}
    return Progress(
        State(db.table(BROADCASTS).get(broadcast)["state"]),
        waiting=counted.get("queued", 0) + counted.get("sending", 0),
        sent=counted.get("sent", 0),
        unknown=counted.get("unknown", 0),
        failed=counted.get("failed", 0),
        unreachable=counted.get(NOBODY_THERE, 0),
        cancelled=counted.get(CANCELLED, 0),
    )


def _start(db: Db, out: Iterable[Parcel], now: datetime) -> int:
    made = db.table(BROADCASTS).insert({"state": State.RUNNING.value, "made_at": now.isoformat()})
    broadcast = last_id(made)
    _queue(db, broadcast, out, now)
    _give_up_unreachable(db, broadcast, now)
    return broadcast


def _give_up_unreachable(db: Db, broadcast: int, now: datetime) -> None:
    db.execute(
        "update outbox set state = 'failed', error = ?, ended_at = ? where broadcast = ?"
        f" and state = 'queued' and chat_id in (select chat_id from {UNREACHABLE})",
        (NOBODY_THERE, now.isoformat(), broadcast),
    )


def _queue(db: Db, broadcast: int, out: Iterable[Parcel], now: datetime) -> None:
    store.post(db, out, None, now, broadcast=broadcast)


def _turn(db: Db, broadcast: int, state: State, *, was: State) -> None:
    db.execute(
        "update broadcasts set state = ? where id = ? and state = ?",
        (state.value, broadcast, was.value),
    )


def _removal(row: dict[str, Any]) -> Parcel:
    return Parcel(
        "deleteMessage", row["chat_id"], {"message_id": row["message_id"]}, part=row["part"]
    )
