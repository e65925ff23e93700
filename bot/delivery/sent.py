"""Which messages an update got in answer."""

from sqlite_utils.db import Database as Db

from bot.delivery.schema import OUTBOX


def messages_of(db: Db, update_id: int, chat_id: int) -> list[int]:
    """Return the ids of the messages that an update got in its chat, as long as they are kept."""
    rows = db.table(OUTBOX).rows_where(
        "update_id = ? and chat_id = ? and method = 'sendMessage' and message_id is not null",
        [update_id, chat_id],
        order_by="id",
    )
    return [row["message_id"] for row in rows]
