"""Broadcasts: one letter to each of many, that can be paused, cancelled, recalled and counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.delivery import store
from bot.delivery.said import Letter, Parcel, parcels
from bot.delivery.schema import BROADCASTS, OUTBOX, UNREACHABLE

CANCELLED = "cancelled"
NOBODY_THERE = "unreachable"


class State(StrEnum):
    """What a broadcast is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast has come; the numbers add up to its audience."""

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


def join(db: Db, broadcast: int, letter: Letter, now: datetime) -> None:
    """Queue one more letter of a broadcast that was started; to nobody a second one."""
    _queue(db, broadcast, parcels(letter, 0, 0), now)


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
    out = [_removal(row["chat_id"], row["message_id"]) for row in list(rows)]
    made = _start(db, out, now)
    # What is on its way now is taken back when it has arrived.
    db.table(BROADCASTS).update(broadcast, {"recall": made})
    return made


def send_again(db: Db, broadcast: int) -> int:
    """Queue once more what is not certain to have arrived; return how many."""
    cursor = db.execute(
        "update outbox set state = 'queued', ended_at = null"
        " where broadcast = ? and state = 'unknown'",
        (broadcast,),
    )
    return int(cursor.rowcount)


def mark_sent(db: Db, parcel: int, message_id: int | None, now: datetime) -> None:
    """Record that a parcel was delivered; if it was recalled meanwhile, take it back."""
    store.mark_sent(db, parcel, message_id, now)
    rows = db.query(
        "select chat_id, message_id, recall from outbox"
        " join broadcasts on broadcasts.id = outbox.broadcast"
        " where outbox.id = ? and recall is not null and message_id is not null",
        [parcel],
    )
    for row in list(rows):
        _queue(db, row["recall"], [_removal(row["chat_id"], row["message_id"])], now)


def progress(db: Db, broadcast: int) -> Progress:
    """Count a broadcast's letters by what became of them."""
    counted = {
        row["what"]: row["number"]
        for row in db.query(
            "select case when state = 'failed' and error in ('cancelled', 'unreachable')"
            " then error else state end as what, count(*) as number"
            " from outbox where broadcast = ? group by what",
            [broadcast],
        )
    }
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
    db.execute(
        "update outbox set state = 'failed', error = ?, ended_at = ? where broadcast = ?"
        f" and chat_id in (select chat_id from {UNREACHABLE})",
        (NOBODY_THERE, now.isoformat(), broadcast),
    )
    return broadcast


def _queue(db: Db, broadcast: int, out: Iterable[Parcel], now: datetime) -> None:
    store.post(db, out, None, now, broadcast=broadcast)


def _turn(db: Db, broadcast: int, state: State, *, was: State) -> None:
    db.execute(
        "update broadcasts set state = ? where id = ? and state = ?",
        (state.value, broadcast, was.value),
    )


def _removal(chat_id: int, message_id: int) -> Parcel:
    return Parcel("deleteMessage", chat_id, {"message_id": message_id})
