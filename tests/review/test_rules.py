from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.pages.values import Page, Signed
from bot.pages.versions import Origin, Version
from bot.review import rules
from bot.review.rules import EditRefused, Item, NotThere, Waits
from tests.pages.make import a_page, a_row

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PAGE = replace(a_page(a_row("one", ()), a_row("two", None)), review_by=date(2027, 5, 31))
DRAFT = Version(
    id=1,
    page=PAGE.id,
    number=1,
    file=Path("guide/page.md"),
    markdown="text",
    origin=Origin.FILE,
    shipped=True,
    author=None,
    author_name="",
    made_at=NOW,
    signed=None,
    bands=(),
    suspended=False,
    retired=False,
)
SIGNED = replace(DRAFT, signed=Signed("Ruth", date(2026, 11, 1)))
TEXT = """---
review_by: 2027-05-31
---
Check first: this.

## manage · One {#one}
Why: one.

## refer · Two {#two}
Why: two.
"""


@pytest.mark.parametrize(
    ("newest", "shown", "today", "waits"),
    [
        (replace(DRAFT, retired=True), DRAFT, date(2026, 11, 23), Waits.RETIRED),
        (DRAFT, replace(SIGNED, suspended=True), date(2026, 11, 23), Waits.SUSPENDED),
        (SIGNED, SIGNED, date(2027, 6, 1), Waits.OVERDUE),
        (SIGNED, SIGNED, date(2027, 5, 31), Waits.DUE),
        (SIGNED, SIGNED, date(2027, 5, 1), Waits.DUE),
        (SIGNED, SIGNED, date(2027, 4, 30), Waits.SIGNED),
        (DRAFT, DRAFT, date(2027, 5, 31), Waits.DRAFT),
        (replace(DRAFT, id=2), SIGNED, date(2026, 11, 23), Waits.CHANGED),
    ],
)
def test_why_a_page_waits(newest: Version, shown: Version, today: date, waits: Waits) -> None:
    assert rules.why_it_waits(newest, shown, PAGE, today, reported=False) is waits


def test_a_page_that_was_reported_waits_behind_those_that_are_due() -> None:
    def waits(today: date, newest: Version) -> Waits:
        return rules.why_it_waits(newest, SIGNED, PAGE, today, reported=True)

    assert waits(date(2027, 4, 30), SIGNED) is Waits.REPORTED
    assert waits(date(2027, 5, 1), SIGNED) is Waits.DUE
    assert waits(date(2027, 4, 30), replace(DRAFT, id=2)) is Waits.CHANGED
    assert timedelta(days=30) == rules.REMIND_BEFORE


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_on_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, then: date
) -> None:
    assert rules.months_on(day, months) == then


def test_renewed_only_the_review_date_differs() -> None:
    renewed = rules.renewed(TEXT, date(2026, 11, 23), 6)

    assert renewed == TEXT.replace("2027-05-31", "2027-05-23")


def test_a_row_is_taken_out_and_put_back_as_it_was() -> None:
    for slug in ("one", "two"):
        assert rules.with_row(TEXT, slug, rules.row_text(TEXT, slug)) == TEXT


def test_bullets_that_a_chat_made_are_bullets_again() -> None:
    changed = rules.with_row(TEXT, "two", "## refer · Two {#two}\nDo:\n• this\n• that")

    assert changed.endswith("Do:\n- this\n- that\n")


def test_a_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotThere):
        rules.row_text(TEXT, "three")


@pytest.mark.parametrize(
    ("page", "newest", "text", "reason"),
    [
        (replace(PAGE, id="other"), DRAFT, "new", "other page"),
        (PAGE, replace(DRAFT, id=2), "new", "changed"),
        (PAGE, DRAFT, "text", "same"),
    ],
)
def test_an_edit_is_of_this_page_from_its_newest_text_and_new(
    page: Page, newest: Version, text: str, reason: str
) -> None:
    rules.check_edit(DRAFT, DRAFT, PAGE, "new")

    with pytest.raises(EditRefused) as refused:
        rules.check_edit(DRAFT, newest, page, text)

    assert refused.value.reason == reason


def test_changed_rows_are_those_added_taken_away_or_changed() -> None:
    other = replace(PAGE, rows=(replace(PAGE.rows[0], why="Other."), a_row("three")))

    assert rules.changed_rows(PAGE, PAGE) == ()
    assert len(rules.changed_rows(PAGE, other)) == 3
    assert len(rules.changed_rows(PAGE, replace(PAGE, check_first="Another."))) == 2


def test_pages_are_looked_for_by_all_words() -> None:
    item = Item(DRAFT, DRAFT, replace(PAGE, title="Crying babies"), Waits.DRAFT)

    assert rules.matching([item], "CRYING bab") == [item]
    assert rules.matching([item], "crying teeth") == []


def test_a_file_is_handed_out_under_its_own_name() -> None:
    assert rules.file_of(DRAFT) == "page.md"
