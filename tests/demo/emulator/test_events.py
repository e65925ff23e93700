"""Those who listen see what a person would see."""

import asyncio
import gc

import pytest

from bot.demo.emulator import Listener
from bot.demo.emulator.events import Listeners
from tests.demo.emulator.hand import AMINA, Hand


async def test_everybody_who_listens_sees_everything_in_order(hand: Hand) -> None:
    first, second = hand.emulator.listen(), hand.emulator.listen()

    hand.emulator.says(AMINA.id, "hello")
    await hand.says("hi")

    for listener in (first, second):
        seen = [await anext(listener), await anext(listener)]
        assert [event.body["text"] for event in seen] == ["hello", "hi"]
        assert {event.kind for event in seen} == {"message"}


async def test_a_listener_waits_for_what_comes(hand: Hand) -> None:
    waiting = asyncio.create_task(anext(hand.emulator.listen()))
    await asyncio.sleep(0)

    hand.emulator.says(AMINA.id, "hello")

    assert (await waiting).body["text"] == "hello"


async def test_a_closed_listener_ends_after_what_was_waiting() -> None:
    listeners = Listeners()
    listener = listeners.add()
    listeners.tell("message", 1, {"n": 1})
    listener.close()

    seen = [event.body async for event in listener]

    assert seen == [{"n": 1}]
    with pytest.raises(StopAsyncIteration):
        await anext(listener)


async def test_a_listener_that_reads_nothing_loses_the_oldest() -> None:
    listener = Listener()
    listeners = Listeners()
    listeners._all.add(listener)

    for number in range(10_001):
        listeners.tell("message", 1, {"n": number})

    assert (await anext(listener)).body == {"n": 1}


def test_a_listener_that_nobody_holds_is_forgotten() -> None:
    listeners = Listeners()
    listeners.add()
    gc.collect()

    assert len(listeners._all) == 0
