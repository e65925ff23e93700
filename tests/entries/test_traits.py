"""Every invented feed, format by trait: what must come of it does, in this process."""

from pathlib import Path

import pytest

from bot.entries.__main__ import read
from bot.entries.values import Form, NotAFeed
from tests.entries import traits
from tests.entries.formats import HOME
from tests.entries.traits import Case, Trait

DOCS = (Path(__file__).parent.parent.parent / "docs" / "feeds.md").read_text()
# A JSON text that is cut off is no JSON: the feed is refused, and what was read before stays.
REFUSED = {("JSON Feed 1", "cut off"), ("JSON Feed 1.1", "cut off")}


@pytest.mark.parametrize("case", traits.every(), ids=lambda case: f"{case.form}, {case.trait.name}")
def test_what_must_come_of_a_feed_does(case: Case) -> None:
    if (case.form, case.trait.name) in REFUSED:
        with pytest.raises(NotAFeed, match="unreadable"):
            read(Form.FEED, case.body, case.trait.kind, f"{HOME}/feed")
        return

    found = read(Form.FEED, case.body, case.trait.kind, f"{HOME}/feed")

    assert case.trait.must(found), found


def test_there_are_more_than_two_hundred() -> None:
    assert len(traits.every()) >= 200


@pytest.mark.parametrize("trait", traits.TRAITS, ids=lambda trait: trait.name)
def test_the_table_in_the_docs_says_what_is_promised(trait: Trait) -> None:
    assert f"| {trait.name} | {trait.promise} |" in DOCS
