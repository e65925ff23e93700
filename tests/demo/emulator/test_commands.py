"""Commands by scope and language."""

from typing import Any

import pytest

from tests.demo.emulator.hand import AMINA, BETH, Hand


def _command(name: str) -> dict[str, str]:
    return {"command": name, "description": f"does {name}"}


async def _set(hand: Hand, name: str, **params: Any) -> None:
    assert await hand.call("setMyCommands", commands=[_command(name)], **params) is True


def _offered(hand: Hand, user_id: int = AMINA.id) -> list[str]:
    return [command["command"] for command in hand.emulator.commands(user_id)]


async def test_the_narrowest_scope_and_the_persons_language_win(hand: Hand) -> None:
    hand.emulator.join(BETH)
    assert _offered(hand) == []
    await _set(hand, "wide")
    assert _offered(hand) == ["wide"]
    await _set(hand, "private", scope={"type": "all_private_chats"})
    assert _offered(hand) == ["private"]
    await _set(hand, "english", scope={"type": "all_private_chats"}, language_code="en")
    await _set(hand, "welsh", scope={"type": "all_private_chats"}, language_code="cy")
    assert _offered(hand) == ["english"]
    await _set(hand, "own", scope={"type": "chat", "chat_id": AMINA.id})

    assert _offered(hand) == ["own"]
    assert _offered(hand, BETH.id) == ["english"]


async def test_in_a_group_other_scopes_count(hand: Hand) -> None:
    hand.emulator.make_group(-7, "Team", AMINA.id)
    await _set(hand, "wide")
    assert _offered(hand, -7) == ["wide"]
    await _set(hand, "groups", scope={"type": "all_group_chats"})
    assert _offered(hand, -7) == ["groups"]
    await _set(hand, "here", scope={"type": "chat", "chat_id": -7})

    assert _offered(hand, -7) == ["here"]


async def test_commands_are_read_back_and_deleted(hand: Hand) -> None:
    scope = {"type": "chat_member", "chat_id": AMINA.id, "user_id": AMINA.id}
    await _set(hand, "one", scope=scope)
    await _set(hand, "/two")

    assert await hand.call("getMyCommands", scope=scope) == [_command("one")]
    assert (await hand.call("getMyCommands"))[0]["command"] == "two"
    await hand.call("deleteMyCommands", scope=scope)
    await hand.call("setMyCommands", commands=[])
    assert await hand.call("getMyCommands", scope=scope) == []
    assert await hand.call("getMyCommands") == []


async def test_a_change_is_told_to_those_it_concerns(hand: Hand) -> None:
    hand.emulator.join(BETH)
    events = hand.emulator.listen()

    await _set(hand, "own", scope={"type": "chat", "chat_id": AMINA.id})
    await _set(hand, "all")

    told = [await anext(events) for _ in range(3)]
    assert [(event.chat_id, event.body["commands"][0]["command"]) for event in told] == [
        (AMINA.id, "own"),
        (AMINA.id, "own"),
        (BETH.id, "all"),
    ]


@pytest.mark.parametrize(
    ("params", "fault"),
    [
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": "["}, "can't parse commands JSON object"),
        ({"commands": [_command("a")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": ["a"]}, "can't parse BotCommand: expected an Object"),
        (
            {"commands": [{"command": "a"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        ({"commands": [_command("")]}, "command must be non-empty"),
        ({"commands": [_command("a" * 33)]}, "command length must not exceed 32"),
        ({"commands": [_command("Help")]}, "BOT_COMMAND_INVALID"),
        (
            {"commands": [{"command": "a", "description": " "}]},
            "command description must be non-empty",
        ),
        (
            {"commands": [{"command": "a", "description": "a" * 257}]},
            "command description length must not exceed 256",
        ),
        ({"scope": "x"}, "can't parse BotCommandScope JSON object"),
        ({"scope": []}, "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ({"scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
        (
            {"scope": {"type": "chat_member", "chat_id": AMINA.id}},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"language_code": "english"}, "invalid language code specified"),
    ],
)
async def test_bad_commands_and_scopes_are_refused(hand: Hand, params: Any, fault: str) -> None:
    given = {"commands": [_command("a")]} | params

    assert await hand.refusal("setMyCommands", **given) == f"Bad Request: {fault}"
