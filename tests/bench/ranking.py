"""Ranking thousands of items, and what a press in the queue costs while they wait.

`python -m tests.bench.ranking [ITEMS]` prints one JSON line. Each title is made of the words of two
invented ones. By meaning, every title is read by the model once, which is most of the time:
`reading_a_title_ms`. Ranked anew, after decisions, no title is read again.
"""

import asyncio
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.clock import VirtualClock
from bot.database import Database
from bot.digests.curate import queue, store
from bot.digests.curate.ranking.errand import Ranking
from bot.digests.curate.values import Card, Look
from bot.digests.schema import schema
from bot.meaning.model import Model, load_model
from bot.members.schema import schema as members_schema
from bot.pages.loader import read_folder
from bot.pages.values import Library
from bot.pages.vectors import Vectors
from bot.people import store as people
from bot.people.values import Role
from bot.settings import load_settings
from bot.vectors import cache
from tests.digests.curate.items import put

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TITLES = Path(__file__).parents[1] / "digests" / "curate" / "ranking" / "held.yml"
ITEMS, PRESSES = 10_000, 200
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def titles(count: int) -> list[str]:
    """Return so many titles, each of the words of two."""
    chance, known = random.Random(1), yaml.safe_load(TITLES.read_text())
    said = [*known["relevant"], *known["not"]]
    words = [title.split() for title in said]
    return [
        " ".join((*chance.choice(words)[:5], *chance.choice(words)[-4:], str(number)))
        for number in range(count)
    ]


async def took(work: Callable[[], Awaitable[object]]) -> float:
    """Return the seconds that something takes."""
    begun = time.perf_counter()
    await work()
    return round(time.perf_counter() - begun, 1)


def fill(db: Db, count: int) -> None:
    """Put so many items in, over a month."""
    for number, title in enumerate(titles(count)):
        put(db, title, NOW - timedelta(minutes=4 * number))


def specialist(db: Db) -> int:
    """Make somebody who curates."""
    number = people.add(db, 7, "Ruth", people.locality(db, None), NOW)
    people.give_roles(db, number, [Role.SPECIALIST])
    return number


def presses(db: Db, look: Look) -> list[float]:
    """Keep and drop item by item, and return the milliseconds that each press takes."""
    spent = []
    card = queue.next_card(db, look)
    for number in range(PRESSES):
        assert isinstance(card, Card)
        begun = time.perf_counter()
        if number % 2:
            card = store.drop(db, look, card.standing.token)
        else:
            card = store.keep(db, look, card.standing.token, {})
        spent.append((time.perf_counter() - begun) * 1000)
    return spent


async def measure(folder: Path, library: Library, count: int, model: Model | None) -> object:
    """Measure everything with so many items, by meaning if there is a model."""
    database = Database(folder / f"{model is None}.db")
    await database.open([*FLOOR_SCHEMAS, members_schema, schema])
    await database.write(fill, count)
    vectors = Vectors(model) if model is not None else None
    if vectors is not None:
        vectors.take(cache.recall(load_settings().model, vectors.model))
    ranking = Ranking(lambda: library, vectors, database, VirtualClock(NOW))
    first = await took(ranking.run)
    person = await database.write(specialist)
    found = await database.read(people.by_id, person, NOW)
    assert found is not None
    look = Look(found, NOW, load_settings().local)
    spent = await database.write(presses, look)
    again = await took(ranking.run)
    await database.close()
    cuts = statistics.quantiles(spent, n=20)
    return {
        "ranked_s": first,
        "ranked_anew_after_decisions_s": again,
        "press_p50_ms": round(cuts[9], 1),
        "press_p95_ms": round(cuts[18], 1),
    }


def reading(model: Model) -> float:
    """Return the milliseconds that the model takes to read a title."""
    begun = time.perf_counter()
    model.embed(titles(200))
    return round((time.perf_counter() - begun) * 5, 1)


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    library, model = read_folder(KNOWLEDGE).library(), load_model(load_settings().model)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        figures: dict[str, object] = {
            "items": count,
            "by_words": asyncio.run(measure(place, library, count, None)),
        }
        if model is not None:
            figures["by_meaning"] = asyncio.run(measure(place, library, count, model))
            figures["reading_a_title_ms"] = reading(model)
    figures["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
