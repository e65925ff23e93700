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
async def runner(emulator: Emulator, tmp_path: Path, pages: Path) -> AsyncIterator[Runner]:
    """The bot, not started, and its emulator at an address.

    It is started again and again, and a few pages are read in no time; `make soak` has them all.
    """
    async with served(emulator) as address:
        runner = Runner(address, tmp_path, pages=pages)
        yield runner
        if runner.process is not None:
            await runner.kill()
