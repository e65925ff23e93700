"""Random updates of every type: no fault, nothing kept of anybody, and the bot answers on."""

import logging
from pathlib import Path
from random import Random

import pytest

from bot import dialog
from bot.dialog import Dialog
from bot.people.values import Role
from bot.safety.values import Profile
from bot.settings import Settings
from tests.attack.updates import NAMES, NUMBER, from_somebody, kinds, update
from tests.botapi import check_update
from tests.chat import Chat, Hand

EACH = 6
TOLD = ("formatting left out", "crisis message", "message to edit")
SEED = 9


def test_the_updates_are_such_as_the_bot_api_allows() -> None:
    random = Random(SEED)

    for number, kind in enumerate(kinds() * 4):
        check_update(from_somebody(update(kind, number, random), 1001, random))


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_no_update_of_any_type_makes_a_fault_or_leaves_a_trace(
    chat: Chat, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    amina = await chat.member("amina", *Role)

    await storm(chat, amina, EACH, Random(SEED))

    assert faults(caplog.records) == []
    assert traces(settings.database.parent) == []
    assert await answers_on(amina)


async def storm(chat: Chat, hand: Hand, each: int, random: Random) -> int:
    """Send so many updates of every type, most from this member with some form open."""
    forms = [(room.name, one.step) for room in chat.app.rooms for one in room.expects]
    number = 10**6
    for kind in kinds() * each:
        number += 1
        made = update(kind, number, random)
        if random.random() < 0.7:
            made = from_somebody(made, hand.user.id, random)
        if random.random() < 0.3:
            room, step = random.choice(forms)
            profile = random.choice(list(Profile))
            form = Dialog(room, step, random.choice((0, 1, 99)), profile, chat.clock.now(), True)
            await chat.app.house.database.write(dialog.put, hand.user.id, form)
            opened = await chat.app.house.database.read(dialog.every)
            chat.app.house.dialogs.remember(opened)
        await chat.app.receive(made)
    await chat.settle()
    # What is blanked stays readable beside the database until the next tick.
    await chat.app.run_due()
    return number - 10**6


def faults(records: list[logging.LogRecord]) -> list[str]:
    """Return what went wrong, but for marks, chats and messages that make no sense or are none."""
    told = [one.getMessage() for one in records if one.levelno >= logging.ERROR]
    return [one for one in told if not any(words in one for words in TOLD)]


def traces(folder: Path) -> list[tuple[str, str]]:
    """Return which files hold what was planted."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [
        (file.name, word)
        for file in files
        for word in (NUMBER, *NAMES)
        if word.encode() in file.read_bytes()
    ]


async def answers_on(hand: Hand) -> bool:
    """Say whether a question gets its answer still."""
    await hand.chat.app.house.database.write(dialog.close, hand.user.id)
    hand.chat.app.house.dialogs.remember({})
    await hand.says("epds 14 at 8/52, no risk, hold or refer?")
    return "EPDS" in hand.sees()
