"""What is sent is counted, and refused where limits are set."""

import math
from datetime import timedelta

from bot.demo.emulator import Limits, User
from tests.demo.emulator.hand import AMINA, Hand


def _crowd(hand: Hand, size: int) -> list[int]:
    for number in range(size):
        hand.emulator.join(User(1000 + number, f"Person {number}"))
        hand.emulator.says(1000 + number, "/start")
    return [1000 + number for number in range(size)]


async def test_without_limits_everything_is_counted_and_nothing_refused(hand: Hand) -> None:
    for chat_id in _crowd(hand, 40):
        await hand.call("sendMessage", chat_id=chat_id, text="x")
    hand.clock.move_on(timedelta(seconds=0.5))
    await hand.says("one")
    hand.clock.move_on(timedelta(seconds=0.75))
    await hand.says("two")

    assert hand.emulator.flood.most_in_a_second() == 41
    assert hand.emulator.flood.most_to_a_chat(1) == 2
    assert hand.emulator.flood.shortest_gap(AMINA.id) == 0.75
    assert hand.emulator.flood.shortest_gap(404) == math.inf


async def test_the_31st_message_in_a_second_is_refused_until_the_wait_is_over(hand: Hand) -> None:
    crowd = _crowd(hand, 31)
    hand.emulator.flood.limits = Limits()
    for chat_id in crowd[:30]:
        await hand.call("sendMessage", chat_id=chat_id, text="x")

    answer = await hand.emulator.call("sendMessage", {"chat_id": crowd[30], "text": "x"}, {})

    assert answer.status == 429
    assert answer.body["description"] == "Too Many Requests: retry after 3"
    assert answer.body["parameters"] == {"retry_after": 3}
    hand.clock.move_on(timedelta(seconds=1.5))
    assert await hand.refusal("sendMessage", chat_id=crowd[0], text="x") == (
        "Too Many Requests: retry after 2"
    )
    hand.clock.move_on(timedelta(seconds=1.5))
    await hand.call("sendMessage", chat_id=crowd[30], text="x")
    assert hand.emulator.flood.refused == 2
    assert hand.emulator.flood.most_in_a_second() == 30


async def test_a_chat_takes_a_burst_then_one_a_second(hand: Hand) -> None:
    hand.emulator.flood.limits = Limits(chat_burst=2, wait=1)
    await hand.says("one")
    await hand.says("two")

    assert await hand.refusal("sendMessage", chat_id=AMINA.id, text="three") == (
        "Too Many Requests: retry after 1"
    )
    hand.clock.move_on(timedelta(seconds=2))
    for number in range(20):
        await hand.says(str(number))
        hand.clock.move_on(timedelta(seconds=1))
    assert hand.emulator.flood.refused == 1


async def test_one_chat_that_is_flooded_does_not_stop_the_others(hand: Hand) -> None:
    [other] = _crowd(hand, 1)
    hand.emulator.flood.limits = Limits(chat_burst=1)
    await hand.says("one")
    await hand.refusal("sendMessage", chat_id=AMINA.id, text="two")

    assert (await hand.call("sendMessage", chat_id=other, text="x"))["text"] == "x"


async def test_a_group_takes_20_a_minute(hand: Hand) -> None:
    hand.emulator.make_group(-7, "Team", AMINA.id)
    hand.emulator.flood.limits = Limits()
    for _ in range(20):
        await hand.call("sendMessage", chat_id=-7, text="x")
        hand.clock.move_on(timedelta(seconds=2))

    assert "retry after 3" in await hand.refusal("sendMessage", chat_id=-7, text="x")
    hand.clock.move_on(timedelta(seconds=20))
    await hand.call("sendMessage", chat_id=-7, text="x")
