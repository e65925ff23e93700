"""Dialogs: the rare moment when a person has opened a form and her next text belongs to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.safety.values import Profile

DIALOGS = "dialogs"
# A form that somebody walked away from must not swallow tomorrow's question.
OPEN_FOR = timedelta(minutes=30)

schema = Migrations("dialog")


@schema()
def dialogs(db: Db) -> None:
    """Create the table of open dialogs, one a chat."""
    db.executescript("""
    create table dialogs (
        chat_id integer primary key,
        room text not null,
        step text not null,
        subject integer not null,
        profile text not null check (profile in ('family', 'publish')),
        opened_at text not null
    ) strict;
    """)


@schema()
def formatted(db: Db) -> None:
    """Keep whether a form takes formatted text."""
    db.executescript("""
    alter table dialogs add column formatted integer not null default 0
        check (formatted in (0, 1));
    """)


@dataclass(frozen=True, slots=True)
class Dialog:
    """An open form: the room and step that the next text goes to, and the row it is about.

    A `formatted` one is given the text's formatting, too.
    """

    room: str
    step: str
    subject: int
    profile: Profile
    opened_at: datetime
    formatted: bool = False

    def is_open(self, now: datetime) -> bool:
        """Say whether the next text still belongs to it."""
        # Of a clock that was set back: a form opened far ahead of now was opened long ago.
        return abs(now - self.opened_at) < OPEN_FOR


def put(db: Db, chat_id: int, dialog: Dialog) -> None:
    """Open a dialog in a chat in place of any other."""
    db.table(DIALOGS).upsert(
        {
            "chat_id": chat_id,
            "room": dialog.room,
            "step": dialog.step,
            "subject": dialog.subject,
            "profile": dialog.profile.value,
            "opened_at": dialog.opened_at.isoformat(),
            "formatted": int(dialog.formatted),
        },
        pk="chat_id",
    )


def close(db: Db, chat_id: int) -> None:
    """Close the dialog of a chat, if there is one."""
    db.table(DIALOGS).delete_where("chat_id = ?", [chat_id])


def of_chat(db: Db, chat_id: int) -> dict[str, object]:
    """Return the form that is open in a chat."""
    columns = f"select room, step, opened_at from {DIALOGS} where chat_id = ?"
    return {"the form that is open": list(db.query(columns, [chat_id]))}


def every(db: Db) -> dict[int, Dialog]:
    """Return all dialogs by chat."""
    return {
        row["chat_id"]: Dialog(
            row["room"],
            row["step"],
            row["subject"],
            Profile(row["profile"]),
            datetime.fromisoformat(row["opened_at"]),
            bool(row["formatted"]),
        )
        for row in db.table(DIALOGS).rows
    }


class Dialogs:
    """The open dialogs in memory, for the guard, which must know of them before any disk."""

    def __init__(self) -> None:
        self._open: dict[int, Dialog] = {}

    def remember(self, dialogs: dict[int, Dialog]) -> None:
        """Take over what the database holds."""
        self._open = dialogs

    def of(self, chat_id: int, now: datetime) -> Dialog | None:
        """Return the dialog that is open in a chat."""
        dialog = self._open.get(chat_id)
        return dialog if dialog is not None and dialog.is_open(now) else None
