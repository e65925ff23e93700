"""Nobody who solves everything published finds out what a star stands for."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reports.disclosure import (
    Hidden,
    Key,
    PeriodRefused,
    Rounded,
    Shown,
    Sum,
    protect,
)
from bot.reports.disclosure.rules import KEPT, shown
from tests.reports.disclosure.attacker import found_out
from tests.reports.disclosure.tables import Counts, cross, row

SOAK = bool(os.environ.get("PIMH_SOAK"))
STAR = Hidden()
sides = st.sampled_from([(3,), (6,), (2, 2), (2, 3), (3, 3), (2, 2, 2), (2, 4)])
# Small counts, empty cells and those at the edges of figures are where it goes wrong.
leaf = st.sampled_from([0, 0, 1, 1, 2, 3, 5, 7, 8, 8, 12, 13, 17, 18, 41])


def naively(counts: Mapping[Key, int]) -> dict[Key, Shown]:
    return {key: shown(count) for key, count in counts.items()}


def printed(figures: Mapping[Key, Shown]) -> list[str]:
    return [str(each.count) if isinstance(each, Rounded) else "*" for each in figures.values()]


@st.composite
def tables(draw: st.DrawFn) -> tuple[Counts, list[Sum]]:
    shape = draw(sides)
    cells = 1
    for side in shape:
        cells *= side
    return cross(shape, draw(st.lists(leaf, min_size=cells, max_size=cells)))


@settings(max_examples=2_000 if SOAK else 20, deadline=None, derandomize=not SOAK)
@given(tables())
def test_no_star_in_a_table_with_all_its_totals_is_found_out(
    table: tuple[Counts, list[Sum]],
) -> None:
    counts, sums = table

    figures = protect(counts, sums, {})

    assert found_out(figures, sums) == {}
    for key, count in counts.items():
        assert figures[key] in {shown(count), STAR}
        assert (figures[key] == Rounded(0)) == (count == 0)


@settings(max_examples=1_000 if SOAK else 15, deadline=None, derandomize=not SOAK)
@given(st.sampled_from([(2, 2), (3, 2), (2, 3)]), st.data())
def test_what_was_published_before_helps_nobody(
    shape: tuple[int, ...], data: st.DataObject
) -> None:
    cells = shape[0] * shape[1]
    counts, sums = cross(shape, data.draw(st.lists(leaf, min_size=cells, max_size=cells)))
    earlier = data.draw(st.sets(st.sampled_from(sorted(counts))))
    known = {key: counts[key] for key in earlier}
    # What the first document showed was safe by itself; its other cells are latent.
    first = protect(known, sums, {})

    try:
        second = protect(counts, sums, first)
    except PeriodRefused:
        return  # nothing goes out

    assert {key: second[key] for key in first} == first
    assert found_out(second, sums) == {}


LEAKS = [
    row(7, 7),  # 15 of two small ones: 6 or 7 each
    row(*[1] * 12),  # 10 of twelve
    row(8, 8, 1),  # 15 is at most 17, and the figures are at least 16
    cross((2, 2), [0, 1, 8, 8]),
    cross((2, 2), [7, 7, 7, 7]),
]


@pytest.mark.parametrize(("counts", "sums"), LEAKS)
def test_a_star_that_is_found_out_if_hidden_without_thought_is_not_if_hidden_with_it(
    counts: Counts, sums: list[Sum]
) -> None:
    without = found_out(naively(counts), sums, star=(1, 7))

    assert without != {}
    assert found_out(protect(counts, sums, {}), sums) == {}


@pytest.mark.parametrize(
    ("parts", "shows"),
    [
        ((0, 0, 0), "0 0 0 0"),
        ((0, 0, 3), "* 0 0 *"),
        ((0, 8), "10 0 10"),
        # Two small parts of 14 would be 6 or 7: their total goes.
        ((7, 7), "* * *"),
        # 195 is at least 193, and 100 and 90 at most 194: from "200", 3 would have been 4 to 7.
        ((100, 90, 3), "195 100 * *"),
        ((100, 90, 40, 3), "235 100 90 40 *"),
        # Twelve parts in "10" would be 1 each; in 13 and more they may be several.
        ((1,) * 12, "* * * * * * * * * * * * *"),
        ((2,) * 12, "25 * * * * * * * * * * * *"),
        # The seven parts of a star would be 1 each, were not "10" hidden, too.
        ((1,) * 7, "* * * * * * * *"),
        ((2, 1, 1, 1, 1, 1, 1), "* * * * * * * *"),
    ],
)
def test_a_row_shows_what_can_be_shown(parts: tuple[int, ...], shows: str) -> None:
    counts, sums = row(*parts)

    assert " ".join(printed(protect(counts, sums, {}))) == shows


def days(first: str, last: str) -> Key:
    return ("asked", first, last, "", "")


QUARTER = days("2026-01-01", "2026-03-31")
DAY_LONGER = days("2026-01-01", "2026-04-01")
THE_DAY = days("2026-04-01", "2026-04-01")
MONTHS = (
    days("2026-01-01", "2026-01-31"),
    days("2026-02-01", "2026-02-28"),
    days("2026-03-01", "2026-03-31"),
)


def test_two_periods_that_differ_by_a_day_do_not_give_the_day_away() -> None:
    sums = [Sum(DAY_LONGER, (QUARTER, THE_DAY))]
    published: dict[Key, Shown] = {QUARTER: Rounded(10)}

    figures = protect({QUARTER: 12, DAY_LONGER: 13}, sums, published)

    assert figures[QUARTER] == Rounded(10)
    assert found_out(figures | published, sums, [THE_DAY]) == {}


def test_a_month_inside_a_quarter_is_hidden_as_far_as_the_quarter_tells_of_the_others() -> None:
    sums = [Sum(QUARTER, MONTHS)]
    published: dict[Key, Shown] = {QUARTER: Rounded(20), MONTHS[0]: Rounded(10)}
    counts = dict(zip(MONTHS, (8, 9, 1), strict=True)) | {QUARTER: 18}

    figures = protect(counts, sums, published)

    assert figures[MONTHS[0]] == Rounded(10)
    assert figures[QUARTER] == Rounded(20)
    assert found_out(figures, sums) == {}


def test_a_document_is_refused_where_earlier_ones_leave_no_way() -> None:
    counts, sums = row(*[1] * 12)

    with pytest.raises(PeriodRefused) as refused:
        protect(counts, sums, {("",): Rounded(10)})

    assert refused.value.reason == "earlier"


def test_counts_that_have_changed_since_they_were_published_show_no_new_figure_beside_them() -> (
    None
):
    _, sums = row(1, 2, 3)
    published: dict[Key, Shown] = {("",): Rounded(200)}

    figures = protect({("0",): 40, ("1",): 30, ("2",): 0, ("",): 70}, sums, published)

    assert printed(figures) == ["*", "*", "0", "200"]


def test_a_star_of_an_earlier_document_stays_one_though_it_stands_for_a_large_count() -> None:
    counts, sums = row(8, 30, 3)
    published: dict[Key, Shown] = {("0",): STAR}

    figures = protect(counts, sums, published)

    assert figures[("0",)] == STAR
    assert found_out(figures, sums) == {}


def test_quarters_nested_in_years_and_places_in_an_area_keep_their_stars() -> None:
    counts, sums = cross((4, 3), [9, 1, 0, 12, 2, 1, 8, 0, 1, 30, 7, 8])

    figures = protect(counts, sums, {})

    assert found_out(figures, sums) == {}
    assert printed(figures).count("*") > printed(naively(counts)).count("*")


def test_no_row_gives_a_small_count_to_somebody_who_knows_how_it_is_hidden() -> None:
    """Whoever tries every row there could be is left with three counts for each small star."""
    reach = 24 if SOAK else 10
    for cells, top in ((2, reach + 10), (3, reach)):
        worlds = documents(product(range(top), repeat=cells))

        assert narrow(worlds, top - 7) == []


def test_seven_families_in_seven_cells_are_not_one_in_each_for_somebody_who_knows_the_rules() -> (
    None
):
    worlds = documents(more + (1,) * 4 for more in product((1, 2, 3), repeat=3))

    fitting = worlds[("*",) * 8]

    assert (7, 1, 1, 1, 1, 1, 1, 1) in fitting
    assert [len({world[at] for world in fitting}) for at in (1, 2, 3)] == [3, 3, 3]


def documents(rows: Iterable[tuple[int, ...]]) -> dict[tuple[str, ...], list[tuple[int, ...]]]:
    """Return each document that one of the rows makes, with the counts of all that make it."""
    worlds: dict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for parts in rows:
        counts, sums = row(*parts)
        worlds[tuple(printed(protect(counts, sums, {})))].append(tuple(counts.values()))
    return worlds


def narrow(
    worlds: Mapping[tuple[str, ...], Sequence[tuple[int, ...]]], edge: int
) -> list[tuple[str, ...]]:
    """Return the documents with a small star that has too few counts, the edge of what was tried
    left out."""
    found = []
    for document, fitting in worlds.items():
        if max(part for world in fitting for part in world[1:]) <= edge:
            for at, figure in enumerate(document):
                counts = {world[at] for world in fitting}
                if figure == "*" and min(counts) < 8 and len(counts) < KEPT:
                    found.append(document)
    return found
