"""Everything in open formats, and into a fresh bot: equal, or refused with one clear sentence."""

import csv
import json
import re
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from filelock import FileLock
from icalendar import Calendar

from bot.app import App
from bot.archive import rules, tables
from bot.commands.bring import bring
from bot.commands.export import export
from bot.commands.schemas import EVERY_SCHEMA
from bot.commands.shell import progress
from bot.database import in_transaction, migrate, open_file
from bot.digests.feeds import file as feed_file
from bot.people import store as people
from bot.settings import Settings
from tests.archive.area import PAGE, STRANGE, changed, rows
from tests.conftest import MONDAY
from tests.shell import Shell

# The moment at which it was made, and where the database is, are another's.
OWN = {"manifest.json", "settings.json"}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of an export that another export of the same has, too."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def manifest(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return read


def sheet(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig") as table:
        return list(csv.DictReader(table))


def sign(folder: Path, name: str) -> None:
    """Let the manifest say of a file what is so."""
    files = manifest(folder)["files"]
    files[name] = sha256((folder / name).read_bytes()).hexdigest()
    changed(folder / "manifest.json", {"files": files})


def test_every_table_of_every_room_is_known_to_the_commands(app: App) -> None:
    of_rooms = [room.schema for room in app.rooms if room.schema]

    assert {one.name for one in of_rooms} <= {one.name for one in EVERY_SCHEMA}


def test_what_was_imported_is_exported_as_it_was(out: Path, shell: Shell) -> None:
    ended = shell.runs("import", "out")
    again = shell.runs("export", "again")

    assert (ended.code, ended.err, again.code) == (0, "", 0)
    assert "5 people" in ended.out
    first, second = contents(out), contents(shell.folder / "again")
    assert set(first) == set(second)
    assert [name for name in first.keys() - OWN if first[name] != second[name]] == []


def test_every_row_comes_back_but_secrets_and_what_is_of_one_bot(
    out: Path, made: Path, fresh: Path, shell: Shell
) -> None:
    shell.runs("import", "out")

    before, after = rows(made / "area.db"), rows(fresh)
    filled = {name for name, held in before.items() if held and not name.startswith("_")}
    assert len(filled) > 50
    assert {"invitations", "supervision_addresses", "outbox", "digest_meanings"} <= filled
    for name in filled:
        assert after[name] == ([] if name in rules.LEFT_OUT else before[name]), name
    left = manifest(out)["left_out"]
    assert left["invitations"] == {"rows": 1, "why": "secret"}
    with closing(open_file(fresh, readonly=False)) as db:
        newest = max(row[0] for row in before["people"])
        counters = "select seq from sqlite_sequence where name = 'report_cells'"
        assert db.execute(counters).fetchall() == [(7,)]
        assert people.add(db, 9999, "Mei", people.locality(db, None), MONDAY) == newest + 2


def test_an_import_has_the_tables_indexes_and_triggers_of_a_fresh_start(
    out: Path, fresh: Path, shell: Shell
) -> None:
    shell.runs("import", "out")

    query = "select name, sql from sqlite_master where name not like 'sqlite_%'"
    with closing(open_file(fresh, readonly=True)) as db:
        found = dict(db.execute(query).fetchall())
    with closing(open_file(None, readonly=False)) as db:
        migrate(db, EVERY_SCHEMA)
        assert found == dict(db.execute(query).fetchall())


def test_what_people_read_is_there_beside_the_tables(out: Path) -> None:
    page = f"pages/{PAGE.stem}.v1.md"
    opml = ET.parse(out / "feeds.opml").getroot()
    feeds = feed_file.read((out / "feeds.yml").read_text(), frozenset({"low-mood"}))
    calendar = Calendar.from_ical((out / "bookings" / "1.ics").read_bytes())
    people_rows = sheet(out, "people/people.csv")

    assert (out / page).read_bytes() == PAGE.read_bytes()
    assert [one.get("xmlUrl") for one in opml.iter("outline")] == [
        "https://journal.example/feed?a=1&b=2"
    ]
    assert [one.name for one in feeds] == ["A journal", "A search"]
    assert next(str(one["summary"]) for one in calendar.walk("VEVENT")) == "Clinical supervision"
    assert people_rows[0]["name"] == "Amina Yusuf"
    assert people_rows[0]["roles"] == "champion"
    assert "babies-first" in (out / "services.yml").read_text()
    assert "<section" in (out / "newsletters" / "1.html").read_text()
    (first, _) = sheet(out, "stories/stories.csv")
    assert (first["state"], first["signed_by"], first["noticed"][:9]) == (
        "signed",
        "Ruth Calder",
        "The smile",
    )
    assert sheet(out, "meetings/lines.csv")[0]["text"] == "'-the lift is broken"
    assert sheet(out, "meetings/left-out.csv") == [{"section": "gaps"}]
    assert sheet(out, "meetings/printed.csv")[0]["shown"] == "*"
    assert sheet(out, "reports/published.csv")[0]["shown"] == "*"


def test_nobody_else_may_read_it_and_no_secret_is_in_it(out: Path, shell: Shell) -> None:
    modes = {one: stat.S_IMODE(one.stat().st_mode) for one in (out, *out.rglob("*"))}

    assert {mode for one, mode in modes.items() if one.is_dir()} == {0o700}
    assert {mode for one, mode in modes.items() if one.is_file()} == {0o600}
    assert shell.environment["PIMH_BOT_TOKEN"].encode() not in b"".join(contents(out).values())


def test_an_export_is_of_one_moment_safe_to_open_and_leaves_nothing_behind(
    area: Path, shell: Shell
) -> None:
    half = shell.folder / ".out.killed.part"
    (half / "tables").mkdir(parents=True)
    with closing(open_file(area, readonly=False)) as db:
        db.execute("update people set name = '=1+1' where id = 1")
        db.commit()
        db.execute("begin immediate")
        db.execute("update people set name = 'half done'")
        ended = shell.runs("export", "out")
        db.rollback()

    assert ended.code == 0
    assert "half done" not in (shell.folder / "out" / "tables" / "people.jsonl").read_text()
    # A spreadsheet would run it.
    written = (shell.folder / "out" / "people" / "people.csv").read_text("utf-8-sig")
    assert "1,'=1+1," in written
    # What a killed export had left is swept away, too.
    assert list(shell.folder.glob(".*")) == []


def test_an_export_of_an_older_bot_is_brought_up_to_date(
    out: Path, fresh: Path, shell: Shell
) -> None:
    says = manifest(out)
    # As it was before dialogs kept whether a form takes formatting, and newsletters their topics.
    says["schemas"]["newsletters"].remove("for_who_follows_topics")
    (table,) = [one for one in says["tables"] if one["name"] == "newsletters"]
    del table["columns"]["interests"]
    file = out / "tables" / "newsletters.jsonl"
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    file.write_text("".join(json.dumps(_without(one, "interests")) + "\n" for one in lines))
    changed(out / "manifest.json", says)
    sign(out, "tables/newsletters.jsonl")

    ended = shell.runs("import", "out")

    assert ended.err == ""
    with closing(open_file(fresh, readonly=True)) as db:
        assert {row[0] for row in db.execute("select interests from newsletters")} == {""}


def _without(row: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != key}


def test_into_a_bot_that_has_people_nothing_is_imported(
    out: Path, area: Path, shell: Shell
) -> None:
    before = rows(area)

    complaint = shell.runs("import", "out").complaint

    assert "holds people already (5): import is for a fresh bot; nothing was changed" in complaint
    assert rows(area) == before


def test_a_bot_that_has_started_and_has_nobody_is_fresh(
    out: Path, fresh: Path, shell: Shell
) -> None:
    shell.runs("invite", "--role", "admin")

    ended = shell.runs("import", "out")

    (aside,) = shell.folder.glob("area.db.2*")
    assert (ended.code, ended.lines[1]) == (0, f"the database that it replaces is kept as {aside}")
    assert len(rows(aside)["invitations"]) == 1
    assert len(rows(fresh)["people"]) == 5


def test_while_a_bot_runs_nothing_is_imported(out: Path, fresh: Path, shell: Shell) -> None:
    with FileLock(f"{fresh}.lock"):
        complaint = shell.runs("import", "out").complaint

    assert "a bot runs on" in complaint
    assert not fresh.exists()


def test_a_folder_that_holds_something_is_not_written_to(area: Path, shell: Shell) -> None:
    (shell.folder / "out").mkdir()
    (shell.folder / "out" / "mine").touch()

    assert "out is there already, and not empty" in shell.runs("export", "out").complaint
    assert shell.runs("export", "no/where").code == 1


def spoilt_line(out: Path) -> str:
    """Write a line that no table takes, and let the manifest agree."""
    name = "tables/localities.jsonl"
    (out / name).write_text('{"id": 1, "name": {"base64": "?"}}\n')
    sign(out, name)
    return f"{name}:1 cannot be taken over"


def lost_row(out: Path) -> str:
    name = "tables/people_roles.jsonl"
    (out / name).write_text((out / name).read_text().splitlines()[0] + "\n")
    sign(out, name)
    return "people_roles.jsonl was changed, added or removed"


def orphan(out: Path) -> str:
    name = "tables/localities.jsonl"
    (out / name).write_text("")
    sign(out, name)
    held = manifest(out)["tables"]
    for one in held:
        one["rows"] = 0 if one["name"] == "localities" else one["rows"]
    changed(out / "manifest.json", {"tables": held})
    return "FOREIGN KEY constraint failed"


def newer(out: Path) -> str:
    schemas = manifest(out)["schemas"]
    schemas["people"].append("what_comes_next_year")
    changed(out / "manifest.json", {"schemas": schemas})
    return "is of a newer version of the bot (people: what_comes_next_year): install that one"


def changed_file(out: Path) -> str:
    (out / "people" / "people.csv").write_text("Amina Yusuf is called otherwise")
    return "people/people.csv was changed, added or removed"


def added_file(out: Path) -> str:
    (out / "tables" / "more.jsonl").touch()
    return "tables/more.jsonl was changed, added or removed"


def another_format(out: Path) -> str:
    changed(out / "manifest.json", {"version": 2})
    return "is an export of another kind (pimh-bot export 2)"


def no_manifest(out: Path) -> str:
    (out / "manifest.json").write_text("{}")
    return "it has no manifest.json that can be read"


@pytest.mark.parametrize(
    "spoil",
    [
        spoilt_line,
        lost_row,
        orphan,
        newer,
        changed_file,
        added_file,
        another_format,
        no_manifest,
    ],
)
def test_what_is_not_whole_or_not_known_changes_nothing(
    spoil: Callable[[Path], str], out: Path, fresh: Path, shell: Shell
) -> None:
    words = spoil(out)

    complaint = shell.runs("import", "out").complaint

    assert words in complaint
    assert complaint.endswith("nothing was changed")
    assert not fresh.exists()
    assert list(shell.folder.glob(".*")) == []


def test_lines_hold_what_json_and_sql_have_to_be_careful_with() -> None:
    with closing(open_file(None, readonly=False)) as db:
        migrate(db, EVERY_SCHEMA)
        in_transaction(db, people.locality, STRANGE)
        (line,) = tables.lines(db, "localities")
        db.execute("delete from localities")

        tables.put(db, "localities", [line])

        assert people.localities(db)[0].name == STRANGE


def test_on_a_terminal_it_is_told_how_far_they_have_come_and_elsewhere_not(
    out: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(database=fresh)

    bring(settings, out, progress())
    silent = capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    export(settings, out.parent / "again", progress())

    told = capsys.readouterr().err
    assert silent == ""
    assert re.search(r"\rrows written: 50 % of [\d,]+\r", told.replace("\x1b[K", ""))
    assert re.search(
        r"rows written: 100 % of [\d,]+\n\rfiles for people", told.replace("\x1b[K", "")
    )
    assert re.search(r"written: 100 % of \d+\n$", told)
