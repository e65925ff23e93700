"""Periods, sums and buttons: each at its edge."""

from datetime import date

import pytest
from sqlite_utils.db import Database as Db

from bot.figures import Figure, Measure, Period, Subject
from bot.quarters import Quarter
from bot.reports import rules, store
from bot.reports.codes import Choice
from bot.reports.disclosure import Hidden, Key, Rounded, Shown
from bot.reports.values import Amount, Published, Sources
from tests.reports.conftest import SUMMER, TODAY, YEAR
from tests.reports.year import LONDON

ASKED = Measure("asked", Subject.DEMAND, "Asked.", group="step", families=True)
WAIT = Measure("wait", Subject.GAPS, "A wait.", group="service", unit="weeks", families=True)
DONE = Measure("done", Subject.CONSULT, "Done.", of="sent")
RATED = Measure("rated", Subject.CONSULT, "Rated.", group="kind", of="ratings")


@pytest.mark.parametrize(
    ("first", "last", "today", "quarters"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1), [3]),
        (date(2026, 7, 1), date(2026, 9, 30), date(2026, 9, 30), []),
        (date(2026, 7, 2), date(2026, 9, 30), TODAY, []),
        (date(2026, 7, 1), date(2026, 9, 29), TODAY, []),
        (date(2026, 3, 31), date(2026, 10, 1), TODAY, [2, 3]),
    ],
)
def test_only_whole_quarters_that_are_over_count(
    first: date, last: date, today: date, quarters: list[int]
) -> None:
    assert [one.number for one in rules.whole_quarters(first, last, today)] == quarters


@pytest.mark.parametrize(
    ("last", "today", "ends"),
    [
        (date(2026, 9, 30), TODAY, Quarter(2026, 3)),
        (date(2026, 9, 29), TODAY, Quarter(2026, 2)),
        (date(2026, 12, 31), date(2026, 12, 31), Quarter(2026, 3)),
        (date(2026, 12, 31), date(2027, 1, 1), Quarter(2026, 4)),
    ],
)
def test_a_trend_ends_with_the_last_quarter_that_is_over(
    last: date, today: date, ends: Quarter
) -> None:
    trend = rules.last_over(last, today)

    assert trend[-1] == ends
    assert len(trend) == rules.TREND
    assert [rules.following(one) for one in trend[:-1]] == list(trend[1:])


def test_a_year_is_the_four_quarters_that_end_with_one() -> None:
    assert rules.year_to(Quarter(2026, 3), LONDON) == YEAR


def test_figures_are_summed_by_group_by_place_and_of_all_but_amounts_are_not() -> None:
    tally = rules.tallied(
        [
            Figure("asked", 3, "refer", "North"),
            Figure("asked", 4, "refer"),
            Figure("asked", 5, "", "North"),
            Figure("done", 1, place="North", of=2),
            Figure("done", 2, place="South", of=5),
            Figure("wait", 12, "Team"),
        ],
        (ASKED, WAIT, DONE),
    )

    assert tally.get("asked") == Amount(12)
    assert tally.get("asked", "refer") == Amount(7)
    assert tally.get("asked", "", rules.NO_PLACE) == Amount(4)
    assert tally.get("asked", rules.NOT_SAID) == Amount(5)
    assert tally.groups("asked") == ("refer", rules.NOT_SAID)
    assert tally.places("asked") == ("North", rules.NO_PLACE)
    assert tally.get("done") == Amount(3, 7)
    assert tally.get("wait") is None
    assert tally.get("wait", "Team") == Amount(12)


@pytest.mark.parametrize("turned", [False, True])
def test_a_total_that_a_room_counts_itself_is_no_sum(turned: bool) -> None:
    given = [Figure("rated", 9, of=12), Figure("rated", 5, "clinical", of=6)]

    tally = rules.tallied(given[::-1] if turned else given, (RATED,))

    assert tally.get("rated") == Amount(9, 12)


def test_every_sum_that_is_given_to_disclosure_control_is_true(lived: Db, sources: Sources) -> None:
    measures = sources.measures()
    count = store.counted(lived, sources, YEAR, TODAY)
    published: dict[Key, Shown] = {
        ("questions asked", "2026-04-01", "2026-09-30", "", ""): Rounded(600),
        ("gaps noted", "2026-07-01", "2026-09-30", "camhs", ""): Hidden(),
    }

    # A document of another room, of days that are no quarter, and not of every step.
    elsewhere: dict[Key, Shown] = {
        ("answers read", "2026-08-15", "2026-10-14", "refer", ""): Rounded(100)
    }

    sums = rules.sums(count, measures, Published(published, 0, elsewhere))

    assert len(sums) > 100
    for one in sums:
        if one.total[0] != "gaps noted" or one.total[1:3] != ("2026-07-01", "2026-09-30"):
            parts = sum(exact(lived, sources, part) for part in one.parts)
            assert parts == exact(lived, sources, one.total), one
    assert ("answers read", "2026-08-15", "2026-09-30", "refer", "") in {
        part for one in sums for part in one.parts
    }
    # Of a table that was published, what stood in it is all there was: the rest are zeros.
    (table,) = (
        one.parts
        for one in sums
        if one.total == ("gaps noted", "2026-07-01", "2026-09-30", "", "")
        and one.parts[0][0] == "gaps noted"
        and one.parts[0][3]
    )
    assert table == (("gaps noted", "2026-07-01", "2026-09-30", "camhs", ""),)


_TALLIES: dict[tuple[str, str], dict[tuple[str, str, str], Amount]] = {}


def exact(db: Db, sources: Sources, key: Key) -> int:
    """Return what a key's figure is."""
    days = key[1], key[2]
    if days not in _TALLIES:
        period = Period(date.fromisoformat(days[0]), date.fromisoformat(days[1]), LONDON)
        _TALLIES[days] = dict(store.tally(db, sources, period).cells)
    amount = _TALLIES[days].get((key[0], key[3], key[4]))
    return amount.count if amount else 0


def test_every_figure_about_families_that_is_shown_is_to_be_protected(
    lived: Db, sources: Sources
) -> None:
    count = store.counted(lived, sources, SUMMER, TODAY)

    found = rules.counts(count, sources.measures(), {})

    assert {key[0] for key in found} == {one.name for one in sources.measures() if one.families}
    assert all(number == exact(lived, sources, key) for key, number in found.items())
    assert len({(key[1], key[2]) for key in found}) == rules.TREND


@pytest.mark.parametrize("choice", Choice.every(TODAY))
def test_a_button_holds_its_choice(choice: Choice) -> None:
    assert Choice.unpack(choice.pack(), date(2031, 1, 1)) == choice


@pytest.mark.parametrize("row", [0, -1, 20265, 20260, 7, 10**12])
def test_a_forged_button_is_this_quarter(row: int) -> None:
    assert Choice.unpack(row, TODAY) == Choice(Quarter(2026, 4), False)


def test_this_quarter_ends_today_and_one_to_come_on_its_first_day() -> None:
    this, last, year = (one.period(TODAY, LONDON) for one in Choice.every(TODAY))

    assert (this.first, this.last) == (date(2026, 10, 1), TODAY)
    assert (last, year) == (SUMMER, YEAR)
    to_come = Choice(Quarter(2030, 1), False).period(TODAY, LONDON)
    assert to_come.first == to_come.last == date(2030, 1, 1)
