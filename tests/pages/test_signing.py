from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.pages.signing import (
    SigningRefused,
    check_can_sign,
    unchecked,
    unchecked_grave,
    unset_bands,
)
from bot.pages.steps import Step
from bot.pages.values import Band, Key, Page, Signed
from bot.pages.versions import Origin, Version
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


VERSION = Version(
    id=7,
    page="page",
    number=1,
    file=Path("guide/page.md"),
    markdown="",
    origin=Origin.FILE,
    shipped=True,
    author=None,
    author_name="",
    made_at=datetime(2026, 11, 23, tzinfo=UTC),
    signed=None,
    bands=(),
    suspended=False,
    retired=False,
)
RUTH = 1


@pytest.mark.parametrize(
    ("version", "page", "newest", "reason"),
    [
        (replace(VERSION, signed=Signed("Sam", date(2026, 11, 1))), a_page(SURE), 7, "signed"),
        (replace(VERSION, retired=True), a_page(SURE), 7, "retired"),
        (replace(VERSION, suspended=True), a_page(SURE), 7, "suspended"),
        (VERSION, a_page(SURE), 8, "superseded"),
        (replace(VERSION, shipped=False, author=RUTH), a_page(SURE), 7, "own"),
        (VERSION, a_page(REFER), 7, "unchecked"),
        (VERSION, a_page(SURE, bands=(Band(Key.EPDS, False, "", "", None),)), 7, "bands"),
    ],
)
def test_what_bars_a_signature(version: Version, page: Page, newest: int, reason: str) -> None:
    with pytest.raises(SigningRefused) as refused:
        check_can_sign(page, version, RUTH, newest)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "version",
    [VERSION, replace(VERSION, shipped=False, author=2), replace(VERSION, shipped=False)],
)
def test_one_signature_of_somebody_else_is_enough(version: Version) -> None:
    check_can_sign(a_page(MANAGE, SURE), version, RUTH, version.id)
