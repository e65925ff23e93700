"""Which lines of how the pages are asked teach nearness, and as what."""

import pytest

from bot.safety.values import Level
from tests.safety.asked import (
    ABOUT_DANGER,
    KNOWLEDGE,
    MAY_ALARM,
    MIXED,
    NOT_OURS,
    lines,
    runs,
    runs_of_the_evaluation,
)
from tests.safety.asked import Line as Said


@pytest.fixture(scope="module")
def told() -> tuple[Said, ...]:
    return lines()


def test_thousands_of_calm_lines_and_a_thousand_of_danger_teach(told: tuple[Said, ...]) -> None:
    assert sum(line.level is None for line in told) >= 4_000
    assert sum(line.level is Level.URGENT for line in told) >= 500
    assert sum(line.level is Level.EMERGENCY for line in told) >= 500


def test_each_line_teaches_once_and_none_is_measured_with(told: tuple[Said, ...]) -> None:
    texts = [line.text for line in told]

    assert len(set(texts)) == len(texts)
    assert not any(runs(text) & runs_of_the_evaluation() for text in texts)


def test_every_page_and_row_that_is_left_out_is_there() -> None:
    asked = {file.stem: file.read_text("utf-8") for file in (KNOWLEDGE / "asked").glob("*.yml")}

    assert set(asked) >= ABOUT_DANGER
    for address in MAY_ALARM | MIXED | NOT_OURS:
        page, _, row = address.partition("#")
        text = "\n".join(file.read_text("utf-8") for file in KNOWLEDGE.rglob(f"{page}.md"))
        assert "{#" + row + "}" in text, address
