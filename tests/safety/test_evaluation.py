"""The evaluation sets: what the net and the guard must at least reach on Champions' wordings."""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.safety.examine import Level, Profile, examine

FOLDER = Path(__file__).parent / "evaluation"


def _lines(name: str) -> Iterator[dict[str, object]]:
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def test_every_red_flag_is_found_at_its_level() -> None:
    missed = []
    for line in _lines("red_flags"):
        flag = examine(str(line["q"]), Profile.FAMILY).red_flag
        if flag is None or (line["level"] == "emergency" and flag.level is not Level.EMERGENCY):
            missed.append(line["q"])

    assert missed == []


def test_the_kind_is_right_nineteen_times_of_twenty() -> None:
    lines = list(_lines("red_flags"))
    flags = [examine(str(line["q"]), Profile.FAMILY).red_flag for line in lines]

    right = sum(
        bool(flag) and str(flag.kind) in str(line["kinds"])
        for flag, line in zip(flags, lines, strict=True)
        if flag
    )
    assert right / len(lines) >= 0.95


def test_idioms_negations_and_questions_raise_no_alarm() -> None:
    wrong = [
        line["q"]
        for line in _lines("calm")
        if (found := examine(str(line["q"]), Profile.FAMILY)).red_flag
        or found.safety_line is not line["safety_line"]
    ]

    assert wrong == []


def test_routine_questions_seldom_raise_an_alarm() -> None:
    lines = list(_lines("routine"))
    alarms = [line["q"] for line in lines if examine(str(line["q"]), Profile.FAMILY).red_flag]

    assert len(alarms) <= 0.05 * len(lines)


def test_every_identifier_is_found_and_none_of_it_left() -> None:
    missed = []
    for line in _lines("identifiers"):
        found = examine(str(line["q"]), Profile.FAMILY)
        wanted, gone = line["identifiers"], line["gone"]
        assert isinstance(wanted, list)
        assert isinstance(gone, list)
        if not set(wanted) <= set(map(str, found.identifiers)) or any(
            value in found.text for value in gone
        ):
            missed.append(line["q"])

    assert missed == []


def test_look_alikes_pass() -> None:
    for name in ("look_alikes", "routine", "calm"):
        blocked = [
            line["q"]
            for line in _lines(name)
            if examine(str(line["q"]), Profile.FAMILY).identifiers
        ]
        assert blocked == []


def test_each_set_has_eighty_lines_and_more_each_once() -> None:
    for name in ("red_flags", "calm", "identifiers", "look_alikes", "routine"):
        questions = [line["q"] for line in _lines(name)]
        assert len(questions) >= 80
        assert len(set(map(str, questions))) == len(questions)
