"""Fixtures: the bot on an emulator in process, on a clock that stands still, and a shell."""

import gc
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
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.logs import NOISY
from bot.meaning.model import Model, absent, load_model
from bot.members.schema import schema as members_schema
from bot.pages.vectors import Vectors
from bot.review.schema import schema as review_schema
from bot.safety.examine import Examiner
from bot.settings import Settings, load_settings
from bot.vectors import cache
from tests.blank import blank
from tests.botapi import SpecificationCheck
from tests.chat import Chat
from tests.few import few_pages
from tests.logged import Kept
from tests.shell import NOWHERE, Shell
from tests.started import Started

TOKEN = "123456:test-token"
KNOWLEDGE = Path(__file__).parent.parent / "knowledge"
# A Monday morning, an hour into working time.
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


# Pages and vectors stay for the whole run: to look through them for garbage at every turn took a
# tenth of the time.
gc.set_threshold(200_000, 50, 50)


# What these run, others cover: to trace every line costs them half as much time again.
UNTRACED = (
    "tests/browser/",
    "tests/kill/",
    "tests/transcripts/",
    "tests/knowledge/",
    "tests/answers/test_shipped_pages.py",
    "tests/answers/test_measure.py",
    "tests/safety/test_evaluation.py",
    "::test_examining_never_raises",
    "tests/test_shape.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(part in item.nodeid for part in UNTRACED):
            item.add_marker("no_cover")
    # First what mostly waits, so that no process of two is left alone with it at the end.
    items.sort(key=lambda item: "tests/kill/" not in item.path.as_posix())


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
        # None are there, so that no test asks the world for news.
        feeds=tmp_path / "feeds.yml",
    )


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(MONDAY)


@pytest.fixture
def db() -> Iterator[Db]:
    db = blank([*FLOOR_SCHEMAS, members_schema, answers_schema, review_schema])
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
def files() -> Shelf:
    """The shipped pages, read once; `shelf` is what a bot of its own does with them."""
    return open_shelf(KNOWLEDGE, "England", Examiner(None), None)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Some of the shipped pages, for tests that edit them."""
    return few_pages(KNOWLEDGE, tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="session")
def model() -> Model:
    """The sentence model that `make setup` has fetched."""
    folder = load_settings().model
    loaded = load_model(folder)
    assert loaded is not None, f"{absent(folder)}: `make model` fetches it"
    return loaded


@pytest.fixture(scope="session")
def vectors(model: Model) -> Iterator[Vectors]:
    """The model with what it knows; what it learns is kept beside it, for the next run."""
    vectors = Vectors(model)
    vectors.take(cache.recall(load_settings().model, model.name))
    yield vectors
    cache.keep(load_settings().model, model.name, vectors.fresh())


@pytest.fixture
def shelf(files: Shelf) -> Shelf:
    return files.copy()


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Started:
    """To migrate and to take in all pages takes longer than most tests."""
    return Started(tmp_path_factory.mktemp("started"))


@pytest.fixture
async def app(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf, started: Started
) -> AsyncIterator[App]:
    request = InProcessRequest(emulator)
    app = build(settings, clock, shelf, Wires(request, request))
    started.give(app, shelf)
    await app.start()
    yield app
    await app.stop()


@pytest.fixture
def chat(app: App, emulator: Emulator, clock: VirtualClock) -> Chat:
    return Chat(emulator, app, clock)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A small folder of knowledge without a fault."""
    return small_folder(tmp_path / "pages")


def small_folder(folder: Path) -> Path:
    """Make a folder of two pages with the words that they need, and return it."""
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
        "PIMH_FEEDS": str(tmp_path / "feeds.yml"),
        "PIMH_KNOWLEDGE": str(pages),
        "PIMH_HTTP": "127.0.0.1:0",
    }
    return Shell(tmp_path, settings)
