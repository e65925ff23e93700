"""`pimh-bot doctor`: what is wrong, and what to do, before anything starts."""

import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx

from bot.answers.fits import FitFault, fits_for
from bot.answers.shelf import CRISIS_FILE
from bot.archive import wording
from bot.archive.values import Refused
from bot.clock import RealClock
from bot.commands.backup import newest
from bot.commands.invite import REACH_SECONDS, bot_username
from bot.commands.model import BY_WORDS
from bot.commands.schemas import check_database
from bot.database import open_file
from bot.digests.feeds import store as feeds
from bot.digests.feeds.filing import Unusable, lines_of
from bot.digests.feeds.rules import is_lasting
from bot.meaning.model import absent
from bot.pages.loader import KnowledgeFaults, load
from bot.safety.crisis import CrisisFault, load_crisis
from bot.settings import Settings, listed, without_password
from bot.supervision.address.rules import is_public

ROOM_BYTES = 200 * 1024 * 1024
# One night without a copy may be a machine that was off; two are not.
OLDEST_BACKUP = timedelta(hours=50)
NO_TOKEN = "PIMH_BOT_TOKEN is not set; @BotFather gives one"
WHOLE = "`pimh-bot knowledge check` asks them every question, too (half a minute)"


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
    """Look at everything there is to look at; raise nothing."""
    return [*_settings(settings), _token(settings), *before_start(settings)[1:], *_more(settings)]


def before_start(settings: Settings) -> list[Finding]:
    """Look at what a start needs, without asking anybody; raise nothing."""
    given = bool(settings.bot_token.get_secret_value())
    return [
        Finding("token", given, "is set" if given else NO_TOKEN),
        _database(settings),
        _door(settings),
        _backups(settings.backups),
        _disk(settings.database.absolute().parent),
    ]


def _settings(settings: Settings) -> Iterator[Finding]:
    for name, value, meaning in listed(settings):
        yield Finding(name, True, f"{value} ({meaning})")


def _token(settings: Settings) -> Finding:
    if not settings.bot_token.get_secret_value():
        return Finding("token", False, NO_TOKEN)
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
        with closing(open_file(settings.database, readonly=True)) as db:
            verdict = str(db.execute("pragma quick_check").fetchone()[0])
        check_database(settings.database)
    except Refused as why:
        return Finding("database", False, wording.refused(why))
    except sqlite3.Error as fault:
        return Finding("database", False, f"cannot be read: {fault}; restore a backup")
    return Finding("database", verdict == "ok", f"{settings.database}: {verdict}")


def _door(settings: Settings) -> Finding:
    try:
        answer = httpx.get(f"http://{settings.http}/healthz", timeout=REACH_SECONDS).json()
        faults = "; ".join(answer["faults"]) or "is well"
        return Finding("http", bool(answer["well"]), f"a bot answers at {settings.http}: {faults}")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, LookupError, TypeError):
        # Nobody there, or somebody else: then it cannot be had.
        return _free(settings)


def _free(settings: Settings) -> Finding:
    host, port = settings.address
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except OSError as fault:
        words = f"{settings.http} cannot be used: {fault.strerror}; PIMH_HTTP names another"
        return Finding("http", False, words)
    return Finding("http", True, f"{settings.http} is free")


def _backups(folder: Path | None) -> Finding:
    if folder is None:
        # They may be anywhere, or another program's work.
        return Finding("backups", True, "PIMH_BACKUPS is not set, so nobody looks how old they are")
    last = newest(folder)
    if last is None:
        words = f"none in {folder}; `pimh-bot backup {folder} --keep 30` makes one"
        return Finding("backups", False, words)
    old = RealClock().now() - last
    words = f"the newest in {folder} is {old.total_seconds() / 3600:.0f} hours old"
    return Finding("backups", old <= OLDEST_BACKUP, words)


def _more(settings: Settings) -> Iterator[Finding]:
    yield _pages(settings)
    yield _feeds(settings)
    yield _calendars(settings.prefix)
    yield _model(settings.model)


def _pages(settings: Settings) -> Finding:
    """Read every file; whether each question finds its page is the work of `knowledge check`."""
    folder = settings.knowledge
    try:
        load_crisis(folder / CRISIS_FILE, settings.nation)
        fits_for(folder)
        pages = len(load(folder).pages)
    except (CrisisFault, FitFault, KnowledgeFaults) as fault:
        words = f"{str(fault).splitlines()[0]}; `pimh-bot knowledge check` lists all faults"
        return Finding("pages", False, words)
    return Finding("pages", True, f"{pages} in {folder} can be read; {WHOLE}")


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
