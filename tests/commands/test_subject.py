"""What the operator hands to somebody who asks for her data and cannot use /mydata."""

import json
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.built import built
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import migrate, open_file
from bot.housekeeping import doorway
from bot.people import store as people
from bot.people.values import Role
from bot.settings import load_settings
from tests.conftest import MONDAY
from tests.shell import Shell


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of one name, of whom one has left, and a page signed by who was forgotten."""
    file = tmp_path_factory.mktemp("made") / "area.db"
    with closing(open_file(file, readonly=False)) as db:
        migrate(db, EVERY_SCHEMA)
        north = people.locality(db, "North")
        for chat, name in ((1, "Amina Yusuf"), (2, "Amina  Yusuf-Hill"), (3, "Ruth Calder")):
            number = people.add(db, chat, name, north, MONDAY)
            people.give_roles(db, number, [Role.CHAMPION])
        people.leave(db, 2, MONDAY)
        db.execute(
            "insert into page_versions (id, page, version, file, markdown, sha, origin, shipped,"
            " made_at) values (1, 'sleep', 1, '', '', '', 'file', 1, '')"
        )
        db.execute(
            "insert into page_signatures (version, name, signed_on, signed_at)"
            " values (1, 'Kate Lane', '2026-11-01', '2026-11-01')"
        )
        db.commit()
    return file


@pytest.fixture
def area(made: Path, shell: Shell) -> Shell:
    shutil.copy(made, shell.folder / "area.db")
    return shell


def test_who_is_meant_is_found_by_her_name_and_who_was_forgotten_by_what_she_signed(
    area: Shell,
) -> None:
    found, gone = area.runs("subject", "amina yusuf"), area.runs("subject", "Kate Lane")

    assert found.lines == [
        "1: Amina Yusuf, North, joined on 2026-11-23, in post",
        "2: Amina  Yusuf-Hill, North, joined on 2026-11-23, left on 2026-11-23",
    ]
    assert gone.lines == ["Kate Lane: forgotten, and still named under what she signed"]
    area.runs("subject", "Kate Lane", "--out", "kate.json")
    kept = json.loads(Path("kate.json").read_text())["pages that keep the name"]
    assert kept == [{"page": "sleep", "version": 1, "signed_on": "2026-11-01"}]
    assert "nobody with 'Zoe' in her name" in area.runs("subject", "Zoe").complaint


def test_who_left_and_who_is_in_post_get_what_mydata_has(
    area: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = area.runs("subject", "amina", "--number", "2", "--out", "left.json")
    there = area.runs("subject", "Ruth", "--out", "ruth.json")

    assert (left.code, there.code) == (0, 0)
    assert stat.S_IMODE(Path("left.json").stat().st_mode) == 0o600
    hers = json.loads(Path("left.json").read_text())
    (about,) = hers["about you"]
    assert (about["name"], about["left_at"]) == ("Amina  Yusuf-Hill", MONDAY.isoformat())
    assert hers["roles"] == []
    for name, value in area.environment.items():
        monkeypatch.setenv(name, value)
    rooms = list(built(load_settings())[0].rooms)
    with closing(open_file(area.folder / "area.db", readonly=True)) as db:
        ruth = people.by_user(db, 3, MONDAY)
        assert ruth is not None
        kept = doorway(rooms).mydata(db, ruth)
        recorded = db.execute("select person, event, subject from ledger").fetchall()
    assert json.loads(Path("ruth.json").read_text()) == json.loads(json.dumps(kept))
    assert recorded == [(None, "own data handed out", one) for one in ("2", "3")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Amina", "--out", "out.json"), "give --number: 1 (Amina Yusuf), 2 (Amina  Yusuf-Hill)"),
        (("Amina", "--number", "3", "--out", "out.json"), "has the number 3"),
        (("Zoe", "--out", "out.json"), "nobody with 'Zoe' in her name is on the register"),
        (("Ruth", "--out", "area.db"), "area.db is there already"),
        (("Ruth", "--out", "no/where.json"), "cannot be written: No such file"),
    ],
)
def test_nothing_is_written_and_nothing_recorded_where_it_is_not_clear(
    area: Shell, words: tuple[str, ...], said: str
) -> None:
    assert said in area.runs("subject", *words).complaint
    assert not Path("out.json").exists()
    with closing(sqlite3.connect("area.db")) as db:
        assert db.execute("select count(*) from ledger").fetchone() == (0,)


def test_without_a_database_or_with_another_one_it_says_so(shell: Shell) -> None:
    assert "there is no database" in shell.runs("subject", "Ruth").complaint
    with closing(sqlite3.connect("area.db")) as db:
        db.execute("create table other (id)")
    assert "not of this bot" in shell.runs("subject", "Ruth").complaint
    Path("area.db").write_text("no database at all" * 99)
    assert "cannot be used" in shell.runs("subject", "Ruth").complaint
