"""What is read and written of arrivals and parcels."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.delivery.arrival import Arrival
from bot.delivery.said import Parcel
from bot.delivery.schema import INBOX, OUTBOX
from bot.reply import File


@dataclass(frozen=True, slots=True)
class Claimed:
    """A parcel that is being sent, with its row."""

    id: int
    parcel: Parcel


def receive(db: Db, arrival: Arrival, now: datetime) -> bool:
    """Keep an arrival; return whether it is new. The same update twice is kept once."""
    cursor = db.execute(
        "insert or ignore into inbox (update_id, arrival, received_at) values (?, ?, ?)",
        (arrival.update_id, arrival.to_json(), now.isoformat()),
    )
    return cursor.rowcount == 1


def unhandled(db: Db) -> list[Arrival]:
    """Return what arrived and was not handled, in the order of its ids."""
    rows = db.table(INBOX).rows_where("handled_at is null", order_by="update_id")
    return [Arrival.from_json(row["arrival"]) for row in rows]


def mark_handled(db: Db, update_id: int, now: datetime) -> bool:
    """Blank an arrival's text and mark it handled; return False if it was so already."""
    cursor = db.execute(
        "update inbox set arrival = null, handled_at = ?"
        " where update_id = ? and handled_at is null",
        (now.isoformat(), update_id),
    )
    return cursor.rowcount == 1


def post(db: Db, parcels: Iterable[Parcel], update_id: int | None, now: datetime) -> None:
    """Put parcels into the outbox, in this order."""
    for parcel in parcels:
        db.table(OUTBOX).insert(
            {
                "update_id": update_id,
                "chat_id": parcel.chat_id,
                "method": parcel.method,
                "parameters": json.dumps(parcel.parameters, ensure_ascii=False),
                "file_name": parcel.file.name if parcel.file else None,
                "file": parcel.file.content if parcel.file else None,
                "keep": int(parcel.keep),
                "queued_at": now.isoformat(),
            }
        )


def claim(db: Db) -> Claimed | None:
    """Take the oldest queued parcel for sending, or None."""
    rows = list(db.table(OUTBOX).rows_where("state = 'queued'", order_by="id", limit=1))
    if not rows:
        return None
    db.table(OUTBOX).update(rows[0]["id"], {"state": "sending"})
    return _claimed(rows[0])


def mark_sent(db: Db, parcel: int, message_id: int | None, now: datetime) -> None:
    """Record that a parcel was delivered; of a last one keep nothing."""
    db.table(OUTBOX).delete_where("id = ? and keep = 0", [parcel])
    _end(db, parcel, "sent", now, message_id=message_id)


def mark_failed(db: Db, parcel: int, error: str, now: datetime) -> None:
    """Record that a parcel was refused for good."""
    _end(db, parcel, "failed", now, error=error)


def mark_unknown(db: Db, parcel: int, now: datetime) -> None:
    """Record that nobody can say whether a parcel was delivered."""
    _end(db, parcel, "unknown", now)


def release(db: Db, parcel: int) -> None:
    """Put a parcel that certainly did not go out back into the queue."""
    db.table(OUTBOX).update(parcel, {"state": "queued"})


def settle_after_crash(db: Db, now: datetime) -> int:
    """Mark what was on its way when the process ended as unknown; return how many."""
    cursor = db.execute(
        "update outbox set state = 'unknown', ended_at = ? where state = 'sending'",
        (now.isoformat(),),
    )
    return int(cursor.rowcount)


def forget_chat(db: Db, chat_id: int) -> None:
    """Drop everything that was to be sent or was sent to a chat."""
    db.table(OUTBOX).delete_where("chat_id = ?", [chat_id])


def is_idle(db: Db) -> bool:
    """Say whether nothing waits to be handled or sent."""
    waiting = db.table(INBOX).count_where("handled_at is null")
    return waiting + db.table(OUTBOX).count_where("state in ('queued', 'sending')") == 0


def forget_before(db: Db, moment: datetime) -> int:
    """Drop handled arrivals and ended parcels from before a moment; return how many rows."""
    before = moment.isoformat()
    parcels = db.execute("delete from outbox where ended_at < ?", (before,)).rowcount
    arrivals = db.execute(
        "delete from inbox where handled_at < ? and not exists"
        " (select 1 from outbox where outbox.update_id = inbox.update_id)",
        (before,),
    ).rowcount
    return int(parcels + arrivals)


def _end(db: Db, parcel: int, state: str, now: datetime, **more: object) -> None:
    fields = {"state": state, "ended_at": now.isoformat(), **more}
    sets = ", ".join(f"{name} = ?" for name in fields)
    db.execute(f"update outbox set {sets} where id = ?", (*fields.values(), parcel))


def _claimed(row: dict[str, Any]) -> Claimed:
    file = File(row["file_name"], row["file"]) if row["file_name"] else None
    parameters = json.loads(row["parameters"])
    return Claimed(row["id"], Parcel(row["method"], row["chat_id"], parameters, file))
