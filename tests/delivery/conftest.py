from collections.abc import AsyncIterator

import pytest

from bot.answers.shelf import Shelf
from bot.app import App, Wires, build
from bot.clock import VirtualClock
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.settings import Settings
from tests.delivery.wires import CuttableWire
from tests.started import Started


@pytest.fixture
def wire(emulator: Emulator) -> CuttableWire:
    return CuttableWire(emulator)


@pytest.fixture
async def app(
    settings: Settings,
    clock: VirtualClock,
    emulator: Emulator,
    shelf: Shelf,
    started: Started,
    wire: CuttableWire,
) -> AsyncIterator[App]:
    app = build(settings, clock, shelf, Wires(wire, InProcessRequest(emulator)))
    started.give(app, shelf)
    await app.start()
    yield app
    wire.cut = wire.late = False
    await app.stop()
