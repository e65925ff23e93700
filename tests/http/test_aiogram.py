"""A client that is not ours talks to the emulator."""

from importlib import import_module

import pytest

from tests.demo.emulator.hand import Hand

NAMES = (
    "messages_are_sent_edited_and_deleted",
    "files_go_both_ways",
    "copies_forwards_and_replies",
    "the_bot_describes_itself_and_its_commands",
    "refusals_become_aiograms_errors",
    "every_update_is_one_for_aiogram_too",
    "a_dispatcher_of_aiograms_polls_answers_and_takes_presses",
)


@pytest.mark.parametrize("name", NAMES)
async def test_with_aiogram(name: str) -> None:
    # It builds seconds of models when it is imported: only where its tests are run.
    walks = import_module("tests.http.aiogram_walks")
    hand = Hand()
    hand.start()

    async with walks.bot_on(hand.emulator) as bot:
        await getattr(walks, name)(bot, hand)

    assert hand.check.faults == []
