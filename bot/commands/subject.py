"""`pimh-bot subject`: all that is held of one person as a file, also of one who has left."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from sqlite_utils.db import Database as Db

from bot import ledger
from bot.archive import wording as archive_words
from bot.archive.files import beside
from bot.archive.values import Refused
from bot.clock import RealClock
from bot.commands.built import built
from bot.commands.fault import CommandFault
from bot.commands.schemas import EVERY_SCHEMA, check_database
from bot.database import in_transaction, migrate, open_file
from bot.housekeeping import held
from bot.members.wording import as_file
from bot.pages import store as pages
from bot.people import store as people
from bot.people.values import Known
from bot.room import Room
from bot.settings import Settings

T = TypeVar("T")
HANDED_OUT = "own data handed out"


def find(settings: Settings, name: str) -> list[str]:
    """Say who on the register has these words in her name, a line each."""
    return _told(settings, lambda db: _found(db, name))


def hand_out(settings: Settings, name: str, number: int | None, file: Path) -> str:
    """Write what /mydata has of one person into a new file that only its owner may read."""
    if file.exists():
        raise CommandFault(f"{file} is there already; nothing was written")
    # Who is meant is found first: to read all pages takes seconds.
    found = _told(settings, lambda db: _one(db, name, number))
    rooms = built(settings)[0].rooms if found else ()

    def work(db: Db) -> str:
        kept = _held(db, rooms, found) if found else _kept_under(db, name)
        with beside(file.absolute()) as part:
            part.write_bytes(as_file(kept))
        return _done(file, found, kept)

    # What could not be written was not handed out either.
    return _told(settings, lambda db: in_transaction(db, work))


def _told(settings: Settings, work: Callable[[Db], T]) -> T:
    """Return what work finds in the database, or raise CommandFault."""
    database = settings.database
    if not database.exists():
        raise CommandFault(f"there is no database {database}; pimh-bot run makes it")
    try:
        check_database(database)
        with closing(open_file(database, readonly=False)) as db:
            migrate(db, EVERY_SCHEMA)
            return work(db)
    except Refused as why:
        raise CommandFault(archive_words.nothing_done(why)) from None
    except sqlite3.Error as fault:
        raise CommandFault(f"the database {database} cannot be used: {fault}") from None
    except OSError as fault:
        raise CommandFault(f"{fault.filename} cannot be written: {fault.strerror}") from None


def _found(db: Db, name: str) -> list[str]:
    lines = [_line(one) for one in people.known(db, name)]
    if _kept_under(db, name):
        lines.append(f"{name}: forgotten, and still named under what she signed")
    if not lines:
        raise _nobody(name)
    return lines


def _one(db: Db, name: str, number: int | None) -> Known | None:
    """Return who is meant, None for who was forgotten and has signed; or raise CommandFault."""
    found = people.known(db, name)
    if number is not None:
        found = [one for one in found if one.id == number]
        if not found:
            raise CommandFault(f"nobody with {name!r} in her name has the number {number}")
    if len(found) > 1:
        numbers = ", ".join(f"{one.id} ({one.name})" for one in found)
        raise CommandFault(f"more than one is called so; give --number: {numbers}")
    if not found and not _kept_under(db, name):
        raise _nobody(name)
    return found[0] if found else None


def _held(db: Db, rooms: Sequence[Room], found: Known) -> dict[str, object]:
    """Return what is held, and keep that it was handed out: by the operator, who is no member."""
    ledger.record(db, RealClock().now(), None, HANDED_OUT, found.id)
    return held(db, rooms, found.id, found.user_id)


def _kept_under(db: Db, name: str) -> dict[str, object]:
    """Return what keeps the whole name of somebody who was forgotten, empty if nothing does."""
    kept = pages.under_name(db, name)
    return kept if any(kept.values()) else {}


def _line(one: Known) -> str:
    left = f", left on {one.left_at:%Y-%m-%d}" if one.left_at else ", in post"
    return f"{one.id}: {one.name}, {one.locality}, joined on {one.joined_at:%Y-%m-%d}{left}"


def _nobody(name: str) -> CommandFault:
    return CommandFault(
        f"nobody with {name!r} in her name is on the register: either she never was, or she was"
        " forgotten (/forgetme, or 25 months after leaving)"
    )


def _done(file: Path, found: Known | None, kept: dict[str, object]) -> str:
    whose = f"{found.name} (number {found.id})" if found else "somebody who was forgotten"
    count = sum(len(value) for value in kept.values() if isinstance(value, list))
    return (
        f"{file}: what is held of {whose}, {count} rows. Be sure that it is she who asks, and see"
        " what in it is of others before it is handed over."
    )
