"""`pimh-bot services`: the directory from a file and back; also while the bot runs."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from sqlite_utils.db import Database as Db

from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.database import in_transaction, open_file
from bot.directory.filing import reading, store
from bot.directory.values import Service
from bot.marked import Faults
from bot.settings import Settings

T = TypeVar("T")
KINDS = "service-kinds.yml"


def check(settings: Settings, file: Path) -> tuple[list[str], str]:
    """Return every fault of a file as FILE:LINE: WORDS, or none and how many services it holds."""

    def look(filed: tuple[Service, ...], _now: datetime) -> str:
        return f"{file}: {len(filed)} services, no fault found"

    return _read_in(settings, file, look)


def put(settings: Settings, file: Path) -> tuple[list[str], str]:
    """Take over the services of a file; return every fault of it, or none and what came of it."""

    def take(filed: tuple[Service, ...], now: datetime) -> str:
        return _with(settings, lambda db: store.put(db, filed, None, now))

    return _read_in(settings, file, take)


def take_out(settings: Settings, file: Path) -> str:
    """Write all services to a file and say so."""
    text = _with(settings, lambda db: store.taken_out(db, RealClock().now()))
    try:
        file.write_text(text, "utf-8")
    except OSError as fault:
        raise CommandFault(f"{file} cannot be written: {fault}") from None
    return f"{file}: written"


def _read_in(
    settings: Settings, file: Path, work: Callable[[tuple[Service, ...], datetime], str]
) -> tuple[list[str], str]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandFault(f"{file} cannot be read: {fault}") from None
    now = RealClock().now()
    today = now.astimezone(settings.local).date()
    kinds = _kinds(settings.knowledge / KINDS)
    known = _with(settings, lambda db: store.around(db, kinds, today, now))
    try:
        # Between two transactions: a bot that runs can write while a long file is read.
        return [], work(reading.read(text, known), now)
    except Faults as found:
        return [f"{file}:{one.line}: {one.words}" for one in found.faults], ""


def _kinds(file: Path) -> frozenset[str]:
    try:
        return frozenset(YAML(typ="safe", pure=True).load(file.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, YAMLError, TypeError) as fault:
        raise CommandFault(f"{file} cannot be read: {fault}") from None


def _with(settings: Settings, work: Callable[[Db], T]) -> T:
    if not settings.database.exists():
        raise CommandFault(f"there is no database {settings.database}; pimh-bot run makes it")
    try:
        with closing(open_file(settings.database, readonly=False)) as db:
            return in_transaction(db, work)
    except sqlite3.Error as fault:
        raise CommandFault(f"the database {settings.database} cannot be used: {fault}") from None
