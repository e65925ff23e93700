"""`pimh-bot export`: everything in open formats; also while the bot runs."""

from contextlib import closing
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot import __version__
from bot.archive import copying, manifest, schemas, whole, wording
from bot.archive.files import folder_beside, private, remove
from bot.archive.telling import Steps, Tell
from bot.archive.values import Manifest, Reason, Refused
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.commands.readable.every import every_form
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import migrate, open_file
from bot.settings import Settings

FORMS = "files for people to read written"


def export(settings: Settings, folder: Path, tell: Tell) -> str:
    """Write everything into a folder that is not there yet or empty, and say what it holds."""
    try:
        return _export(settings, folder.absolute(), tell)
    except Refused as why:
        raise CommandFault(wording.nothing_done(why)) from None
    except OSError as fault:
        raise CommandFault(f"{folder} cannot be written: {fault.strerror or fault}") from None


def _export(settings: Settings, folder: Path, tell: Tell) -> str:
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise Refused(Reason.THERE, str(folder))
    with folder_beside(folder) as part:
        # Of a copy, so that all is of one moment, and the bot's own work waits for nothing.
        snapshot = part / "database"
        snapshot.touch(mode=0o600)
        copying.copy(settings.database, snapshot)
        with closing(open_file(snapshot, readonly=False)) as db:
            schemas.check(db, EVERY_SCHEMA, str(settings.database))
            migrate(db, EVERY_SCHEMA)
            tables = whole.write(db, part, tell)
            _write_forms(db, settings, part, tell)
            left, stand = whole.left_out(db), schemas.found(db)
        remove(snapshot)
        made_at = RealClock().now().isoformat(timespec="seconds")
        files = manifest.hashes(part)
        says = Manifest(__version__, made_at, stand, tables, left, files)
        with private(part / manifest.NAME) as out:
            out.write(manifest.written(says))
    return wording.exported(str(folder), len(tables), sum(one.rows for one in tables), len(files))


def _write_forms(db: Db, settings: Settings, part: Path, tell: Tell) -> None:
    steps = Steps(tell, FORMS, 0)
    for name, content in steps.through(every_form(db, settings)):
        file = part / name
        file.parent.mkdir(mode=0o700, exist_ok=True)
        with private(file) as out:
            out.write(content)
    steps.end()
