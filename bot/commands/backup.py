"""`pimh-bot backup` and `restore`: a checked copy of the live database, and back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.archive import copying, placing, rules, schemas, wording
from bot.archive.files import beside, part_beside
from bot.archive.values import Reason, Refused
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.database import in_transaction, open_file
from bot.delivery import store as delivery
from bot.settings import Settings

T = TypeVar("T")
# A name of a copy says when it was begun, so that names stand in the order of time.
DATED = "pimh-*.db"


def back_up(settings: Settings, file: Path) -> str:
    """Make a checked copy in place of a file, also while the bot runs, and say what it holds."""
    return _told(lambda: _copied(settings.database, file.absolute(), 0))


def back_up_into(settings: Settings, folder: Path, keep: int) -> str:
    """Make a dated copy in a folder; of those that are there then, the newest so many stay."""

    def work() -> str:
        folder.mkdir(mode=0o700, exist_ok=True)
        before = {one.name: one for one in folder.glob(DATED)}
        name = f"pimh-{RealClock().now():%Y%m%dT%H%M%SZ}.db"
        going = rules.too_many({*before, name}, keep)
        said = _copied(settings.database, folder.absolute() / name, len(going))
        for old in going:
            before[old].unlink(missing_ok=True)
        return said

    return _told(work)


def newest(folder: Path) -> datetime | None:
    """Return when the newest copy in a folder was begun, None where there is none."""
    times = [datetime.fromisoformat(one.stem.removeprefix("pimh-")) for one in folder.glob(DATED)]
    return max(times, default=None)


def restore(settings: Settings, file: Path) -> list[str]:
    """Put a checked copy in place of the database, and say what it is; or refuse."""
    return _told(lambda: _restored(settings.database, file.absolute()))


def _copied(database: Path, target: Path, gone: int) -> str:
    if target.exists() and database.exists() and target.samefile(database):
        raise Refused(Reason.SAME, str(target))
    with beside(target) as part:
        copying.copy(database, part)
        with closing(open_file(part, readonly=True)) as db:
            held = copying.counts(db)
        size = part.stat().st_size
    return wording.copied(str(target), size, held, gone)


def _restored(database: Path, file: Path) -> list[str]:
    from bot.commands.schemas import EVERY_SCHEMA

    if file.exists() and database.exists() and file.samefile(database):
        raise Refused(Reason.SAME, str(file))
    now = RealClock().now()
    with placing.alone(database), part_beside(database) as part:
        copying.copy(file, part)
        with closing(open_file(part, readonly=False)) as db:
            schemas.check(db, EVERY_SCHEMA, str(file))
            waiting = in_transaction(db, delivery.doubt_all, now)
            said = wording.restored(str(file), copying.counts(db), copying.newest(db), waiting)
        aside = placing.put(part, database, now)
    return [*said, *([wording.kept(str(aside))] if aside else [])]


def _told(work: Callable[[], T]) -> T:
    try:
        return work()
    except Refused as why:
        raise CommandFault(wording.nothing_done(why)) from None
    except (OSError, sqlite3.Error) as fault:
        raise CommandFault(f"{fault}; nothing was changed") from None
