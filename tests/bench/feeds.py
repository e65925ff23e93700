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
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
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


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and of processor time with that of the processes that were ended."""

    wall: float
    cpu: float


@contextmanager
def timed(into: list[Took]) -> Iterator[None]:
    """Add what a block took to a list."""
    began, used = timing.perf_counter(), _used()
    yield
    into.append(Took(timing.perf_counter() - began, _used() - used))


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def alone(feeds: list[bytes], took: list[Took]) -> None:
    """Let feedparser read the same bytes, and do nothing else."""
    with timed(took):
        for body in feeds:
            feedparser.parse(BytesIO(body))


@dataclass(frozen=True)
class Refreshed:
    """What two passes took, and how many items there were after each."""

    first: Took
    second: Took
    items: int
    items_then: int


async def refreshed(port: int, count: int, folder: Path) -> Refreshed:
    """Ask all feeds twice, as the bot does."""
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
    took: list[Took] = []
    with timed(took):
        await rounds.ask_all()
    found = await database.read(_count)
    await database.write(_all_due, clock.now().isoformat())
    # As an hour later: nobody has asked these hosts just now.
    later = Asker(clock, Fetcher(clock, Bounds(private=True)), Bases())
    with timed(took):
        await Rounds(database, clock, later, lambda: None).ask_all()
    again = await database.read(_count)
    await database.close()
    return Refreshed(took[0], took[1], found, again)


def _count(db: Db) -> int:
    faults = db.table(FEEDS).count_where("fault != '' or read_at is null")
    return db.table(ITEMS).count if not faults else -faults


def _all_due(db: Db, now: str) -> None:
    db.execute(f"update {FEEDS} set due_at = ?", (now,))


def bench(count: int) -> dict[str, object]:
    """Return how long it takes to refresh so many feeds, beside feedparser alone."""
    feeds = bodies(count)
    by_itself: list[Took] = []
    alone(feeds[:10], [])
    with served(feeds) as port, tempfile.TemporaryDirectory() as folder:
        # Before and after, since other work on the machine comes and goes.
        alone(feeds, by_itself)
        ours = asyncio.run(refreshed(port, count, Path(folder)))
        alone(feeds, by_itself)
    wall, cpu = (
        sum(each) / 2 for each in zip(*((one.wall, one.cpu) for one in by_itself), strict=True)
    )
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {
        "feeds": count, "entries": ENTRIES, "megabytes": round(sum(map(len, feeds)) / 1e6, 1),
        "feedparser_s": round(wall, 2), "first_s": round(ours.first.wall, 2),
        "ratio": round(ours.first.wall / wall, 2),
        "feedparser_cpu_s": round(cpu, 2), "first_cpu_s": round(ours.first.cpu, 2),
        "second_s": round(ours.second.wall, 2), "second_cpu_s": round(ours.second.cpu, 2),
        "items": ours.items, "items_then": ours.items_then,
        "peak_mb": own // 1024, "reader_peak_mb": reader // 1024,
    }  # fmt: skip


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    print(json.dumps(bench(count)))  # noqa: T201 — its output
