from datetime import date
from pathlib import Path

import pytest
import yaml
from ruamel.yaml import YAML

from bot.pages.loader import KnowledgeFaults, load, read_folder
from bot.pages.matter import Matter
from bot.pages.steps import Step
from bot.pages.values import Condition, Draft, Key, Nation, Span
from tests.conftest import KNOWLEDGE
from tests.pages.folder import SOUND, write


def faults(folder: Path) -> list[tuple[str, int, str]]:
    return [(str(f.file), f.line, f.message) for f in read_folder(folder).faults]


def test_a_page_is_read_whole(tmp_path: Path) -> None:
    page = load(write(tmp_path)).page("low-mood")

    assert page is not None
    assert page.title == "Low mood after birth"
    assert page.review_by == date(2027, 5, 31)
    assert page.nations == (Nation.ENGLAND,)
    assert page.standing == Draft()
    assert page.check_first == "is she safe, and is the baby?"
    assert page.bands[0].key is Key.EPDS
    assert page.sources[0].seen is None
    assert [row.step for row in page.rows] == ["manage", "refer", "supervision", "emergency"]
    assert page.rows[0].when == (Condition(Key.EPDS, Span(0, 12)),)
    assert page.rows[1].when == (Condition(Key.EPDS, Span(13, 30)),)
    assert page.rows[2].when is None
    assert page.rows[0].do == ("Listen, every week.", "Repeat the score.")
    assert page.rows[1].services == ("gp",)
    assert page.rows[1].tell_gp == "Score and date."


def test_a_line_may_go_on_in_the_next(tmp_path: Path) -> None:
    text = SOUND.replace("- Repeat the score.", "- Repeat\n  the score.").replace(
        "Why: Yours to hold while she copes. [?]", "Why: Yours to hold\nwhile she copes."
    )

    row = load(write(tmp_path, low_mood=text)).pages[0].rows[0]

    assert row.why == "Yours to hold while she copes."
    assert row.do[1] == "Repeat the score."


def test_an_empty_when_is_always_first_and_none_is_by_its_button(tmp_path: Path) -> None:
    text = SOUND.replace("when: {epds: 0-12}", "when: {}").replace("when: {epds: 13+}\n", "")

    page = load(write(tmp_path, low_mood=text)).pages[0]

    assert page.rows[0].when == ()
    assert page.rows[1].when is None
    assert page.ladder() == page.rows[:1]


def test_a_word_may_choose_a_row(tmp_path: Path) -> None:
    text = SOUND.replace("{epds: 0-12}", "{whooley: no, epds: 0-12}")

    page = load(write(tmp_path, low_mood=text)).pages[0]

    assert page.asks_for() == (Key.EPDS, Key.WHOOLEY)


def test_the_vocabularies_are_read(tmp_path: Path) -> None:
    library = load(write(tmp_path))

    assert library.topics["trauma"] == "Trauma"
    assert library.service_kinds["gp"] == "GP surgery"
    assert library.abbreviations.any_case == {"pn": "postnatal", "in bits": "crying"}
    assert library.abbreviations.capitals == {"AN": "antenatal"}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("owner: Specialist health visitor\n", "", 1, "`owner` is missing"),
        ("version: 1", "version: one", 13, "`version` cannot be read"),
        ("version: 1", "version: 1\nstatus: approved", 14, "only a signature approves"),
        ("version: 1", "version: 1\nverson: 2", 14, "no field `verson`"),
        ("kind: threshold", "kind: thresold", 3, "`kind` must be"),
        ("[England]", "[Narnia]", 15, "`nations.0` must be"),
        ("id: low-mood", "id: Low Mood", 2, "`id` cannot be read"),
        ("{epds: {national", "{epdz: {national", 16, "`bands"),
        ("year: 2020", "year: long ago", 18, "year` cannot be read"),
        ("title: Low", "title: [Low", 5, "YAML"),
        ("## manage · Coping, EPDS 0–12 {#mild}", "## manage - Coping", 23, "Write a row as"),
        ("## manage ·", "## mange ·", 23, "`mange` is no step"),
        ("{#mild}", "{#Mild_one}", 23, "Write the slug"),
        ("when: {epds: 0-12}", "when: {epdz: 0-12}", 24, "knows no `epdz`"),
        ("when: {epds: 0-12}", "when: {epds: 12-0}", 24, "must rise"),
        ("when: {epds: 0-12}", "when: {epds: 0-31}", 24, "within 0-30"),
        ("when: {epds: 0-12}", "when: {epds: low}", 24, "a-b or a+"),
        ("when: {epds: 0-12}", "when: {who: aunt}", 24, "one of mother, father, partner"),
        ("when: {epds: 0-12}", "when: epds 0-12", 24, "must look like"),
        ("when: {epds: 0-12}", "when: {epds: [", 24, "must look like"),
        ("Decides: you, with her.\n", "", 23, "no `Decides:`"),
        ("Why: Yours to hold while she copes. [?]\n", "", 23, "no `Why:`"),
        ("- Listen, every week.\n- Repeat the score.\n", "", 26, "no `Do:`"),
        ("Why: Yours", "- stray\nWhy: Yours", 25, "under `Do:`"),
        ("Why: Yours", "\nstray words\nWhy: Yours", 26, "belongs to no field"),
        ("Baby: is", "Baby: twice\nBaby: is", 22, "stands here twice"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in SOUND

    found = faults(write(tmp_path, low_mood=SOUND.replace(old, new, 1)))

    assert [(file, at) for file, at, _ in found][:1] == [("low-mood.md", line)]
    assert words in found[0][2]


@pytest.mark.parametrize("text", ["", "no front matter", "---\nid: x\n"])
def test_a_page_without_front_matter_is_a_fault(tmp_path: Path, text: str) -> None:
    found = faults(write(tmp_path, other=text))

    assert found == [("other.md", 1, "A page begins with front matter between --- lines.")]


def test_a_page_without_rows_is_a_fault(tmp_path: Path) -> None:
    found = faults(write(tmp_path, low_mood=SOUND.split("## ")[0]))

    assert "The page has no row" in found[0][2]


def test_a_page_that_is_no_text_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe")

    assert faults(tmp_path)[0][0] == "bytes.md"


@pytest.mark.parametrize("text", ["- a list", "a: [", ""])
def test_a_vocabulary_that_is_no_mapping_is_a_fault(tmp_path: Path, text: str) -> None:
    write(tmp_path)
    (tmp_path / "topics.yml").write_text(text)

    assert faults(tmp_path)[0][0] == "topics.yml"


def test_a_missing_vocabulary_and_a_missing_folder_are_faults(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "topics.yml").unlink()

    assert "no `topics.yml`" in faults(tmp_path)[0][2]
    assert "no such folder" in faults(tmp_path / "nowhere")[0][2]


def test_a_readme_is_no_page(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "README.md").write_text("How to edit.")

    assert faults(tmp_path) == []


def test_loading_refuses_a_faulty_folder_with_every_fault(tmp_path: Path) -> None:
    write(tmp_path, low_mood=SOUND.replace("version: 1", "").replace("## manage", "## mange"))

    with pytest.raises(KnowledgeFaults) as refused:
        load(tmp_path)

    assert len(refused.value.faults) == 2
    assert str(refused.value.faults[0]).startswith("low-mood.md:1: ")


def test_rows_and_pages_are_found_by_their_numbers(tmp_path: Path) -> None:
    from bot.pages.values import address, number

    library = load(write(tmp_path))
    page = library.pages[0]

    assert library.numbered_page(number("low-mood")) is page
    assert library.numbered_row(number(address(page, page.rows[1]))) == (page, page.rows[1])
    assert library.numbered_row(1) is None
    assert library.numbered_page(1) is None
    assert library.page("none") is None
    assert page.row("mild") is page.rows[0]
    assert page.most_cautious().step is Step.EMERGENCY


def test_the_quick_parser_reads_the_shipped_pages_as_the_careful_one_does() -> None:
    papers = read_folder(KNOWLEDGE).papers

    def carefully(front: str) -> Matter:
        return Matter.model_validate(YAML(typ="rt", pure=True).load(front))

    def quickly(front: str) -> Matter:
        return Matter.model_validate(yaml.load(front, yaml.CSafeLoader))

    assert [quickly(one.front) for one in papers] == [carefully(one.front) for one in papers]
