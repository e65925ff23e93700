"""What the feeds of the sample area have brought in a fortnight, put in as the errand does it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from ruamel.yaml import YAML
from sqlite_utils.db import Database as Db

from bot.demo.outside import Outside
from bot.digests.feeds import queries, store
from bot.digests.feeds.filing import lines_of
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.values import Came, Failed, Line, Standing
from bot.digests.schema import ITEMS
from bot.digests.values import Source
from bot.entries import making
from bot.entries.making import Raw
from bot.entries.values import Entry, Holding
from bot.fetching.rules import Known

FOLDER = Path(__file__).parent / "feeds"
FEEDS = FOLDER / "feeds.yml"
FORTNIGHT = 14
# Its publisher has let no program in since the area began.
CLOSED = "Northern Review of Health Visiting"


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of the sample area, and how many days ago it came."""

    days: int
    entry: Entry


def outside(knowledge: Path) -> Outside:
    """Return what answers in place of the world."""
    lines = lines_of(FEEDS, knowledge)
    closed = frozenset(_asked(line) for line in lines if line.name == CLOSED)
    return Outside(frozenset(map(_asked, lines)) - closed, closed)


def live(db: Db, now: datetime) -> None:
    """Let the feeds have been read every day of the last fortnight; once."""
    if db.table(ITEMS).count:
        return
    pieces = _pieces(now)
    for days in range(FORTNIGHT, -1, -1):
        then = now - timedelta(days=days)
        for one in store.every(db):
            _read(db, one, pieces[one.feed.name], days, then)


def _read(db: Db, one: Standing, pieces: list[Piece], days: int, then: datetime) -> None:
    if one.feed.name == CLOSED:
        store.keep(db, one, Failed("denied", then + timedelta(hours=24)), then)
        return
    # Known by a validator, so that it is asked hourly and says that nothing is new.
    came = Holding(one.feed.name, tuple(piece.entry for piece in pieces if piece.days >= days))
    store.keep(db, one, Came(came, Known('"demo"'), f"{days}"), then)


def _pieces(now: datetime) -> dict[str, list[Piece]]:
    written = YAML(typ="safe", pure=True).load((FOLDER / "items.yml").read_text("utf-8"))
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    for feed, items in written.items():
        for number, item in enumerate(items):
            days = item.get("days", FORTNIGHT // 2)
            dated = now - timedelta(days=days) if "days" in item else None
            found[feed].append(Piece(days, _entry(f"{feed}/{number}", item, dated)))
    return found


def _entry(key: str, item: dict[str, str], dated: datetime | None) -> Entry:
    doi = item.get("doi", "")
    link = f"https://doi.org/{doi}" if doi else f"https://fellshire.example/{quote(key)}"
    return making.entry(
        Raw(key, item["title"], link, item["text"], dated, None, doi, item.get("pmid", ""))
    )


def _asked(line: Line) -> str:
    if line.source is Source.PUBMED:
        return queries.pubmed_search(Bases(), line.address)
    return line.address
