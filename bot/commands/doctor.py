"""`pimh-bot doctor`: what is wrong, and what to do, before anything starts."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.commands.invite import bot_username
from bot.commands.knowledge import check
from bot.commands.model import BY_WORDS
from bot.database import open_file
from bot.meaning.model import absent
from bot.settings import Settings, listed
from bot.supervision.address.rules import is_public

ROOM_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: well or not, and in words."""

    subject: str
    well: bool
    words: str

    def line(self) -> str:
        """Return the finding as it is printed."""
        return f"{'ok  ' if self.well else 'MEND'}  {self.subject}: {self.words}"


def examine(settings: Settings) -> list[Finding]:
    """Look at settings, token, database, pages, model and disk; raise nothing."""
    return [*_settings(settings), _token(settings), _database(settings), *_rest(settings)]


def _settings(settings: Settings) -> Iterator[Finding]:
    for name, value, meaning in listed(settings):
        yield Finding(name, True, f"{value} ({meaning})")


def _token(settings: Settings) -> Finding:
    if not settings.bot_token.get_secret_value():
        return Finding("token", False, "PIMH_BOT_TOKEN is not set; @BotFather gives one")
    username = bot_username(settings)
    if not username:
        return Finding("token", False, f"{settings.api_base} does not answer to it; check both")
    return Finding("token", True, f"@{username}")


def _database(settings: Settings) -> Finding:
    if not settings.database.exists():
        where = settings.database.absolute().parent
        return Finding("database", where.is_dir(), f"none yet; it will be made in {where}")
    try:
        db = open_file(settings.database, readonly=True)
        try:
            verdict = str(db.execute("pragma quick_check").fetchone()[0])
        finally:
            db.close()
    except sqlite3.Error as fault:
        return Finding("database", False, f"cannot be read: {fault}; restore a backup")
    return Finding("database", verdict == "ok", f"{settings.database}: {verdict}")


def _rest(settings: Settings) -> Iterator[Finding]:
    faults, praise = check(settings, settings.knowledge)
    yield Finding("pages", not faults, faults[0] if faults else praise)
    yield _calendars(settings.prefix)
    yield _model(settings.model)
    yield _disk(settings.database.absolute().parent)


def _calendars(prefix: str) -> Finding:
    if is_public(prefix):
        return Finding("calendar addresses", True, f"under {prefix}")
    # Who wants none need not mend it.
    return Finding(
        "calendar addresses",
        True,
        f"under {prefix}, which only this computer reaches; PIMH_PUBLIC_URL is for others",
    )


def _model(folder: Path) -> Finding:
    reason = absent(folder)
    # The bot works without it: that is worth knowing, but nothing that must be mended.
    return Finding("model", True, f"{reason}; {BY_WORDS}" if reason else f"in {folder}")


def _disk(folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding("disk", False, f"{folder} does not exist; make it")
    free = shutil.disk_usage(folder).free
    return Finding("disk", free >= ROOM_BYTES, f"{free // 1024**2} MB free in {folder}")
