"""`pimh-bot slots`: what somebody offers, from a file; also while the bot runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.database import in_transaction, open_file
from bot.marked import Faults
from bot.settings import Settings
from bot.supervision.slots.plan import store
from bot.supervision.slots.plan.store import NoGiver


def put_plan(settings: Settings, file: Path, name: str) -> tuple[list[str], str]:
    """Return every fault of the file as FILE:LINE: WORDS, or none and what came of it."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandFault(f"{file} cannot be read: {fault}") from None
    if not settings.database.exists():
        raise CommandFault(f"there is no database {settings.database}; pimh-bot run makes it")
    now = RealClock().now()
    try:
        with closing(open_file(settings.database, readonly=False)) as db:
            return [], in_transaction(db, store.put, text, name, settings.local, now)
    except Faults as found:
        return [f"{file}:{one.line}: {one.words}" for one in found.faults], ""
    except NoGiver as found:
        who = ", ".join(found.names) or "nobody yet; pimh-bot invite --role supervisor"
        raise CommandFault(f"“{name}” is not one who may offer sessions: {who}") from None
    except sqlite3.Error as fault:
        raise CommandFault(f"the database {settings.database} cannot be used: {fault}") from None
