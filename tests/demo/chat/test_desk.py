import asyncio
import json

import pytest

from bot.demo.chat import stream
from bot.demo.chat.desk import PAGE, Desk
from bot.demo.chat.steps import Step
from tests.demo.chat.conftest import AMINA, ROSE


async def tell(desk: Desk, text: str) -> None:
    await desk.emulator.call("sendMessage", {"chat_id": AMINA, "text": text}, {})


async def unread(desk: Desk) -> int:
    people = (await desk.overview())["people"]
    count: int = people[0]["unread"]
    return count


async def test_only_what_the_bot_wrote_and_she_has_not_read_is_unread(desk: Desk) -> None:
    for text in ("one", "two", "three"):
        await tell(desk, text)
    history = desk.emulator.history(AMINA)

    before = await unread(desk)
    desk.read(AMINA, history[1]["message_id"])
    between = await unread(desk)
    desk.read(AMINA, history[-1]["message_id"])
    desk.read(AMINA, history[1]["message_id"])

    assert (before, between, await unread(desk)) == (3, 2, 0)


async def test_a_long_chat_comes_in_pages(desk: Desk) -> None:
    for number in range(PAGE + 9):
        desk.emulator.says(AMINA, str(number))
    newest = desk.emulator.history(AMINA)[-1]["message_id"]
    desk.read(AMINA, newest)

    last = desk.messages(AMINA, None)
    first = desk.messages(AMINA, last["messages"][0]["message_id"])

    assert (len(last["messages"]), last["more"]) == (PAGE, True)
    assert (len(first["messages"]), first["more"]) == (10, False)
    assert last["read"] == newest


async def test_unread_messages_are_never_cut_off(desk: Desk) -> None:
    for number in range(PAGE * 2):
        await tell(desk, str(number))

    assert len(desk.messages(AMINA, None)["messages"]) == PAGE * 2 + 1


async def test_changes_come_as_events(desk: Desk) -> None:
    events = stream.events(desk)
    hello = await anext(events)

    await tell(desk, "Hello & <b>")
    said = await anext(events)
    desk.move_on(Step.HOUR)
    moved = await anext(events)

    assert json.loads(hello.partition("data: ")[2]) == {"instance": desk.instance}
    change = json.loads(said.partition("data: ")[2])
    assert (change["kind"], change["person"]) == ("message", AMINA)
    assert change["body"]["text"] == "Hello & <b>"
    assert json.loads(moved.partition("data: ")[2])["kind"] == "clock"


async def test_a_quiet_stream_breathes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "BREATH", 0.01)
    events = stream.events(desk)
    await anext(events)

    assert (await anext(events)).startswith(":")


async def test_a_closed_listener_ends_the_stream(desk: Desk) -> None:
    events = stream.events(desk)
    await anext(events)

    for listener in desk._listeners:
        listener.close()

    assert [event async for event in events] == []


async def test_two_pages_see_the_same(desk: Desk) -> None:
    pages = [stream.events(desk), stream.events(desk)]
    for events in pages:
        await anext(events)

    desk.emulator.says(AMINA, "hi")
    one, other = await asyncio.gather(*(anext(events) for events in pages))

    assert one == other


def test_the_cast_has_phones_at_once(desk: Desk) -> None:
    assert desk.knows(ROSE)
    assert desk.emulator.history(ROSE) == []
    assert not desk.knows(1)
