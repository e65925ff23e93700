from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import OPEN_FOR, Dialog, Dialogs
from bot.safety.values import Profile

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAMING = Dialog("members", "name", 17, Profile.PUBLISH, NOW)
AMINA, RUTH = 1001, 1002


def test_a_dialog_is_kept_and_read_as_it_was(db: Db) -> None:
    dialog.put(db, RUTH, NAMING)

    assert dialog.every(db) == {RUTH: NAMING}


def test_a_chat_has_one_dialog_the_newest(db: Db) -> None:
    dialog.put(db, RUTH, NAMING)
    newer = replace(NAMING, step="end", subject=3)

    dialog.put(db, RUTH, newer)

    assert dialog.every(db) == {RUTH: newer}


def test_closing_one_chats_dialog_leaves_the_others(db: Db) -> None:
    dialog.put(db, RUTH, NAMING)
    dialog.put(db, AMINA, NAMING)

    dialog.close(db, RUTH)
    dialog.close(db, RUTH)

    assert dialog.every(db) == {AMINA: NAMING}


def test_a_dialog_is_open_for_half_an_hour() -> None:
    last = NOW + OPEN_FOR - timedelta(microseconds=1)

    assert NAMING.is_open(last)
    assert not NAMING.is_open(NOW + OPEN_FOR)


def test_a_dialog_is_open_in_its_chat_alone() -> None:
    dialogs = Dialogs()
    dialogs.remember({RUTH: NAMING})

    assert dialogs.of(RUTH, NOW) == NAMING
    assert dialogs.of(AMINA, NOW) is None


def test_a_dialog_that_is_over_is_forgotten() -> None:
    dialogs = Dialogs()
    dialogs.remember({RUTH: NAMING})

    assert dialogs.of(RUTH, NOW + OPEN_FOR) is None
