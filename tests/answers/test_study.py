"""Studying while the bot answers: by words at first, by meaning then, kept for the next start."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answers.shelf import Shelf, asker_of
from bot.answers.study import Study
from bot.database import Database
from bot.meaning.model import DIMENSIONS, Model
from bot.pages.vectors import Vectors
from bot.vectors import store
from bot.vectors.schema import schema
from tests.answers.scene import MEANS, PLAIN
from tests.pages.make import a_library, a_page, a_row
from tests.pages.test_meaning import Counting

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PAGES = a_library(
    a_page(a_row("one", ()), name="low-mood", asked_as=("tearful and flat", "weepy mum")),
    a_page(a_row("two", ()), name="trauma", asked_as=("flashbacks of the forceps",)),
)


@pytest.fixture
async def database() -> Database:
    database = Database(None)
    await database.open([schema])
    return database


def shelf_by(vectors: Vectors | None, shelf: Shelf) -> Shelf:
    means = replace(MEANS, vectors=vectors)
    return Shelf(PAGES, asker_of(PAGES, shelf.crisis, means), shelf.crisis, shelf.folder, means)


def studied(study_by: Vectors, database: Database, shelf: Shelf) -> Study:
    return Study(shelf_by(study_by, shelf), database)


async def test_answers_come_by_words_first_and_by_meaning_once_it_has_studied(
    shelf: Shelf, database: Database, vectors: Vectors
) -> None:
    shelf = shelf_by(vectors, shelf)
    asker = shelf.asker
    before = asker.ask("crying and miserable", PLAIN, approved_only=False)
    study = Study(shelf, database)

    study.start()
    await study.done()

    after = asker.ask("crying and miserable", PLAIN, approved_only=False)
    assert before.score == 0.0
    assert after.score > 0.5
    await database.close()


async def test_what_was_read_is_kept_and_not_read_at_the_next_start(
    shelf: Shelf, database: Database
) -> None:
    encoder = Counting()
    for _ in range(2):
        study = studied(Vectors(Model("counting", encoder)), database, shelf)
        study.start()
        await study.done()

    assert len(encoder.read) == len(set(encoder.read))
    assert len(await database.read(store.known, "counting")) == len(encoder.read)
    await database.close()


async def test_at_night_what_no_line_needs_any_more_is_dropped(
    shelf: Shelf, database: Database
) -> None:
    vectors = Vectors(Model("counting", Counting()))
    shelf = shelf_by(vectors, shelf)
    await database.write(store.keep, "counting", {"of an older text": bytes(DIMENSIONS * 4)})
    await database.write(store.keep, "older model", {"any": b"1"})
    too_early = await database.write(shelf.retain, NOW)
    await shelf.study(database)
    needed = await database.read(store.known, "counting")

    dropped = await database.write(shelf.retain, NOW)
    again = await database.write(shelf.retain, NOW)

    assert (too_early, dropped, again) == (0, 2, 0)
    left = await database.read(store.known, "counting")
    assert left == {key: raw for key, raw in needed.items() if key != "of an older text"}
    assert set(left) == vectors.asked()
    assert await database.read(store.known, "older model") == {}
    await database.close()


async def test_without_a_model_nothing_is_dropped(shelf: Shelf, database: Database) -> None:
    await database.write(store.keep, "absent today", {"any": b"1"})

    assert await database.write(shelf_by(None, shelf).retain, NOW) == 0
    await database.close()


async def test_a_study_that_is_stopped_ends_and_may_be_stopped_twice(
    shelf: Shelf, database: Database
) -> None:
    vectors = Vectors(Model("counting", Counting()))
    study = studied(vectors, database, shelf)
    vectors.interrupt()

    study.start()
    await study.stop()
    await study.stop()

    assert await database.read(store.known, "counting") == {}
    await database.close()


async def test_without_a_model_there_is_nothing_to_study(shelf: Shelf, database: Database) -> None:
    study = Study(shelf_by(None, shelf), database)

    study.start()
    await study.done()
    await study.stop()
    await database.close()
