"""The fixtures of the emulator's tests."""

import pytest

from tests.demo.emulator.hand import AMINA, Hand


@pytest.fixture
def hand() -> Hand:
    """An emulator in which Amina has started the bot, and nothing waits."""
    hand = Hand()
    hand.emulator.says(AMINA.id, "/start")
    hand.emulator._world.updates.clear()
    return hand
