"""What is read and written of arrivals and parcels."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.delivery.arrival import Arrival
from bot.delivery.pace import Chosen, Waiting
from bot.delivery.said import Parcel
from bot.delivery.schema import HALTS, INBOX, OUTBOX, UNREACHABLE
from bot.reply import File

# A reply whose delivery was doubtful so often is left as unknown.
MOST_DOUBTS = 10
_NEW_MESSAGES = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
_HEADS_OF_REPLIES = """
select id, chat_id, method from (
    select id, chat_id, method, urgent,
           row_number() over (partition by chat_id order by urgent desc, id) as place
    from outbox where state = 'queued' and broadcast is null
) where place = 1 order by urgent desc, id limit 200
"""
# More than may go in a second need not be looked at; each chat's next message heads its queue.
_HEADS_OF_BROADCASTS = """
select id, chat_id, method from (
    select id, chat_id, method, row_number() over (partition by chat_id order by id) as place
    from (
        select outbox.id, chat_id, method from outbox
        join broadcasts on broadcasts.id = broadcast
        where outbox.state = 'queued' and broadcasts.state = 'running'
        order by outbox.id limit 400
    )
) where place = 1 order by id limit 60
"""
# A part of a broadcast that is there for a chat already stays as it is.
_POST = """
insert into outbox (update_id, chat_id, method, parameters, file_name, file, keep, urgent,
                    queued_at, broadcast, part)
values (:update_id, :chat_id, :method, :parameters, :file_name, :file, :keep, :urgent,
        :queued_at, :broadcast, :part)
on conflict (broadcast, chat_id, part) where broadcast is not null do nothing
"""
# What follows a message in the same issue waits for it, and shares its fate: who got the third
# part without the second would not know what she missed.
_REST = """
update outbox set state = :state, error = :error, ended_at = :now
where state = 'queued' and (broadcast, chat_id) = (
    select broadcast, chat_id from outbox where id = :id and method like 'send%'
) and part > (select part from outbox where id = :id)
"""


def receive(db: Db, arrivals: Iterable[Arrival], now: datetime) -> frozenset[int]:
    """Keep arrivals, all or none; return the ids of those that are new, each kept once."""
    return frozenset(one.update_id for one in arrivals if _received(db, one, now))


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


def post(
    db: Db,
    parcels: Iterable[Parcel],
    update_id: int | None,
    now: datetime,
    *,
    broadcast: int | None = None,
) -> None:
    """Put parcels into the outbox, in this order; each part of a broadcast once to a chat."""
    for parcel in parcels:
        fields = {
            "update_id": update_id,
            "chat_id": parcel.chat_id,
            "method": parcel.method,
            "parameters": json.dumps(parcel.parameters, ensure_ascii=False),
            "file_name": parcel.file.name if parcel.file else None,
            "file": parcel.file.content if parcel.file else None,
            "keep": int(parcel.keep),
            "urgent": int(parcel.urgent),
            "queued_at": now.isoformat(),
            "broadcast": broadcast,
            "part": parcel.part,
        }
        # Not through the table's own insert, which first looks at the schema: there are thousands.
        db.execute(_POST, fields)


def claim(
    db: Db, choose: Callable[[Iterable[Waiting]], Chosen]
) -> tuple[tuple[tuple[Waiting, Parcel], ...], float]:
    """Take the parcels that are chosen of those that head the queue of their chat.

    Returns them and in how many seconds there may be more.
    """
    chosen = choose(_heads(db))
    return tuple((waiting, _claimed(db, waiting.id)) for waiting in chosen.parcels), chosen.then


def mark_sent(db: Db, parcel: int, message_id: int | None, now: datetime) -> None:
    """Record that a parcel was delivered; of a last one keep nothing."""
    db.execute("delete from outbox where id = ? and keep = 0", (parcel,))
    _end(db, parcel, "sent", now, message_id=message_id)


def mark_failed(db: Db, parcel: int, error: str, now: datetime) -> None:
    """Record that a parcel was refused for good."""
    _end(db, parcel, "failed", now, error=error)


def mark_unreachable(db: Db, parcel: Waiting, error: str, now: datetime) -> None:
    """Record that a parcel cannot be delivered because nobody is there."""
    mark_failed(db, parcel.id, error, now)
    db.table(UNREACHABLE).upsert(
        {"chat_id": parcel.chat_id, "since": now.isoformat(), "reason": error}, pk="chat_id"
    )


def mark_unknown(db: Db, parcel: int, now: datetime) -> None:
    """Record that nobody can say whether a parcel was delivered."""
    _end(db, parcel, "unknown", now)


def release(db: Db, parcel: int) -> None:
    """Put a parcel that certainly did not go out back into the queue."""
    db.table(OUTBOX).update(parcel, {"state": "queued"})


def doubt(db: Db, parcel: int, now: datetime) -> None:
    """Queue a reply again although it may have arrived; leave a broadcast as unknown."""
    db.execute(
        "update outbox set doubts = doubts + 1,"
        " state = case when broadcast is null and doubts + 1 < :most then 'queued'"
        " else 'unknown' end,"
        " ended_at = case when broadcast is null and doubts + 1 < :most then null else :now end"
        " where id = :id",
        {"id": parcel, "most": MOST_DOUBTS, "now": now.isoformat()},
    )
    db.execute(
        f"{_REST} and exists (select 1 from outbox where id = :id and state = 'unknown')",
        {"id": parcel, "state": "unknown", "error": None, "now": now.isoformat()},
    )


def doubt_all(db: Db, now: datetime) -> int:
    """Leave all that waits as unknown, for a database that was put back; return how many."""
    sets = "update outbox set state = 'unknown', ended_at = ?"
    cursor = db.execute(f"{sets} where state in ('queued', 'sending')", (now.isoformat(),))
    return cursor.rowcount


def settle_after_crash(db: Db, now: datetime) -> list[tuple[int, bool]]:
    """Doubt what was on its way when the process ended; return chat and lane as `gone_since`."""
    crashed = list(db.table(OUTBOX).rows_where("state = 'sending'"))
    for row in crashed:
        doubt(db, row["id"], now)
    return _lanes(crashed)


def halt(db: Db, parcel: int, seconds: float, now: datetime) -> None:
    """Queue a parcel again and remember, over a restart, that Telegram wants no more for now."""
    release(db, parcel)
    db.table(HALTS).upsert({"id": 1, "since": now.isoformat(), "seconds": seconds}, pk="id")


def halt_left(db: Db, now: datetime) -> float:
    """Return for how many seconds nothing may be sent; never more than Telegram asked for."""
    rows = list(db.table(HALTS).rows)
    if not rows:
        return 0.0
    # A clock that was set back must not make the wait longer.
    passed = max((now - datetime.fromisoformat(rows[0]["since"])).total_seconds(), 0.0)
    return max(float(rows[0]["seconds"]) - passed, 0.0)


def gone_since(db: Db, moment: datetime) -> list[tuple[int, bool]]:
    """Return chat and whether it was a broadcast for every message that ended since a moment."""
    rows = db.table(OUTBOX).rows_where(
        "ended_at >= ? and state in ('sent', 'unknown')", [moment.isoformat()]
    )
    return _lanes(rows)


def _lanes(rows: Iterable[dict[str, Any]]) -> list[tuple[int, bool]]:
    return [(row["chat_id"], row["broadcast"] is not None) for row in rows]


def unreachable(db: Db) -> frozenset[int]:
    """Return the chats that cannot be reached: blocked, or gone."""
    return frozenset(row["chat_id"] for row in db.table(UNREACHABLE).rows)


def forget_chat(db: Db, chat_id: int) -> None:
    """Drop everything that was to be sent or was sent to a chat."""
    db.table(OUTBOX).delete_where("chat_id = ?", [chat_id])
    db.table(UNREACHABLE).delete_where("chat_id = ?", [chat_id])


@dataclass(frozen=True, slots=True)
class Backlog:
    """What stands in the inbox and the outbox; `oldest` is when the oldest arrival came."""

    arrivals: int
    oldest: datetime | None
    parcels: int
    unknown: int
    failed: int
    doubted: int


def backlog(db: Db) -> Backlog:
    """Count what waits and what is not certain."""
    inbox = db.execute(
        "select count(*), min(received_at) from inbox where handled_at is null"
    ).fetchone()
    outbox = db.execute(
        "select count(*) filter (where state in ('queued', 'sending')),"
        " count(*) filter (where state = 'unknown'), count(*) filter (where state = 'failed'),"
        " count(*) filter (where state = 'sent' and doubts > 0) from outbox"
    ).fetchone()
    oldest = datetime.fromisoformat(inbox[1]) if inbox[1] else None
    return Backlog(inbox[0], oldest, *outbox)


def is_idle(db: Db) -> bool:
    """Say whether nothing waits to be handled or sent but what was paused."""
    waiting = db.table(INBOX).count_where("handled_at is null")
    paused = "select id from broadcasts where state = 'paused'"
    sending = db.table(OUTBOX).count_where(
        f"state in ('queued', 'sending') and (broadcast is null or broadcast not in ({paused}))"
    )
    return waiting + sending == 0


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


def _received(db: Db, arrival: Arrival, now: datetime) -> bool:
    cursor = db.execute(
        "insert or ignore into inbox (update_id, arrival, received_at) values (?, ?, ?)",
        (arrival.update_id, arrival.to_json(), now.isoformat()),
    )
    # Somebody who writes can be reached again.
    db.execute("delete from unreachable where chat_id = ?", (arrival.chat_id,))
    return cursor.rowcount == 1


def _end(db: Db, parcel: int, state: str, now: datetime, **more: object) -> None:
    fields = {"state": state, "ended_at": now.isoformat(), **more}
    sets = ", ".join(f"{name} = ?" for name in fields)
    db.execute(f"update outbox set {sets} where id = ?", (*fields.values(), parcel))
    if state != "sent":
        rest = {"id": parcel, "state": state, "error": more.get("error"), "now": now.isoformat()}
        db.execute(_REST, rest)


def _heads(db: Db) -> Iterator[Waiting]:
    """Yield what may be sent next: replies before broadcasts, each kind oldest first."""
    for query, broadcast in ((_HEADS_OF_REPLIES, False), (_HEADS_OF_BROADCASTS, True)):
        for row in db.query(query):
            yield Waiting(row["id"], row["chat_id"], broadcast, row["method"] in _NEW_MESSAGES)


def _claimed(db: Db, parcel: int) -> Parcel:
    db.execute("update outbox set state = 'sending' where id = ?", (parcel,))
    (row,) = db.query("select * from outbox where id = ?", [parcel])
    return _parcel(row)


def _parcel(row: dict[str, Any]) -> Parcel:
    file = File(row["file_name"], row["file"]) if row["file_name"] else None
    return Parcel(row["method"], row["chat_id"], json.loads(row["parameters"]), file)
