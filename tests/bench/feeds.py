"""300 feeds of 30 entries from a server on this machine: `python -m tests.bench.feeds`."""

import asyncio
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time as timing
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import feedparser
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.clock import RealClock
from bot.database import Database
from bot.digests.feeds import filed
from bot.digests.feeds.asking import Asker, Rounds
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.rules import SPACING
from bot.digests.feeds.values import Line
from bot.digests.schema import FEEDS, ITEMS, schema
from bot.digests.values import FeedKind, Source, Sure
from bot.fetching.fetcher import Fetcher
from bot.fetching.rules import Bounds
from bot.fetching.turns import Turns
from tests.entries.formats import FORMATS, Made, made

ENTRIES = 30
# As journals do; of each format so many in ten.
MIX = ("RSS 2.0", "RSS 2.0", "RSS 2.0", "RSS 2.0", "RSS 1.0", "RSS 1.0", "Atom 1.0", "Atom 1.0",
       "Atom 1.0", "RSS 0.92")  # fmt: skip
WORDS = (
    "health visitor mother infant baby sleep feeding mood anxiety bond group visit week trial "
    "study score scale support father partner birth loss home clinic listening"
).split()


def bodies(count: int) -> list[bytes]:
    """Return feeds with abstracts of some 200 words, marked up as publishers do."""
    chance = random.Random(7)
    return [
        FORMATS[MIX[feed % len(MIX)]](
            [_entry(feed * ENTRIES + number, chance) for number in range(ENTRIES)]
        ).encode()
        for feed in range(count)
    ]


def _entry(number: int, chance: random.Random) -> Made:
    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    now = RealClock().now()
    text = f"<h3>Abstract</h3><p>{words(140)}.</p><p>More <b>of it</b>: {words(60)}.</p>"
    return made(number).but(title=f"{words(10).capitalize()} {number}", text=text, dated=now)


def host_of(number: int) -> str:
    """Return an address of this machine for each feed, as each journal has a host of its own."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


@contextmanager
def served(feeds: list[bytes]) -> Iterator[int]:
    """Serve the feeds from a process of its own; give the port."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_serve, args=(feeds, there))
    process.start()
    try:
        yield here.recv()
    finally:
        process.kill()
        process.join()


def _serve(feeds: list[bytes], told: "multiprocessing.connection.Connection") -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        body = feeds[int(request.split()[1].strip("/"))]
        etag = f'"{sha256(body).hexdigest()}"'
        if etag in request:
            head, body = "304 Not Modified", b""
        else:
            head = "200 OK"
        writer.write(
            f"HTTP/1.1 {head}\r\nETag: {etag}\r\nContent-Type: application/xml\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
            + body
        )
        await writer.drain()
        writer.close()

    async def serve() -> None:
        hosts = [host_of(number) for number in range(len(feeds))]
        first = await asyncio.start_server(answer, hosts[0], 0)
        port = first.sockets[0].getsockname()[1]
        await asyncio.start_server(answer, hosts[1:], port)
        told.send(port)
        await asyncio.Event().wait()

    asyncio.run(serve())


def alone(feeds: list[bytes]) -> float:
    """Return the seconds that feedparser takes for the same bytes, and nothing else."""
    began = timing.perf_counter()
    for body in feeds:
        feedparser.parse(body)
    return timing.perf_counter() - began


async def refreshed(port: int, count: int, folder: Path) -> dict[str, float]:
    """Ask all feeds twice, as the bot does, and return the seconds of each pass."""
    database, clock = Database(folder / "bench.db"), RealClock()
    await database.open([*FLOOR_SCHEMAS, schema])
    lines = [
        Line(f"Feed {n}", FeedKind.JOURNAL, Source.FEED, f"http://{host_of(n)}:{port}/{n}",
             ("low-mood",), 1, Sure.SEEN)
        for n in range(count)
    ]  # fmt: skip
    await database.write(filed.take_lines, lines, clock.now())
    turns = Turns(clock, SPACING.total_seconds())
    asker = Asker(clock, Fetcher(clock, Bounds(private=True), turns), Bases())
    rounds = Rounds(database, clock, asker, lambda: None)
    first = await _timed(rounds)
    found = await database.read(_count)
    await database.write(_all_due, clock.now().isoformat())
    # As an hour later: nobody has asked these hosts just now.
    rounds = Rounds(database, clock, Asker(clock, Fetcher(clock, Bounds(private=True)), Bases()),
                    lambda: None)  # fmt: skip
    second = await _timed(rounds)
    again = await database.read(_count)
    await database.close()
    return {"first": first, "second": second, "items": found, "items_then": again}


async def _timed(rounds: Rounds) -> float:
    began = timing.perf_counter()
    await rounds.ask_all()
    return timing.perf_counter() - began


def _count(db: Db) -> int:
    faults = db.table(FEEDS).count_where("fault != '' or read_at is null")
    return db.table(ITEMS).count if not faults else -faults


def _all_due(db: Db, now: str) -> None:
    db.execute(f"update {FEEDS} set due_at = ?", (now,))


def bench(count: int) -> dict[str, object]:
    """Return how long it takes to refresh so many feeds, beside feedparser alone."""
    feeds = bodies(count)
    with served(feeds) as port, tempfile.TemporaryDirectory() as folder:
        alone(feeds[:10])
        took = alone(feeds)
        ours = asyncio.run(refreshed(port, count, Path(folder)))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "feeds": count, "entries": ENTRIES, "megabytes": round(sum(map(len, feeds)) / 1e6, 1),
        "feedparser_s": round(took, 2), "first_s": round(ours["first"], 2),
        "ratio": round(ours["first"] / took, 2), "second_s": round(ours["second"], 2),
        "items": ours["items"], "items_then": ours["items_then"],
        "peak_mb": own // 1024, "reader_peak_mb": reader // 1024,
    }  # fmt: skip


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(json.dumps(bench(count)))  # noqa: T201 — its output
