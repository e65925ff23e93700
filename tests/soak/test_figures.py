import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.soak import figures
from tests.soak.__main__ import done, soak
from tests.soak.clock import autumn
from tests.soak.parts import PARTS
from tests.soak.wall import Missing, Wall, library

OLD = {"figure": "kill.polling", "at": "2026-11-01T10:00Z", "kills": 10}
NEW = {"figure": "kill.polling", "at": "2026-11-02T10:00Z", "kills": 50, "cores": 2, "python": "3"}
OTHER = {"figure": "search.pages", "at": "2026-11-02T10:00Z", "p95_ms": 12.5}


async def held(_folder: Path) -> figures.Line:
    return {"kills": 3}


async def broken(_folder: Path) -> figures.Line:
    raise AssertionError("one was lost")


@pytest.fixture
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LINES", tmp_path / "figures.jsonl")
    monkeypatch.setattr(figures, "TABLES", tmp_path / "figures.md")
    for name in list(PARTS):
        monkeypatch.delitem(PARTS, name)


def test_the_tables_in_docs_are_those_of_the_lines() -> None:
    assert figures.TABLES.read_text(encoding="utf-8") == figures.page(figures.lines())


def test_every_part_has_a_title_and_every_title_a_part() -> None:
    assert PARTS.keys() == figures.TITLES.keys()


def test_the_newest_line_of_a_figure_counts_and_none_is_left_out() -> None:
    page = figures.page([OLD, NEW, OTHER])

    assert "| `kill -9` | 50 |" in page
    assert "| `kill -9` | 10 |" not in page
    assert "## search.pages" in page


@pytest.mark.usefixtures("_elsewhere")
def test_what_is_known_of_this_code_is_not_measured_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PARTS, "kill.polling", held)

    first, second = soak([]), soak([])
    named = soak(["kill.polling"])

    assert (first, second, named) == (True, True, True)
    lines = [json.loads(line) for line in figures.LINES.read_text().splitlines()]
    assert [line["kills"] for line in lines] == [3, 3]
    assert "| `kill -9` | 3 |" in figures.TABLES.read_text()


@pytest.mark.usefixtures("_elsewhere")
def test_a_claim_that_does_not_hold_leaves_no_line_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PARTS, "kill.polling", broken)
    monkeypatch.setitem(PARTS, "kill.webhook", held)

    ended = soak([])

    assert not ended
    assert (done("kill.polling"), done("kill.webhook")) == (False, True)
    assert "one was lost" in capsys.readouterr().err


@pytest.mark.usefixtures("_elsewhere")
def test_what_the_machine_lacks_for_a_trial_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def lacking(folder: Path) -> figures.Line:
        return {"library": str(library(folder))}

    monkeypatch.setitem(PARTS, "clock.back", lacking)

    ended = soak(["clock.back"])

    assert not ended
    assert capsys.readouterr().err == (
        "clock.back: not measured. libfaketime is needed: apt-get install faketime\n"
    )
    with pytest.raises(Missing):
        library(tmp_path)


def test_a_clock_on_the_wall_is_moved_by_a_file_that_is_never_half_written(tmp_path: Path) -> None:
    wall = Wall(tmp_path / "wall")
    begun = wall.now()

    wall.show(begun - timedelta(hours=5))

    assert (tmp_path / "wall").read_text().startswith("-1")
    assert timedelta(hours=4, minutes=59) < begun - wall.now() <= timedelta(hours=5)
    assert [file.name for file in tmp_path.iterdir()] == ["wall"]


def test_the_autumn_change_is_a_sunday_and_days_ago() -> None:
    changes = [autumn(datetime(2026, month, 20, tzinfo=UTC)) for month in (9, 10, 11)]

    assert changes == [
        datetime(2025, 10, 26, 1, tzinfo=UTC),
        datetime(2025, 10, 26, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
    ]
