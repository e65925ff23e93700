"""What is kept of messages to somebody, for herself to read."""

from sqlite_utils.db import Database as Db

from bot.delivery.schema import OUTBOX, UNREACHABLE


def of_chat(db: Db, chat_id: int) -> dict[str, object]:
    """Return when what is kept of messages to a chat was written and sent; the words are there."""
    sent = f"select method, state, queued_at, ended_at from {OUTBOX} where chat_id = ? order by id"
    lost = f"select since, reason from {UNREACHABLE} where chat_id = ?"
    return {
        "messages to you of the last days (the words are in your chat)": list(
            db.query(sent, [chat_id])
        ),
        "since when you could not be reached": list(db.query(lost, [chat_id])),
    }
