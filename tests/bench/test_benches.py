"""The benchmarks run: small here, in full by `make bench`."""

from tests.bench import due, slots


def test_free_slots_are_found_between_bookings() -> None:
    found = slots.bench(rounds=2, bookings=40)

    assert found["bookings"] == 40
    assert int(str(found["free_slots"])) > 0


def test_what_is_due_is_measured() -> None:
    found = due.bench(members=28, times=2)

    assert found["members"] == 28
    assert int(str(found["bookings"])) > 0
    assert float(str(found["everybody_p95_ms"])) > 0
