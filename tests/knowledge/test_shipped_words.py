"""What the shipped pages, vocabularies and golden questions must never do, whoever edits them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
PAGES = sorted(KNOWLEDGE.glob("*/*.md"))
RUN = 5
A_DOSE = re.compile(r"\b\d+ ?(?:mg|mcg|ml|micrograms?|milligrams?)\b", re.IGNORECASE)
A_PHONE_NUMBER = re.compile(r"\b0\d{2,4}[ \d]{6,9}\b|\b116 ?123\b|\b85258\b")


def read(name: str) -> Any:
    return YAML(typ="safe").load((KNOWLEDGE / name).read_text("utf-8"))


def body(page: Path) -> str:
    return page.read_text("utf-8").split("---\n", 2)[2]


def spoken(page: Path) -> str:
    front = YAML(typ="safe").load(page.read_text("utf-8").split("---\n", 2)[1])
    return "\n".join([front["title"], *front["asked_as"], body(page)])


def runs(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.lower().splitlines():
        words = re.findall(r"[a-z0-9']+", line)
        yield from (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def test_golden_questions_share_no_run_of_five_words_with_the_pages() -> None:
    of_pages = {run for page in PAGES for run in runs(spoken(page))}

    copied = [entry["q"] for entry in read("golden.yml") if of_pages & set(runs(entry["q"]))]

    assert copied == []


def test_every_golden_row_is_a_row_of_a_page() -> None:
    rows = {
        f"{page.stem}#{slug}" for page in PAGES for slug in re.findall(r"\{#([\w-]+)\}", body(page))
    }

    assert {entry["row"] for entry in read("golden.yml") if entry["row"]} <= rows


def test_there_are_enough_golden_questions_and_abbreviations() -> None:
    words = read("abbreviations.yml")

    assert len(read("golden.yml")) >= 60
    assert len(words["any"]) + len(words["upper"]) >= 150


def test_no_page_names_a_dose_or_a_phone_number() -> None:
    found = [page.name for page in PAGES if A_DOSE.search(body(page))]
    found += [page.name for page in PAGES if A_PHONE_NUMBER.search(body(page))]

    assert found == []


def test_no_page_says_what_she_needs() -> None:
    assert [page.name for page in PAGES if re.search(r"\bshe needs to be\b", body(page))] == []


def test_every_threshold_page_has_an_emergency_or_urgent_row_and_asks_first() -> None:
    for page in (KNOWLEDGE / "threshold").glob("*.md"):
        text = body(page)

        assert text.startswith("Check first: "), page.name
        assert "\n## urgent · " in text or "\n## emergency · " in text, page.name


def test_every_page_speaks_for_the_baby() -> None:
    assert [page.name for page in PAGES if "\nBaby: " not in body(page)] == []


def test_every_row_that_hands_over_says_what_to_tell_parent_and_gp() -> None:
    for page in PAGES:
        for row in re.split(r"^## ", body(page), flags=re.MULTILINE)[1:]:
            if row.startswith(("refer", "urgent", "emergency")):
                for field in ("services: [", "Tell the parent: ", "Tell the GP: "):
                    assert f"\n{field}" in row, f"{page.name}: {row.splitlines()[0]}"
