"""Packs printed on any days, one beside the other: whoever solves all of them finds nobody."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from bot.gathered import may_be_printed
from bot.meetings import rules
from bot.meetings.values import Count, Key, Measure, Total
from bot.reports.disclosure import Hidden, Rounded, Sum
from tests.reports.disclosure.attacker import found_out

PAGES = 2
STARTS = date(2026, 10, 1)


def days(seed: int) -> list[list[int]]:
    """Return how often each page was asked for on each of sixty days."""
    drawn = random.Random(seed)
    return [[drawn.choice((0, 0, 0, 0, 1, 2)) for _ in range(PAGES)] for _ in range(60)]


def counts(asked: Sequence[Sequence[int]], first: int, last: int) -> list[Count]:
    sums = [sum(day[page] for day in asked[first : last + 1]) for page in range(PAGES)]
    each = [Count(Measure.ASKED, number, f"p{at}") for at, number in enumerate(sums)]
    return [Count(Measure.ASKED, sum(sums)), *each]


@pytest.mark.parametrize("seed", range(4))
def test_no_star_and_no_day_between_two_packs_is_found_out(seed: int) -> None:
    asked, printed, sums = days(seed), dict[Key, str](), list[Total]()
    spans = ((0, 20), (0, 21), (0, 34), (35, 50))

    for begins, ends in spans:
        first, last = STARTS + timedelta(days=begins), STARTS + timedelta(days=ends)
        now = counts(asked, begins, ends)
        cells = {rules.key(one, first, last): one.count for one in now}
        before = rules.together(printed, first, last)
        known = (*rules.totals(now, first, last), *rules.overlaps(cells, before))
        shown = may_be_printed(cells, known, before)
        printed.update(shown)
        # What is left out altogether belongs to no sum that a reader could see.
        sums += rules.totals(now, first, last) if shown else ()

    figures = {
        cell: Hidden() if words == "*" else Rounded(int(words)) for cell, words in printed.items()
    }
    whole = [Sum(one.total, one.parts) for one in (*sums, *rules.overlaps(printed, ()))]
    assert len(printed) >= len(spans) * 2
    assert found_out(figures, whole) == {}
