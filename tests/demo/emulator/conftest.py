"""The fixtures of the emulator's tests."""

from collections.abc import Iterator

import pytest

from tests.demo.emulator.hand import Hand


@pytest.fixture
def hand() -> Iterator[Hand]:
    """An emulator in which Amina has started the bot, and nothing waits."""
    hand = Hand()
    hand.start()
    yield hand
    assert hand.check.faults == []
