import asyncio
import shutil
import socket
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import FLOOR_SCHEMAS
from bot.clock import RealClock
from bot.commands.doctor import Finding, examine
from bot.database import Database, open_file
from bot.demo.emulator.emulator import Emulator
from bot.digests.schema import schema
from bot.meaning.model import Model
from bot.settings import load_settings
from tests.conftest import TOKEN
from tests.digests.feeds.invented import failed, feed, keeps
from tests.http.serving import served
from tests.shell import Ended, Shell


def finding(ended: Ended, subject: str) -> str:
    """Return the line about something."""
    [line] = [line for line in ended.lines if line[6:].startswith(f"{subject}: ")]
    return line


async def test_all_is_well_once_everything_is_there(shell: Shell) -> None:
    shell.runs("invite", "--role", "admin")
    async with served(Emulator(RealClock(), TOKEN)) as address:
        shell.environment["PIMH_API_BASE"] = address
        ended = await asyncio.to_thread(shell.runs, "doctor")

    assert (ended.code, ended.err) == (0, "")
    assert all(line.startswith("ok  ") for line in ended.lines)
    assert finding(ended, "token").endswith("@pimh_demo_bot")
    assert finding(ended, "database").endswith("area.db: ok")
    assert "2 in" in finding(ended, "pages")
    assert "`pimh-bot knowledge check` asks them every question" in finding(ended, "pages")
    assert finding(ended, "http") == "ok    http: 127.0.0.1:0 is free"
    assert "MB free" in finding(ended, "disk")


def test_every_setting_is_listed_and_the_token_is_hidden(shell: Shell) -> None:
    ended = shell.runs("doctor")

    for name in ("PIMH_BOT_TOKEN", "PIMH_API_BASE", "PIMH_DATABASE", "PIMH_NATION"):
        assert finding(ended, name)
    assert TOKEN not in ended.out + ended.err


def test_a_fresh_folder_is_no_fault_but_a_server_that_is_away_is(shell: Shell) -> None:
    ended = shell.runs("doctor")

    assert ended.code == 1
    assert ended.complaint == "pimh-bot: 1 to mend"
    assert finding(ended, "database").startswith("ok    database: none yet; it will be made in")
    assert "does not answer" in finding(ended, "token")


def test_feeds_are_looked_at(shell: Shell) -> None:
    none = finding(shell.runs("doctor"), "feeds")
    file = shell.folder / "feeds.yml"
    file.write_text("feeds:\n  - {name: A}\n")
    bad = finding(shell.runs("doctor"), "feeds")
    file.write_text("feeds: []\n")
    well = finding(shell.runs("doctor"), "feeds")

    assert none.endswith("feeds.yml; only what was added in the chat is asked")
    assert bad.startswith("MEND  feeds: ")
    assert "feeds.yml:2: " in bad
    assert well.startswith("ok    feeds: 0 in ")


async def test_a_feed_that_failed_for_a_week_is_named(shell: Shell) -> None:
    (shell.folder / "feeds.yml").write_text("feeds: []\n")
    database = Database(Path(shell.environment["PIMH_DATABASE"]))
    await database.open([*FLOOR_SCHEMAS, schema])
    long_ago = RealClock().now() - timedelta(days=8)
    await database.write(lambda db: keeps(db, feed(db, "Lost"), failed(), long_ago))
    await database.close()

    told = finding(await asyncio.to_thread(shell.runs, "doctor"), "feeds")

    assert told == "MEND  feeds: not read for a week: Lost; `pimh-bot feeds check` says why"


def test_calendar_addresses_that_only_this_computer_reaches_are_told(shell: Shell) -> None:
    shell.environment["PIMH_PUBLIC_URL"] = ""
    own = finding(shell.runs("doctor"), "calendar addresses")
    shell.environment["PIMH_PUBLIC_URL"] = "https://pimh.example/"
    public = finding(shell.runs("doctor"), "calendar addresses")
    shell.environment["PIMH_PUBLIC_URL"] = "pimh.example"
    wrong = shell.runs("doctor")

    assert "only this computer" in own
    assert public == "ok    calendar addresses: under https://pimh.example"
    assert "PIMH_PUBLIC_URL: must begin with http" in wrong.err


def test_the_model_is_named_with_its_folder(shell: Shell, model: Model) -> None:
    line = finding(shell.runs("doctor"), "model")

    assert line == f"ok    model: in {load_settings().model}"


def test_a_missing_model_is_told_but_need_not_be_mended(shell: Shell, tmp_path: Path) -> None:
    shell.environment["PIMH_MODEL"] = str(tmp_path)

    line = finding(shell.runs("doctor"), "model")

    assert line.startswith(f"ok    model: no model.onnx in {tmp_path}; the bot goes by words alone")


def test_a_missing_token_says_where_to_get_one(shell: Shell) -> None:
    del shell.environment["PIMH_BOT_TOKEN"]

    assert "@BotFather gives one" in finding(shell.runs("doctor"), "token")


async def test_a_token_that_the_server_does_not_know_is_to_mend(shell: Shell) -> None:
    async with served(Emulator(RealClock(), "654321:another")) as address:
        shell.environment["PIMH_API_BASE"] = address
        ended = await asyncio.to_thread(shell.runs, "doctor")

    assert finding(ended, "token") == f"MEND  token: {address} does not answer to it; check both"


def test_a_folder_that_does_not_exist_is_to_mend(shell: Shell) -> None:
    shell.environment["PIMH_DATABASE"] = str(shell.folder / "nowhere" / "area.db")

    ended = shell.runs("doctor")

    assert ended.complaint == "pimh-bot: 3 to mend"
    assert finding(ended, "database").startswith("MEND")
    assert "does not exist; make it" in finding(ended, "disk")


@pytest.mark.parametrize("harm", ["not a database", "a folder", "overwritten pages"])
def test_a_database_that_cannot_be_read_is_to_mend(shell: Shell, harm: str) -> None:
    file = Path(shell.environment["PIMH_DATABASE"])
    match harm:
        case "not a database":
            file.write_bytes(b"no database at all " * 100)
        case "a folder":
            file.mkdir()
        case _:
            shell.runs("invite", "--role", "admin")
            db = open_file(file, readonly=False)
            db.execute("pragma journal_mode = delete").fetchone()
            db.close()
            content = bytearray(file.read_bytes())
            content[4096 * 2 : 4096 * 4] = b"\xff" * 4096 * 2
            file.write_bytes(content)

    ended = shell.runs("doctor")

    assert ended.code == 1
    assert finding(ended, "database").startswith("MEND")


@pytest.mark.parametrize("harm", ["a fault", "no folder"])
def test_faulty_pages_are_to_mend_and_the_first_fault_is_told(
    shell: Shell, pages: Path, harm: str
) -> None:
    if harm == "no folder":
        shutil.rmtree(pages)
    else:
        (pages / "threshold" / "empty.md").write_text("no front matter\n")

    line = finding(shell.runs("doctor"), "pages")

    assert line.startswith("MEND")
    assert ("crisis.yml" if harm == "no folder" else "threshold/empty.md:1") in line


def test_wrong_settings_are_all_told_in_one_line(shell: Shell) -> None:
    shell.environment.update(PIMH_NATION="Narnia", PIMH_TIMEZONE="Mars/Phobos")

    ended = shell.runs("doctor")

    assert ended.code == 1
    assert "PIMH_NATION" in ended.complaint
    assert "PIMH_TIMEZONE: no such time zone" in ended.complaint


def test_before_a_start_nobody_is_asked(shell: Shell) -> None:
    ended = shell.runs("doctor", "--short")

    subjects = [line[6:].split(":")[0] for line in ended.lines]
    assert (ended.code, subjects) == (0, ["token", "database", "http", "backups", "disk"])


def test_a_port_that_is_taken_is_to_mend(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        shell.environment["PIMH_HTTP"] = f"127.0.0.1:{taken.getsockname()[1]}"
        line = finding(shell.runs("doctor", "--short"), "http")

    assert line.startswith("MEND  http: ")


def test_the_age_of_the_newest_copy_is_told(shell: Shell) -> None:
    copies = shell.folder / "copies"
    copies.mkdir()
    shell.environment["PIMH_BACKUPS"] = str(copies)
    none = finding(shell.runs("doctor", "--short"), "backups")
    shell.runs("invite", "--role", "admin")
    shell.runs("backup", "copies", "--keep", "9")
    new = finding(shell.runs("doctor", "--short"), "backups")
    (made,) = copies.iterdir()
    made.rename(copies / "pimh-20260101T030000Z.db")
    old = finding(shell.runs("doctor", "--short"), "backups")

    assert none.startswith("MEND  backups: none in ")
    assert new == f"ok    backups: the newest in {copies} is 0 hours old"
    assert old.startswith("MEND  backups: the newest in ")


def test_a_database_of_a_newer_bot_is_to_mend(shell: Shell) -> None:
    shell.runs("invite", "--role", "admin")
    with closing(open_file(Path(shell.environment["PIMH_DATABASE"]), readonly=False)) as db:
        db.execute("insert into _sqlite_migrations (migration_set, name) values ('people', 'next')")
        db.commit()

    assert "is of a newer version" in finding(shell.runs("doctor", "--short"), "database")


def test_a_finding_reads_well_or_to_mend() -> None:
    assert Finding("disk", True, "1 MB").line() == "ok    disk: 1 MB"
    assert Finding("disk", False, "none").line() == "MEND  disk: none"


def test_looking_changes_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in shell.environment.items():
        monkeypatch.setenv(name, value)
    before = sorted(shell.folder.rglob("*"))

    examine(load_settings())

    assert sorted(shell.folder.rglob("*")) == before
