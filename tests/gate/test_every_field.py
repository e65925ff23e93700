"""Whatever form is open, and whoever writes, an identifier of a family is refused and not kept."""

from pathlib import Path

import pytest

from bot import dialog
from bot.dialog import Dialog
from bot.people.values import Role
from bot.safety.values import Profile
from bot.settings import Settings
from tests.chat import Chat, Hand

NUMBER = "9990000018"
BIRTH = "03/11/2026"
# What a form for a family's matters refuses, and what every form does, newsletters included.
PLANTED = {
    Profile.FAMILY: f"seen with Sian Parry-Trevelyan, dob {BIRTH}, nhs no {NUMBER}",
    Profile.PUBLISH: f"for the record: dob {BIRTH}, nhs no {NUMBER}",
}
TRACES = (NUMBER, BIRTH, "Trevelyan")
# Where a command takes words of its own.
WORDED = ("/consult", "/services", "/digest", "/news", "/queue", "/gaps", "/book", "")
FEWEST = 40


def fields(chat: Chat) -> list[tuple[str, str]]:
    """Return every form that takes free text, as its room and its step."""
    return [(room.name, one.step) for room in chat.app.rooms for one in room.expects]


@pytest.fixture
async def everything(chat: Chat) -> Hand:
    """Be somebody who may fill in every form."""
    return await chat.member("nia", *Role)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("profile", list(Profile))
async def test_no_form_keeps_an_identifier(
    chat: Chat, everything: Hand, settings: Settings, profile: Profile
) -> None:
    taken = []
    for room, step in fields(chat):
        form = Dialog(room, step, 1, profile, chat.clock.now())
        await chat.app.house.database.write(dialog.put, everything.user.id, form)
        before = len(everything.messages())
        await everything.says(PLANTED[profile])
        said = "".join(everything.messages()[before:])
        taken += [] if "NHS number" in said else [(room, step, said)]

    assert taken == []
    assert _traces(settings.database.parent) == []
    assert not any(NUMBER in str(message) for message in everything.history())


@pytest.mark.timeout(120)
async def test_no_command_and_no_other_way_keeps_one(
    chat: Chat, everything: Hand, settings: Settings
) -> None:
    planted = PLANTED[Profile.FAMILY]
    for command in WORDED:
        await everything.says(f"{command} {planted}".strip())
        assert "NHS number" in "".join(everything.messages()[-2:]), command
    await everything.attaches("document", caption=planted)
    question = await everything.says("how often is supervision?")
    await everything.edits(question, planted)

    assert len(fields(chat)) + len(WORDED) + 2 >= FEWEST
    assert _traces(settings.database.parent) == []


def _traces(folder: Path) -> list[tuple[str, str]]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [
        (file.name, trace)
        for file in files
        for trace in TRACES
        if trace.encode() in file.read_bytes()
    ]
