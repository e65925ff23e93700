"""`pimh-bot report` writes what may leave the house, beside a running bot."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.schemas import EVERY_SCHEMA
from bot.database import migrate, open_file
from bot.fetching import apart
from bot.people import store as people
from bot.reports import tables
from tests.conftest import MONDAY
from tests.shell import Shell


@pytest.fixture
def area(shell: Shell) -> Shell:
    with closing(open_file(shell.folder / "area.db", readonly=False)) as db:
        migrate(db, EVERY_SCHEMA)
        people.add(db, 1, "Ruth", people.locality(db, "North"), MONDAY)
        db.commit()
    return shell


def test_a_report_is_a_pdf_tables_and_an_evidence_pack(area: Shell) -> None:
    ended = area.runs("report", "--from", "2025-10-01", "--to", "2025-12-31", "--out", "out")

    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[-1] == "Figures about families: 2025-10-01 to 2025-12-31."
    written = {file.name for file in Path("out").iterdir()}
    assert written == {
        *("report.pdf", "evidence-pack.pdf"),
        *(*tables.FILES.values(), tables.QUARTERS, tables.DEFINITIONS, tables.DICTIONARY),
    }
    assert Path("out/report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--from", "2026-02-01", "--to", "2026-01-01", "--out", "out"), 1, "is after"),
        (("--from", "spring", "--to", "2026-01-01", "--out", "out"), 2, "spring"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    area: Shell, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = area.runs("report", *words)

    assert ended.code == code
    assert said in ended.err
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("spoils", "said"),
    [
        (lambda: Path("out").write_text("a file"), "out"),
        (lambda: Path("area.db").write_text("no database"), "cannot be used"),
        (lambda: Path("pages/boundary/medicines.md").write_text("no page"), "knowledge check"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    area: Shell, spoils: Callable[[], object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoils()
    # Whatever is made on the way is not what this is about.
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.0 if said != "out" else apart.MOST_SECONDS)

    ended = area.runs("report", "--from", "2026-09-02", "--to", "2026-09-30", "--out", "out")

    assert ended.code in (1, 2)
    assert said in ended.err


def test_a_pdf_that_cannot_be_made_leaves_nothing_behind(
    area: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.0)

    ended = area.runs("report", "--from", "2026-07-01", "--to", "2026-09-30", "--out", "out")

    assert ended.code == 1
    assert "could not be made" in ended.complaint
    assert list(Path("out").iterdir()) == []


def test_without_a_database_nothing_is_made(shell: Shell) -> None:
    ended = shell.runs("report", "--from", "2026-01-01", "--to", "2026-03-31", "--out", "out")

    assert ended.code == 1
    assert "there is no database" in ended.complaint
    assert not (shell.folder / "area.db").exists()
