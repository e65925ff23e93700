import asyncio

import pytest

from bot.errands import Errand, Errands


async def test_one_of_a_name_is_on_its_way_at_a_time_and_goes_again_later() -> None:
    went: list[str] = []
    back = asyncio.Event()

    async def run() -> None:
        went.append("out")
        await back.wait()

    errands, errand = Errands(), Errand("post", run)
    errands.send([errand])
    await asyncio.sleep(0)
    errands.send([errand])
    await asyncio.sleep(0)
    once = list(went)
    back.set()
    await errands.done()
    errands.send([errand])
    await errands.done()

    assert once == ["out"]
    assert went == ["out", "out"]


async def test_an_errand_that_fails_is_told_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wrote = "what somebody wrote"

    async def run() -> None:
        raise ValueError(wrote)

    errands = Errands()
    errands.send([Errand("post", run)])
    await errands.done()

    assert "errand post: ValueError" in caplog.text
    assert wrote not in caplog.text


async def test_stopping_calls_back_all_that_are_on_their_way() -> None:
    async def run() -> None:
        await asyncio.sleep(3600)

    errands = Errands()
    errands.send([Errand("long", run), Errand("longer", run)])

    await asyncio.wait_for(errands.stop(), 1)
