import pytest

from bot.context import Context
from bot.gate.rules import table
from bot.people.values import EVERYONE, Role
from bot.room import Command, Room
from tests.chat import Chat


async def nothing(context: Context) -> None: ...


async def broken(context: Context) -> None:
    raise KeyError(context.text)


async def test_a_group_is_told_to_ask_in_private(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    chat.emulator.make_group(-500, "Team North", amina.user.id)

    chat.emulator.says_in(-500, amina.user.id, "epds 14 at 8/52, hold or refer?")
    await chat.settle()

    said = chat.emulator.history(-500)[-1]["text"]
    assert said == "I answer in private chats only. Open a chat with me and ask there."


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("document", "A file can say"), ("voice", "A voice message"), ("video", "A clip can show")],
)
async def test_files_and_recordings_are_removed_with_the_reason(
    chat: Chat, kind: str, reason: str
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.attaches(kind)

    assert amina.sees().startswith(reason)
    assert not any(kind in message for message in amina.history())


async def test_a_place_is_removed_and_a_sticker_is_not(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    chat.emulator.shares_location(amina.user.id, 54.5, -3.1)
    await chat.settle()
    place = amina.sees()

    await amina.attaches("sticker")

    assert place.startswith("A place can show")
    assert amina.sees().startswith("I read text only")
    assert not any("location" in message for message in amina.history())
    assert any("sticker" in message for message in amina.history())


async def test_an_unknown_command_names_help(chat: Chat) -> None:
    amina, sam = await chat.member("amina", Role.CHAMPION), chat.as_("sam")

    await amina.says("/nonsense")
    await sam.says("/nonsense")

    assert "/help lists" in amina.sees()
    assert "you need an invitation" in sam.sees()


@pytest.mark.parametrize("text", ["/", "/ ", "/@", "/settings@pimh_demo_bot"])
async def test_odd_commands_are_answered(chat: Chat, text: str) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    before = len(amina.messages())

    await amina.says(text)

    assert len(amina.messages()) == before + 1


async def test_a_command_that_is_edited_in_runs_nothing(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    message = await amina.says("/help")
    before = amina.messages()

    await amina.edits(message, "/forgetme")

    assert amina.messages() == before


@pytest.mark.parametrize("data", ["", "nonsense", "members:nothing:1", "a:b:c", "members:settings"])
async def test_a_button_that_is_not_ours_changes_nothing(chat: Chat, data: str) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    before = amina.messages()

    await amina.forges(data)

    assert amina.messages() == before


async def test_a_command_of_another_role_is_refused(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("/people")

    assert amina.sees().startswith("That is not part of your role")


async def test_a_stranger_reaches_no_buttons_of_members(chat: Chat) -> None:
    sam = chat.as_("sam")
    await sam.says("hello")

    await sam.forges("members:settings:0")

    assert len(sam.messages()) == 1


async def test_menus_differ_by_role_and_end_with_access(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    ruth = await chat.member("ruth", Role.SPECIALIST)

    def menu(user: int) -> set[str]:
        return {entry["command"] for entry in chat.emulator.commands(user)}

    assert "settings" in menu(amina.user.id)
    assert "people" not in menu(amina.user.id)
    assert "people" in menu(ruth.user.id)
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")
    await chat.settle()
    assert menu(amina.user.id) == {"start", "help", "urgent"}


async def test_a_fault_is_owned_up_to_without_its_words(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    gate = chat.app.handing.handler.handler  # type: ignore[attr-defined]
    gate.table.commands["help"] = Command("help", "", EVERYONE, broken)

    await amina.says("/help curlew-sandpiper")

    assert amina.sees().startswith("Sorry, something went wrong on my side")
    assert "KeyError" in caplog.text
    assert "curlew-sandpiper" not in caplog.text


def test_two_rooms_cannot_claim_the_same_command() -> None:
    room = Room("one", commands=(Command("help", "", EVERYONE, nothing),))

    with pytest.raises(ValueError, match="two rooms claim help"):
        table([room, room])


def test_two_rooms_cannot_take_the_questions() -> None:
    room = Room("one", questions=nothing)

    with pytest.raises(ValueError, match="two rooms want the questions"):
        table([room, room])


async def test_without_a_room_for_them_questions_are_a_fault() -> None:
    with pytest.raises(LookupError):
        await table([]).questions(None)  # type: ignore[arg-type]
