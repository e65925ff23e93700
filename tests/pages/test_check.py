from pathlib import Path

import pytest

from bot.pages.check import check
from tests.pages.folder import SOUND, TRAUMA, write


def test_a_sound_folder_has_no_faults(tmp_path: Path) -> None:
    assert check(write(tmp_path), None) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("topics: [low-mood]", "topics: [low-mood, gloom]", 5, "`gloom` is not in topics.yml"),
        ("services: [gp]", "services: [vet]", 33, "`vet` is not in service-kinds.yml"),
        ("Check first: is she safe, and is the baby?\n", "", 20, "begins with `Check first:`"),
        ("Baby: is she still talking and smiling?\n", "", 20, "has a `Baby:` line"),
        ("  - hold or refer a low mum\n", "", 6, "has 4 lines"),
        ("hold or refer a low mum", "crying every day since the birth", 10, "stands twice"),
        ("hold or refer a low mum", "what do i do", 10, "finds nothing first"),
        ("{epds: {national: false, note: common bands}}", "{}", 16, "cut-off of epds"),
        ("{epds: 0-12}", "{epds: 0-11}", 24, "No row is for epds 12."),
        ("{epds: 0-12}", "{epds: 0-13}", 32, "`mild` and `moderate` are all for epds 13."),
        ("{epds: 0-12}", "{}", 32, "are all for epds 13."),
        ("{#unsure}", "{#mild}", 41, "`mild` is used twice"),
        ("when: {epds: 13+}", "only: {weeks: 4+}", 32, "`only` knows no `weeks`"),
        (
            "## supervision · Stuck or unsure {#unsure}",
            "## urgent · Worse {#unsure}\nonly: {lasting_weeks: 4+}",
            42,
            "could hide the urgent row `unsure`",
        ),
        ("(trauma.md#early)", "(nowhere.md)", 34, "`nowhere.md` leads nowhere"),
        ("(trauma.md#early)", "(trauma.md#never)", 34, "`#never` leads to no row"),
        ("(trauma.md#early)", "(#never)", 34, "`#never` leads to no row"),
        ("Why: Talk", "Why: " + "word " * 40 + "Talk", 42, "Keep 160 or fewer"),
        ("Baby: is", "Baby: " + "word " * 30 + "is", 21, "Keep 120 or fewer"),
        ("Check first: is", "Check first: " + "word " * 40 + "is", 20, "Keep 160 or fewer"),
        ("- Refer today.", "- Refer today.\n" * 6, 35, "has 6 lines"),
        ("- Refer today.", "- " + "word " * 80, 35, "Keep 350 or fewer"),
        ("Why: Talk", "Why: Sertraline 50 mg. Talk", 42, "names a dose"),
        ("Why: Talk", "Why: Ring 01632 960123. Talk", 42, "telephone number"),
        ("Why: Talk", "Why: little interest or pleasure. Talk", 42, "questionnaire's item"),
        ("id: low-mood", "id: trauma", 2, "The id `trauma` is used in"),
    ],
)
def test_each_fault_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in SOUND

    found = check(write(tmp_path, low_mood=SOUND.replace(old, new, 1)), None)

    assert any(words in fault.message for fault in found), found
    fault = next(fault for fault in found if words in fault.message)
    if fault.file.name == "low-mood.md":
        assert fault.line == line


@pytest.mark.parametrize("link", ["(https://example.org)", "(#mild)", "(trauma.md)"])
def test_links_that_lead_somewhere_pass(tmp_path: Path, link: str) -> None:
    assert check(write(tmp_path, low_mood=SOUND.replace("(trauma.md#early)", link)), None) == []


def test_two_names_with_one_button_number_are_a_fault(tmp_path: Path) -> None:
    # These two slugs have the same checksum: found by trying.
    from bot.pages.check import faults_between
    from bot.pages.loader import read_folder
    from bot.pages.values import number

    folder = read_folder(write(tmp_path))
    assert not list(faults_between(folder, None))
    assert number("plumless") == number("buckeroo")
    plumless = TRAUMA.replace("id: trauma", "id: plumless")
    buckeroo = SOUND.replace("id: low-mood", "id: buckeroo").replace("trauma.md#early", "#mild")

    found = check(write(tmp_path, trauma=plumless, low_mood=buckeroo), None)

    assert any("share a button number" in fault.message for fault in found)


def test_a_row_that_cannot_be_read_is_not_called_a_hole_too(tmp_path: Path) -> None:
    found = check(write(tmp_path, low_mood=SOUND.replace("## manage", "## mange")), None)

    assert not any("No row is for" in fault.message for fault in found)


def test_a_question_that_finds_another_page_first_is_a_fault(tmp_path: Path) -> None:
    asked = SOUND.replace("hold or refer a low mum", "flashbacks of the delivery")
    answered = TRAUMA.replace("Many memories settle.", "Flashbacks of the delivery settle.")

    found = check(write(tmp_path, low_mood=asked, trauma=answered), None)

    assert [(fault.line, fault.file.name) for fault in found] == [(10, "low-mood.md")]
    assert "finds trauma first" in found[0].message
