"""What a count becomes, and which periods a document for outside may have."""

from datetime import date

import pytest

from bot.reports.disclosure import (
    Hidden,
    PeriodRefused,
    Rounded,
    Shown,
    check_over,
    check_period,
    share,
)
from bot.reports.disclosure.rules import shown


@pytest.mark.parametrize(
    ("count", "becomes"),
    [
        (0, Rounded(0)),
        (1, Hidden()),
        (7, Hidden()),
        (8, Rounded(10)),
        (9, Rounded(10)),
        (12, Rounded(10)),
        (13, Rounded(15)),
        (17, Rounded(15)),
        (18, Rounded(20)),
        (1_402, Rounded(1_400)),
    ],
)
def test_small_counts_are_hidden_and_others_rounded_to_five(count: int, becomes: Shown) -> None:
    assert shown(count) == becomes


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (Rounded(10), Rounded(40), "25%"),
        (Rounded(10), Rounded(10), "100%"),
        (Rounded(0), Rounded(40), "0%"),
        (Rounded(0), Hidden(), "0%"),
        (Rounded(0), Rounded(0), "–"),
        (Hidden(), Rounded(40), "*"),
        (Rounded(10), Hidden(), "*"),
        (Hidden(), Hidden(), "*"),
    ],
)
def test_a_percentage_says_no_more_than_the_figures_it_is_made_of(
    part: Shown, whole: Shown, says: str
) -> None:
    assert share(part, whole) == says


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2025, 10, 1), date(2026, 3, 31)),
    ],
)
def test_whole_quarters_in_a_row_may_go_out(first: date, last: date) -> None:
    check_period(first, last)


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        (date(2026, 1, 1), date(2026, 4, 1), "not_quarters"),
        (date(2026, 1, 2), date(2026, 3, 31), "not_quarters"),
        (date(2026, 1, 1), date(2026, 3, 30), "not_quarters"),
        (date(2026, 1, 1), date(2026, 1, 31), "not_quarters"),
        (date(2026, 2, 1), date(2026, 4, 30), "not_quarters"),
        (date(2026, 4, 1), date(2026, 3, 31), "backwards"),
    ],
)
def test_a_period_that_is_not_whole_quarters_is_refused(
    first: date, last: date, reason: str
) -> None:
    with pytest.raises(PeriodRefused) as refused:
        check_period(first, last)

    assert refused.value.reason == reason


def test_a_period_that_goes_on_is_refused_until_the_day_after() -> None:
    check_over(date(2026, 3, 31), date(2026, 4, 1))

    with pytest.raises(PeriodRefused) as refused:
        check_over(date(2026, 3, 31), date(2026, 3, 31))

    assert refused.value.reason == "not_over"
