import asyncio

import pytest

from bot.fetching import apart
from bot.fetching.apart import Unreadable
from bot.fetching.readers import Readers

MODULE = "tests.fetching.slowly"


async def test_one_process_reads_many_and_what_fails_is_told_of_that_one_alone() -> None:
    async with Readers(MODULE, 1) as readers:
        first = await readers.read(["well"], b"one")
        with pytest.raises(Unreadable):
            await readers.read(["fail"], b"two")
        with pytest.raises(Unreadable):
            await readers.read(["swell"], b"three")
        last = await readers.read(["well"], b"four" * 100_000)

    assert (first, last) == (b"read one", b"read " + b"four" * 100_000)
    assert readers.begun == 1


async def test_what_takes_too_long_is_ended_and_another_takes_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Readers(MODULE, 2) as readers:
        await asyncio.gather(readers.read(["well"], b""), readers.read(["well"], b""))
        monkeypatch.setattr(apart, "MOST_SECONDS", 0.3)
        with pytest.raises(Unreadable):
            await readers.read(["sleep"], b"")
        monkeypatch.setattr(apart, "MOST_SECONDS", 20.0)

        assert await readers.read(["well"], b"x") == b"read x"
    assert readers.begun == 2


async def test_a_process_that_cannot_begin_is_unreadable_and_none_begins_for_nothing() -> None:
    async with Readers("no_such_module_here", 1) as readers:
        begun = readers.begun
        with pytest.raises(Unreadable):
            await readers.read(["well"], b"x" * 1_000_000)

    assert begun == 0


async def test_whoever_stops_waiting_leaves_no_process_behind() -> None:
    async with Readers(MODULE, 1) as readers:
        reading = asyncio.create_task(readers.read(["sleep"], b""))
        await asyncio.sleep(0.1)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading

        assert await readers.read(["well"], b"x") == b"read x"
    assert readers.begun == 2
