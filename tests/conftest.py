"""Fixtures: the bot on an emulator in process, on a clock that stands still, and a shell."""

import logging
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlite_utils.db import Database as Db

from bot.answers.schema import schema as answers_schema
from bot.answers.shelf import Shelf, open_shelf
from bot.app import FLOOR_SCHEMAS, App, Wires, build
from bot.clock import VirtualClock
from bot.database import migrate, open_file
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.logs import NOISY
from bot.meaning.model import Model, absent, load_model
from bot.members.schema import schema as members_schema
from bot.settings import Settings, load_settings
from tests.botapi import SpecificationCheck
from tests.chat import Chat
from tests.logged import Kept
from tests.shell import NOWHERE, Shell

TOKEN = "123456:test-token"
KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
# A Monday morning, an hour into working time.
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def kept_logs() -> Iterator[Kept]:
    """The log of the whole suite, in which nothing that the tests planted may stand."""
    kept = Kept(TOKEN)
    logging.getLogger().addHandler(kept)
    # As `pimh-bot run` has it, the libraries included.
    logging.getLogger().setLevel(logging.INFO)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    yield kept
    logging.getLogger().removeHandler(kept)
    assert kept.leaks == []


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        bot_token=SecretStr(TOKEN),
        api_base="http://emulator.invalid",
        database=tmp_path / "pimh.db",
        serve_drafts=True,
    )


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(MONDAY)


@pytest.fixture
def db() -> Iterator[Db]:
    db = open_file(None, readonly=False)
    migrate(db, [*FLOOR_SCHEMAS, members_schema, answers_schema])
    yield db
    db.close()


@pytest.fixture
def emulator(clock: VirtualClock) -> Iterator[Emulator]:
    emulator = Emulator(clock, TOKEN)
    check = SpecificationCheck()
    emulator.observers.append(check)
    yield emulator
    # python-telegram-bot takes an error in the door for a network error, so faults are kept too.
    assert check.faults == []


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return open_shelf(KNOWLEDGE, "England")


@pytest.fixture(scope="session")
def model() -> Model:
    """The sentence model that `make setup` has fetched."""
    folder = load_settings().model
    loaded = load_model(folder)
    assert loaded is not None, f"{absent(folder)}: `make model` fetches it"
    return loaded


@pytest.fixture
async def app(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf
) -> AsyncIterator[App]:
    request = InProcessRequest(emulator)
    app = build(settings, clock, shelf, Wires(request, request))
    await app.start()
    yield app
    await app.stop()


@pytest.fixture
def chat(app: App, emulator: Emulator, clock: VirtualClock) -> Chat:
    return Chat(emulator, app, clock)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A small folder of knowledge without a fault."""
    folder = tmp_path / "pages"
    for page in ("threshold/low-mood-after-birth.md", "boundary/medicines.md"):
        (folder / page).parent.mkdir(parents=True)
        shutil.copy(KNOWLEDGE / page, folder / page)
    for words in KNOWLEDGE.glob("*.yml"):
        if words.name != "golden.yml":
            shutil.copy(words, folder)
    return folder


@pytest.fixture
def shell(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in an empty folder, where no server can be reached."""
    monkeypatch.chdir(tmp_path)
    settings = {
        "PIMH_BOT_TOKEN": TOKEN,
        "PIMH_API_BASE": NOWHERE,
        "PIMH_DATABASE": str(tmp_path / "area.db"),
        "PIMH_KNOWLEDGE": str(pages),
        "PIMH_HTTP": "127.0.0.1:0",
    }
    return Shell(tmp_path, settings)
