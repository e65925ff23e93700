from datetime import date

from bot.pages.signing import unchecked, unchecked_grave, unset_bands
from bot.pages.values import Band, Key, Step
from tests.pages.make import a_page, a_row

MANAGE = a_row("manage", label="Coping [?]")
REFER = a_row("refer", step=Step.REFER, label="Not lifting [?]")
SURE = a_row("sure", step=Step.URGENT)


def test_unchecked_lines_are_counted_by_row() -> None:
    assert unchecked(a_page(MANAGE, REFER, SURE)) == {"manage": 1, "refer": 1}


def test_only_grave_rows_with_an_unchecked_line_bar_a_signature() -> None:
    assert unchecked_grave(a_page(MANAGE, REFER, SURE)) == (REFER,)


def test_a_band_that_nobody_set_bars_a_signature() -> None:
    national = Band(Key.GAD7, True, "", "", None)
    unset = Band(Key.EPDS, False, "", "", None)
    confirmed = Band(Key.PHQ9, False, "", "Sam Example", date(2026, 11, 1))

    assert unset_bands(a_page(MANAGE, bands=(national, unset, confirmed))) == (Key.EPDS,)
