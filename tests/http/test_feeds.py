"""Feeds asked over loopback: from feeds.yml to the items, and all that servers do to askers."""

import gzip
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database as Db

from bot.app import FLOOR_SCHEMAS
from bot.clock import VirtualClock
from bot.database import Database
from bot.digests import items
from bot.digests.feeds import asking, filed, store
from bot.digests.feeds.asking import Asker, Rounds, by_host
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.values import Line, Standing, unasked
from bot.digests.schema import ITEMS, schema
from bot.digests.values import FeedKind, Item, Source
from bot.fetching.fetcher import Fetcher
from bot.fetching.rules import Bounds
from bot.fetching.turns import Turns
from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat
from tests.conftest import MONDAY
from tests.digests.feeds.invented import line
from tests.entries.formats import FORMATS, made
from tests.entries.test_papers import europe, records
from tests.http.shop import Shop, opened
from tests.http.test_feeds_check import RSS

TERMS = "kind: journal, topics: [low-mood], weight: 3, sure: guess"
SAMPLES = Path(__file__).parent.parent / "entries" / "samples"
GOOD = FORMATS["RSS 2.0"]([made(number) for number in range(3)]).encode()


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        shop.body = RSS
        yield shop


@pytest.fixture
def settings(settings: Settings, shop: Shop) -> Settings:
    settings.feeds.write_text(f"feeds:\n  - {{name: Invented, {TERMS}, url: '{shop.address}/'}}\n")
    return settings.model_copy(update={"fetch_private": True})


async def ticks(chat: Chat) -> None:
    chat.app.send_errands()
    await chat.app.errands.done()
    await chat.settle()


async def test_a_line_of_the_file_becomes_an_item(chat: Chat, shop: Shop) -> None:
    await ticks(chat)

    (item,) = await chat.app.house.database.read(all_items)
    assert item.title == "Listening visits: an invented trial"
    assert item.address == "https://journal.example/1"
    assert (item.feed, item.kind, item.weight) == ("Invented", FeedKind.JOURNAL, 3)
    assert item.published is not None
    assert item.published.isoformat() == "2026-11-16"


async def test_whoever_adds_a_feed_hears_how_it_went(chat: Chat, shop: Shop) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    shop.bodies = {"/new": GOOD}
    shop.paths = {"/html": (404, {})}
    for path in ("new", "html"):
        await ruth.says("/feeds")
        await ruth.presses("Add a feed")
        await ruth.says(f"{shop.address}/{path}")
        await ruth.presses("Crying")
        await ruth.presses("Read it now")
        await ticks(chat)
        await chat.clock.sleep(10)

    well, badly = [one for one in ruth.messages() if one.startswith("A feed ")]
    assert well == "A feed was read.\n\nInvented Journal\nIt holds 3; 3 wait in /curate."
    assert badly.startswith("A feed could not be read.\n\nlocalhost")
    assert "There is nothing at this address any more. Look for its new address." in badly
    await ruth.presses("Show the feed")
    assert "⚠ Never read so far." in ruth.sees()


def all_items(db: Db) -> list[Item]:
    return [items.of_row(row) for row in db.table(ITEMS).rows]


class Area:
    """A database with feeds, and what asks them, without the rest of the bot."""

    def __init__(self, database: Database, address: str) -> None:
        self.clock = VirtualClock(MONDAY)
        self.database, self.address = database, address
        turns = Turns(self.clock, 2.0)
        fetcher = Fetcher(self.clock, Bounds(private=True), turns)
        bases = Bases(f"{address}/eutils", f"{address}/europepmc")
        self.rounds = Rounds(database, self.clock, Asker(self.clock, fetcher, bases), lambda: None)

    async def has(self, *lines: Line) -> None:
        await self.database.write(filed.take_lines, lines, self.clock.now())

    async def reads(self, *paths: str) -> Standing:
        """Have feeds at these paths read, and return how the first stands."""
        await self.has(*(line(path, f"{self.address}{path}") for path in paths))
        await self.rounds.ask_all()
        return await self.stands(paths[0])

    async def stands(self, name: str) -> Standing:
        every = await self.database.read(store.every)
        return next(one for one in every if one.feed.name == name)

    async def items(self) -> list[Item]:
        return await self.database.read(all_items)


@pytest.fixture
async def area(tmp_path: Path, shop: Shop) -> AsyncIterator[Area]:
    database = Database(tmp_path / "feeds.db")
    await database.open([*FLOOR_SCHEMAS, schema])
    yield Area(database, shop.address)
    await database.close()


async def test_a_feed_is_asked_once_an_hour_and_only_for_what_is_new(
    area: Area, shop: Shop
) -> None:
    shop.headers = {"ETag": 'W/"\xe9-1"', "Last-Modified": "Mon, 16 Nov 2026 09:00:00 GMT"}
    await area.reads("/a")
    for _ in range(3):
        await area.rounds.ask_all()
        area.clock.move_on(timedelta(minutes=19))
    once = len(shop.asked)
    area.clock.move_on(timedelta(minutes=8))
    await area.rounds.ask_all()

    assert (once, len(shop.asked)) == (1, 2)
    assert shop.asked[1]["if-none-match"] == 'W/"\xe9-1"'
    assert shop.asked[1]["if-modified-since"] == "Mon, 16 Nov 2026 09:00:00 GMT"
    assert len(await area.items()) == 1


async def test_the_same_bytes_are_not_read_again(
    area: Area, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await area.reads("/a")
    area.clock.move_on(timedelta(hours=7))
    # Whoever tried to read now would fail.
    monkeypatch.setattr(asking, "READER", "no_such_module")
    await area.rounds.ask_all()
    second = await area.stands("/a")

    assert (len(shop.asked), second.fault) == (2, "")
    assert second.read_at != first.read_at


@pytest.mark.parametrize(
    ("status", "headers", "body", "fault"),
    [
        (404, {}, b"", "gone"),
        (410, {}, b"", "gone"),
        (403, {}, b"", "denied"),
        (500, {}, b"", "refused"),
        (200, {}, (SAMPLES / "cloudflare_html_not_feed.html").read_bytes(), "html"),
        (200, {}, b"", "empty"),
        (200, {}, b"\x89PNG\r\n", "unreadable"),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 16 * 1024**2), "too-big"),
        (200, {"Content-Encoding": "gzip"}, b"no gzip", "network"),
        (200, {"Content-Type": "text/html"}, GOOD, ""),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(GOOD), ""),
    ],
)
async def test_what_a_server_does_is_known_for_what_it_is(
    area: Area, shop: Shop, status: int, headers: dict[str, str], body: bytes, fault: str
) -> None:
    shop.status, shop.headers, shop.body = status, headers, body

    one = await area.reads("/a")

    assert one.fault == fault
    assert len(await area.items()) == (0 if fault else 3)


async def test_a_failure_keeps_what_there_is_and_pauses_grow(area: Area, shop: Shop) -> None:
    await area.reads("/a")
    shop.status, pauses = 500, []
    for _ in range(7):
        area.clock.move_on((await area.stands("/a")).due_at - area.clock.now())
        await area.rounds.ask_all()
        pauses.append((await area.stands("/a")).due_at - area.clock.now())

    assert [round(pause / timedelta(hours=1)) for pause in pauses] == [1, 2, 4, 8, 16, 24, 24]
    assert len(await area.items()) == 1


async def test_a_host_that_asks_for_peace_is_left_in_it_with_all_its_feeds(
    area: Area, shop: Shop
) -> None:
    shop.status, shop.headers = 429, {"Retry-After": "7200"}

    first = await area.reads("/a", "/b", "/c")
    second = await area.stands("/b")

    assert shop.walked == ["/a"]
    assert (first.fault, second.fault) == ("busy", "")
    assert first.due_at == second.due_at >= area.clock.now() + timedelta(hours=2)


async def test_a_host_is_asked_one_at_a_time_with_time_between(area: Area, shop: Shop) -> None:
    shop.pause = 0.05
    began = area.clock.monotonic()

    await area.reads(*(f"/{number}" for number in range(4)))

    assert shop.most_at_once == 1
    assert area.clock.monotonic() - began >= 6


async def test_moved_for_good_is_kept_and_for_now_is_not(area: Area, shop: Shop) -> None:
    shop.paths = {"/old": (301, {"Location": "/new"}), "/odd": (302, {"Location": "/new"})}

    moved = await area.reads("/old")
    stays = await area.reads("/odd")

    assert moved.feed.address == f"{shop.address}/new"
    assert moved.moved_from == f"{shop.address}/old"
    assert stays.feed.address == f"{shop.address}/odd"


async def test_a_redirect_into_the_network_is_not_followed(area: Area, shop: Shop) -> None:
    bounds = Bounds(private=False, schemes=frozenset({"http"}))
    asker = replace(area.rounds.asker, fetcher=Fetcher(area.clock, bounds))
    area.rounds = replace(area.rounds, asker=asker)

    one = await area.reads("/a")

    assert (one.fault, shop.asked) == ("private", [])


async def test_a_fault_that_nobody_thought_of_holds_up_no_other_feed(
    area: Area, shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    await area.reads("/a", "/b")
    await area.database.write(
        lambda db: db.execute(
            "create trigger refuses before update on digest_feeds when old.name = '/a' and"
            " new.fault = 'refused' begin select raise(abort, 'no'); end"
        )
    )
    shop.status = 500
    area.clock.move_on(timedelta(hours=7))
    for _ in range(3):
        await area.rounds.ask_all()

    assert (await area.stands("/b")).fault == "refused"
    assert len(shop.asked) == 4
    assert f"feed {(await area.stands('/a')).feed.id}: IntegrityError" in caplog.text


async def test_one_thing_in_three_feeds_is_one_item(area: Area, shop: Shop) -> None:
    shop.bodies = {
        "/rss": FORMATS["RSS 2.0"]([made(1)]).encode(),
        "/atom": FORMATS["Atom 1.0"]([made(1).but(key="another")]).encode(),
        "/json": FORMATS["JSON Feed 1.1"]([made(1).but(link="https://x.example/1")]).encode(),
    }

    await area.reads("/rss", "/atom", "/json")

    assert [item.title for item in await area.items()] == [made(1).title]


async def test_a_newer_date_is_a_new_version_of_the_item(area: Area, shop: Shop) -> None:
    shop.body = FORMATS["Atom 1.0"]([made(1)]).encode()
    await area.reads("/a")
    newer = made(1).but(title="Invented paper 1, changed", dated=MONDAY)
    shop.body = FORMATS["Atom 1.0"]([newer]).encode()
    area.clock.move_on(timedelta(hours=7))
    await area.rounds.ask_all()

    (item,) = await area.items()
    assert (item.version, item.title) == (2, "Invented paper 1, changed")


async def test_pubmed_and_europe_pmc_are_asked_by_their_queries(area: Area, shop: Shop) -> None:
    paper, search = records({}), line("PubMed", "infant sleep")
    lines = (
        replace(search, source=Source.PUBMED),
        replace(search, name="Europe PMC", source=Source.EUROPE_PMC),
    )
    shop.body = b'{"esearchresult": {"idlist": ["99000001"]}}'
    shop.bodies = {"/eutils/efetch.fcgi": paper, "/europepmc/search": europe()}
    await area.has(*lines)
    await area.rounds.ask_all()

    found, fetched, searched = shop.walked
    assert found.startswith("/eutils/esearch.fcgi?db=pubmed&term=infant+sleep&datetype=edat")
    assert fetched.startswith("/eutils/efetch.fcgi?db=pubmed&id=99000001")
    assert searched.startswith("/europepmc/search?query=%28infant+sleep%29")
    assert all("tool=pimh-bot" in path for path in (found, fetched))
    # One paper, found in both: by its number it is one item.
    (item,) = await area.items()
    assert (item.title, item.pmid) == ("Sleep in twelve families", "99000001")


async def test_a_search_that_finds_nothing_is_well_and_one_that_is_wrong_is_told(
    area: Area, shop: Shop
) -> None:
    await area.has(replace(line("Search", "infant sleep"), source=Source.PUBMED))
    shop.body = b'{"esearchresult": {"idlist": []}}'
    await area.rounds.ask_all()
    well = await area.stands("Search")
    shop.body = b'{"esearchresult": {"ERROR": "no"}}'
    area.clock.move_on(timedelta(hours=7))
    await area.rounds.ask_all()

    assert (well.fault, (await area.stands("Search")).fault) == ("", "query")
    assert len(shop.walked) == 2


def test_feeds_are_asked_by_host_in_their_order() -> None:
    def one(name: str, address: str, source: Source = Source.FEED) -> Standing:
        given = replace(line(name, address), source=source)
        return unasked(given, MONDAY)

    feeds = [
        one("1", "https://a.example/1"),
        one("2", "words", Source.PUBMED),
        one("3", "https://a.example/2"),
        one("4", "words", Source.EUROPE_PMC),
        one("5", "https://eutils.ncbi.nlm.nih.gov/x"),
    ]

    found = [[two.feed.name for two in host] for host in by_host(feeds, Bases())]

    assert found == [["1", "3"], ["2", "5"], ["4"]]
