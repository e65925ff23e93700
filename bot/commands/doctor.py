"""`pimh-bot doctor`: what is wrong, and what to do, before anything starts."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.clock import RealClock
from bot.commands.invite import bot_username
from bot.commands.knowledge import check
from bot.commands.model import BY_WORDS
from bot.database import open_file
from bot.digests.feeds import store as feeds
from bot.digests.feeds.filing import Unusable, lines_of
from bot.digests.feeds.rules import is_lasting
from bot.meaning.model import absent
from bot.settings import Settings, listed, without_password
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
    """Look at settings, token, database, pages, feeds, model and disk; raise nothing."""
    return [*_settings(settings), _token(settings), _database(settings), *_rest(settings)]


def _settings(settings: Settings) -> Iterator[Finding]:
    for name, value, meaning in listed(settings):
        yield Finding(name, True, f"{value} ({meaning})")


def _token(settings: Settings) -> Finding:
    if not settings.bot_token.get_secret_value():
        return Finding("token", False, "PIMH_BOT_TOKEN is not set; @BotFather gives one")
    username = bot_username(settings)
    if not username:
        return Finding(
            "token",
            False,
            f"{without_password(settings.api_base)} does not answer to it; check both",
        )
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
    yield _feeds(settings)
    yield _calendars(settings.prefix)
    yield _model(settings.model)
    yield _disk(settings.database.absolute().parent)


def _feeds(settings: Settings) -> Finding:
    if not settings.feeds.exists():
        # Who has added feeds in the chat needs no file.
        words = f"there is no {settings.feeds}; only what was added in the chat is asked"
        return Finding("feeds", True, words)
    try:
        lines = lines_of(settings.feeds, settings.knowledge)
    except Unusable as fault:
        return Finding("feeds", False, fault.lines[0])
    failing = _failing(settings.database)
    if failing:
        words = f"not read for a week: {', '.join(failing)}; `pimh-bot feeds check` says why"
        return Finding("feeds", False, words)
    return Finding("feeds", True, f"{len(lines)} in {settings.feeds}")


def _failing(database: Path) -> list[str]:
    """Return the names of the feeds that have failed for a week; none without a database."""
    if not database.exists():
        return []
    try:
        with closing(open_file(database, readonly=True)) as db:
            now = RealClock().now()
            every = [one for one in feeds.every(db) if one.feed.asked]
            return [one.feed.name for one in every if is_lasting(one.failing_since, now)]
    except sqlite3.Error:
        # What is wrong with it is told of the database itself; an older one has no feeds yet.
        return []


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
