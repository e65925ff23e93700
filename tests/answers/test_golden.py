from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers.asking import Asked
from bot.answers.checking import check_all
from bot.answers.golden import Golden, broken, read_golden, too_long
from bot.pages.loader import load
from bot.pages.values import Library
from tests.answers.scene import PLAIN, asker
from tests.pages.folder import SOUND, write
from tests.pages.make import a_library, a_page, a_row

KEPT = (
    "- {q: 'tearful and flat, epds 9', outcome: answer, row: low-mood#mild, level: null, "
    "identifiers: []}\n"
)


def ask_with(library: Library) -> Callable[[str], Asked]:
    asking = asker(library)
    return lambda text: asking.ask(text, PLAIN, approved_only=False)


def golden(folder: Path, text: str) -> Path:
    (folder / "golden.yml").write_text(text, "utf-8")
    return folder


def test_a_sound_folder_keeps_its_golden_questions(tmp_path: Path) -> None:
    assert check_all(golden(write(tmp_path), KEPT), ask_with, None) == []
    assert check_all(write(tmp_path), ask_with, None) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("low-mood#mild", "low-mood#moderate", "should have row low-mood#moderate"),
        ("outcome: answer", "outcome: choose", "should have outcome choose, but has answer"),
        ("level: null", "level: urgent", "should have level urgent, but has None"),
        ("identifiers: []", "identifiers: [name]", "should have identifiers ['name']"),
    ],
)
def test_a_golden_question_that_changed_is_a_fault(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    found = check_all(golden(write(tmp_path), f"# kept\n{KEPT.replace(old, new)}"), ask_with, None)

    assert [(str(fault.file), fault.line) for fault in found] == [("golden.yml", 2)]
    assert words in found[0].message


def test_an_edit_that_breaks_a_golden_question_is_refused_with_the_reason(tmp_path: Path) -> None:
    text = SOUND.replace("{epds: 0-12}", "{epds: 0-8}").replace("{epds: 13+}", "{epds: 9+}")

    found = check_all(golden(write(tmp_path, low_mood=text), KEPT), ask_with, None)

    assert "should have row low-mood#mild, but has low-mood#moderate" in found[0].message


def test_a_faulty_page_is_named_without_its_golden_questions(tmp_path: Path) -> None:
    text = SOUND.replace("{epds: 13+}", "{epds: 14+}")

    found = check_all(golden(write(tmp_path, low_mood=text), KEPT), ask_with, None)

    assert len(found) == 1
    assert "No row is for epds 13" in found[0].message


@pytest.mark.parametrize(
    ("text", "line"), [("a: [", 1), ("a: b", 1), ("- {q: x}\n", 1), (KEPT + "- {q: x}\n", 2)]
)
def test_golden_questions_that_cannot_be_read_are_faults(
    tmp_path: Path, text: str, line: int
) -> None:
    _, faults = read_golden(golden(tmp_path, text))

    assert [fault.line for fault in faults] == [line]


def test_a_crisis_is_compared_by_its_level(tmp_path: Path) -> None:
    question = Golden(1, "she is going to kill herself tonight", "answer", None, "emergency", ())

    assert list(broken((question,), ask_with(load(write(tmp_path))), cautious=False)) == []


def test_messages_over_the_layouts_limits_are_faults() -> None:
    wide = a_row("wide", label="Long " * 50)
    page = a_page(wide, *(a_row(f"row-{n}", label="Long " * 30) for n in range(20)), baby="b" * 600)

    found = list(too_long(a_library(page), lambda page, _: (Path(page.id), 3)))

    messages = " ".join(fault.message for fault in found)
    assert "The screen of `wide`" in messages
    assert "The message of `wide`" in messages
    assert "as a step" in messages


def test_a_message_over_the_limits_is_named_with_its_line(tmp_path: Path) -> None:
    text = SOUND.replace("Coping, EPDS 0–12", "Coping " * 40)

    found = check_all(write(tmp_path, low_mood=text), ask_with, None)

    assert (str(found[0].file), found[0].line) == ("low-mood.md", 23)
