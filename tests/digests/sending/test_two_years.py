"""Digests over many months: a short form of what `make soak` lives for two years."""

import os

import pytest

from tests.digests.sending.years import Size, two_years

SIZE = Size(730, 60, 6) if os.environ.get("PIMH_SOAK") else Size(180, 14, 6)


@pytest.mark.timeout(900)
def test_every_digest_comes_at_its_hour_and_every_item_once() -> None:
    figures = two_years(SIZE)

    assert int(str(figures["digests"])) > SIZE.people * SIZE.days // 60
    assert int(str(figures["late"])) > 0
