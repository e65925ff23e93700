from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import RealClock
from bot.demo.emulator.emulator import Emulator
from tests.http.serving import served
from tests.kill.process import TOKEN, Runner


@pytest.fixture
def emulator() -> Emulator:
    """An emulator on the real clock."""
    return Emulator(RealClock(), TOKEN)


@pytest.fixture
async def runner(emulator: Emulator, tmp_path: Path) -> AsyncIterator[Runner]:
    """The bot, not started, and its emulator at an address."""
    async with served(emulator) as address:
        runner = Runner(address, tmp_path)
        yield runner
        if runner.process is not None:
            await runner.kill()
