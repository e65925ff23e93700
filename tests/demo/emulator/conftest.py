"""The fixtures of the emulator's tests."""

import pytest

from tests.demo.emulator.hand import Hand


@pytest.fixture
def hand() -> Hand:
    """An emulator in which Amina has started the bot, and nothing waits."""
    hand = Hand()
    hand.start()
    return hand
