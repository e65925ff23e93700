"""The benchmarks run: small here, in full by `make bench`."""

from sqlite_utils.db import Database as Db

from bot.reports.values import Sources
from tests.bench import due, reporting, slots
from tests.reports.conftest import CHAMPIONS, lived, sources  # noqa: F401 — fixtures


def test_free_slots_are_found_between_bookings() -> None:
    found = slots.bench(rounds=2, bookings=40)

    assert found["bookings"] == 40
    assert int(str(found["free_slots"])) > 0


def test_what_is_due_is_measured() -> None:
    found = due.bench(members=28, times=2)

    assert found["members"] == 28
    assert int(str(found["bookings"])) > 0
    assert float(str(found["everybody_p95_ms"])) > 0


def test_a_quarters_report_is_measured(lived: Db, sources: Sources) -> None:  # noqa: F811
    found = reporting.measured(lived, sources, CHAMPIONS)

    assert int(str(found["pdf_kb"])) > 100
    assert float(str(found["count_s"])) > 0
