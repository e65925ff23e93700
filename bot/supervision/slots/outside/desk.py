"""What a press or a line about one's own calendar does: one transaction each."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.supervision.slots.outside import store
from bot.supervision.slots.outside.store import Calendar

calendar = store.calendar
drop = store.drop


def put(db: Db, supervisor: int, address: str, chat_id: int, now: datetime) -> None:
    """Keep an address and close the dialog."""
    dialog.close(db, chat_id)
    store.put(db, supervisor, address, now)


def stay(db: Db, supervisor: int, chat_id: int) -> Calendar | None:
    """Close the dialog and return the calendar as it is."""
    dialog.close(db, chat_id)
    return store.calendar(db, supervisor)


def ask_soon(db: Db, supervisor: int, now: datetime) -> None:
    """Let a calendar be read at the next tick, if there is one; she hears how it went."""
    if store.calendar(db, supervisor) is not None:
        store.ask_soon(db, supervisor, now)
        store.tell(db, supervisor, "")
