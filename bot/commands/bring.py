"""`pimh-bot import`: an export into a fresh bot, whole or not at all."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.archive import copying, manifest, placing, rules, schemas, whole, wording
from bot.archive.files import part_beside
from bot.archive.telling import Tell
from bot.archive.values import Manifest, Reason, Refused
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import open_file
from bot.settings import Settings


def bring(settings: Settings, folder: Path, tell: Tell) -> list[str]:
    """Make an export the database of a fresh bot, and say what it holds; or refuse."""
    try:
        return _bring(settings.database, folder, tell)
    except Refused as why:
        raise CommandFault(wording.nothing_done(why)) from None
    except (OSError, sqlite3.Error) as fault:
        raise CommandFault(f"{folder} cannot be taken over: {fault}; nothing was changed") from None


def _bring(database: Path, folder: Path, tell: Tell) -> list[str]:
    says = manifest.read(folder)
    more = rules.unknown(says.schemas, schemas.known(EVERY_SCHEMA))
    if more:
        raise Refused(Reason.NEWER, str(folder), more[0])
    with placing.alone(database):
        _check_fresh(database)
        with part_beside(database) as part:
            whole.read(folder, says, EVERY_SCHEMA, part, tell)
            return _placed(database, folder, says, part)


def _placed(database: Path, folder: Path, says: Manifest, part: Path) -> list[str]:
    copying.check(part, str(folder))
    with closing(open_file(part, readonly=True)) as db:
        held = copying.counts(db)
    aside = placing.put(part, database, RealClock().now())
    return [wording.imported(says, held), *([wording.kept(str(aside))] if aside else [])]


def _check_fresh(database: Path) -> None:
    if not database.exists():
        return
    copying.check(database, str(database))
    with closing(open_file(database, readonly=True)) as db, suppress(sqlite3.OperationalError):
        # An empty file has no table of them.
        (people,) = db.execute("select count(*) from people").fetchone()
        if people:
            raise Refused(Reason.PEOPLE, str(database), str(people))
