from pathlib import Path

import pytest

from bot.pages.check import check
from bot.pages.loader import load
from tests.pages.folder import write

LINES = """\
mild:
  - "flat: but managing"
  - worn out, still laughing
moderate:
  - getting worse by the week
"""


def with_lines(folder: Path, text: str, name: str = "low-mood") -> Path:
    """Write a sound folder with one file of lines."""
    root = write(folder)
    (root / "asked").mkdir()
    (root / "asked" / f"{name}.yml").write_text(text, "utf-8")
    return root


def test_lines_belong_to_the_rows_of_a_page(tmp_path: Path) -> None:
    folder = with_lines(tmp_path, LINES)

    assert check(folder, None) == []
    assert load(folder).asked == {
        "low-mood#mild": ("flat: but managing", "worn out, still laughing"),
        "low-mood#moderate": ("getting worse by the week",),
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"flat: but managing"', "flat: but: managing", 2, "cannot be read as YAML"),
        ("worn out, still laughing", "x", 1, "Write under `mild:` one or more lines"),
        ("  - getting worse by the week\n", "", 1, "Write under `moderate:` one or more lines"),
        (LINES, "- a line of no row\n", 1, "Write the slug of a row"),
        ("moderate:", "severe:", 4, "The page `low-mood` has no row `severe`"),
        ("getting worse by", "Worn out, still  laughing", 5, "stands at `low-mood#mild` already"),
    ],
)
def test_each_fault_of_a_file_of_lines_is_named(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in LINES
    text = LINES.replace(old, new).replace("laughing the week", "laughing")

    (fault,) = check(with_lines(tmp_path, text), None)

    assert (fault.file.name, fault.line) == ("low-mood.yml", line)
    assert words in fault.message


def test_what_is_asked_of_others_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    folder = write(tmp_path)
    assert load(folder).elsewhere == ()
    (folder / "elsewhere.yml").write_text('- "car park: which code"\n- fluoride age\n', "utf-8")

    assert load(folder).elsewhere == ("car park: which code", "fluoride age")
    for text, line in (("- car park: code: 3\n", 1), ("mould: no\n", 1), ("- x\n", 1)):
        (folder / "elsewhere.yml").write_text(text, "utf-8")
        (fault,) = check(folder, None)
        assert (fault.file.name, fault.line) == ("elsewhere.yml", line)
        assert "Write a list of lines" in fault.message


def test_a_file_of_lines_is_named_after_a_page(tmp_path: Path) -> None:
    (fault,) = check(with_lines(tmp_path, LINES, name="gloom"), None)

    assert "There is no page `gloom`" in fault.message
