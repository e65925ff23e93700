"""getUpdates: offsets, long polls, conflicts and how long updates are kept."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import pytest

from tests.demo.emulator.hand import AMINA, Hand


def _texts(updates: list[Any]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_a_higher_offset_confirms_them(hand: Hand) -> None:
    for text in ("one", "two", "three"):
        hand.emulator.says(AMINA.id, text)

    first = await hand.updates()
    again = await hand.updates()
    rest = await hand.updates(offset=first[1]["update_id"])

    assert _texts(first) == _texts(again) == ["one", "two", "three"]
    assert _texts(rest) == ["two", "three"]
    assert hand.emulator.pending() == 2
    assert await hand.updates(offset=first[2]["update_id"] + 1) == []
    assert hand.emulator.pending() == 0


async def test_ids_grow_by_one(hand: Hand) -> None:
    for text in ("one", "two"):
        hand.emulator.says(AMINA.id, text)

    one, two = await hand.updates()

    assert two["update_id"] == one["update_id"] + 1


async def test_a_negative_offset_keeps_the_newest_and_forgets_the_others(hand: Hand) -> None:
    for text in ("one", "two", "three"):
        hand.emulator.says(AMINA.id, text)

    assert _texts(await hand.updates(offset=-2)) == ["two", "three"]
    assert _texts(await hand.updates()) == ["two", "three"]


async def test_an_offset_far_in_the_future_confirms_nothing(hand: Hand) -> None:
    hand.emulator.says(AMINA.id, "one")
    [update] = await hand.updates()

    assert _texts(await hand.updates(offset=update["update_id"] + 100)) == ["one"]


@pytest.mark.parametrize(("limit", "count"), [(0, 1), (1, 1), (3, 3), (100, 100), (500, 100)])
async def test_the_limit_is_between_1_and_100(hand: Hand, limit: int, count: int) -> None:
    for number in range(120):
        hand.emulator.says(AMINA.id, str(number))

    assert len(await hand.updates(limit=limit)) == count


async def test_a_long_poll_wakes_at_once(hand: Hand) -> None:
    poll = asyncio.create_task(hand.updates(timeout=30))
    await asyncio.sleep(0)
    started = time.perf_counter()

    hand.emulator.says(AMINA.id, "hello")

    assert _texts(await poll) == ["hello"]
    assert time.perf_counter() - started < 0.5


async def test_a_long_poll_ends_empty_in_real_time(hand: Hand) -> None:
    started = time.perf_counter()

    assert await hand.updates(timeout=1) == []

    assert 0.9 < time.perf_counter() - started < 2


async def test_the_earlier_of_two_pollers_gets_a_conflict(hand: Hand) -> None:
    earlier = asyncio.create_task(hand.emulator.call("getUpdates", {"timeout": 30}, {}))
    await asyncio.sleep(0)
    later = asyncio.create_task(hand.updates(timeout=30))
    answer = await earlier

    hand.emulator.says(AMINA.id, "hello")

    assert answer.status == 409
    assert answer.body["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
        "is running"
    )
    assert _texts(await later) == ["hello"]


async def test_a_poll_that_is_given_up_loses_nothing(hand: Hand) -> None:
    poll = asyncio.create_task(hand.updates(timeout=30))
    await asyncio.sleep(0)
    poll.cancel()
    await asyncio.wait([poll])

    hand.emulator.says(AMINA.id, "hello")

    assert _texts(await hand.updates(timeout=30)) == ["hello"]


async def test_messages_are_kept_for_24_hours(hand: Hand) -> None:
    hand.emulator.says(AMINA.id, "old")
    hand.clock.move_on(timedelta(hours=23, minutes=59))
    hand.emulator.says(AMINA.id, "new")

    assert hand.emulator.pending() == 2
    hand.clock.move_on(timedelta(minutes=1))
    assert _texts(await hand.updates()) == ["new"]


async def test_presses_are_kept_for_150_seconds(hand: Hand) -> None:
    message = await hand.says("x")
    hand.emulator.presses(AMINA.id, message["message_id"], "a:b:1")

    hand.clock.move_on(timedelta(seconds=149))
    assert hand.emulator.pending() == 1
    hand.clock.move_on(timedelta(seconds=1))
    assert hand.emulator.pending() == 0


async def test_only_wanted_kinds_are_queued_until_told_otherwise(hand: Hand) -> None:
    await hand.updates(allowed_updates=["callback_query"])
    hand.emulator.says(AMINA.id, "unwanted")
    assert hand.emulator.pending() == 0

    await hand.updates()
    hand.emulator.says(AMINA.id, "still unwanted")
    assert hand.emulator.pending() == 0

    await hand.updates(allowed_updates=[])
    hand.emulator.says(AMINA.id, "wanted")
    assert _texts(await hand.updates()) == ["wanted"]


async def test_after_a_quiet_week_the_ids_begin_elsewhere(hand: Hand) -> None:
    hand.emulator.says(AMINA.id, "one")
    [one] = await hand.updates()
    await hand.updates(offset=one["update_id"] + 1)
    hand.clock.move_on(timedelta(days=7, seconds=1))

    hand.emulator.says(AMINA.id, "two")

    [two] = await hand.updates()
    assert abs(two["update_id"] - one["update_id"]) > 1


async def test_a_webhook_and_polling_exclude_each_other(hand: Hand) -> None:
    poll = asyncio.create_task(hand.emulator.call("getUpdates", {"timeout": 30}, {}))
    await asyncio.sleep(0)

    await hand.call("setWebhook", url="https://pimh.example/hook")

    assert (await poll).body["description"] == "Conflict: terminated by setWebhook request"
    assert await hand.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
        "delete the webhook first"
    )
    await hand.call("deleteWebhook")
    assert await hand.updates() == []
