"""A small area in a file, made through the rooms' own functions: something of everything."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML
from sqlite_utils.db import Database as Db

from bot import ledger
from bot.calendar import Calendar
from bot.commands.schemas import EVERY_SCHEMA
from bot.database import in_transaction, open_file
from bot.delivery import broadcasts
from bot.delivery.said import Letter
from bot.demo import consulted, curated, newsletter, services, storied, supervised
from bot.demo.area import OPENINGS, PARTS, PROTECTED, Opening
from bot.digests.feeds import store as feeds
from bot.digests.feeds.values import Line
from bot.digests.values import FeedKind, Source, Sure
from bot.meetings.schema import LEFT_OUT, LINES, PRINTED
from bot.members import store as members
from bot.pages import store as pages
from bot.pages.loader import read_paper
from bot.people import store as people
from bot.people.values import Role
from bot.reply import Reply
from bot.reports import store as reports
from bot.reports.disclosure import Hidden, Key, Shown
from bot.reports.values import Published
from bot.settings import Nation
from bot.supervision.address import store as addresses
from bot.supervision.slots import store as slots
from bot.supervision.values import Offer
from tests.blank import blank
from tests.conftest import KNOWLEDGE
from tests.digests.curate.items import put

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAYS = Calendar(ZoneInfo("Europe/London"), Nation.ENGLAND)
PAGE = KNOWLEDGE / "threshold" / "low-mood-after-birth.md"
# Letters of other scripts, a sign beyond them, and what JSON, CSV and SQL have to be careful with.
STRANGE = '=Ñandú "O\'Brien", 😀\\\nلا; --'


def begin(file: Path) -> None:
    """Make an area that has lived for a while."""
    with closing(open_file(file, readonly=False)) as db:
        blank(EVERY_SCHEMA).conn.backup(db.conn)
        db.execute("pragma journal_mode = wal").fetchone()
        # Litestream has two tables of its own in what it replicates.
        db.execute("create table _litestream_seq (id integer primary key, seq integer)")
        in_transaction(db, _live)


def rows(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that is not an index's own."""
    with closing(open_file(file, readonly=True)) as db:
        query = "select name from pragma_table_list where schema = 'main' and type = 'table'"
        names = [str(name) for (name,) in db.execute(query) if not str(name).startswith("sqlite_")]
        return {name: db.execute(f'select * from "{name}"').fetchall() for name in names}


def _live(db: Db) -> None:
    _people(db)
    paper, _ = read_paper(PAGE, PAGE.read_text())
    assert paper is not None
    pages.take_in(db, [paper], NOW)
    supervised.live(db, NOW, DAYS)
    newsletter.live(db, NOW, DAYS)
    consulted.live(db, NOW, consulted.bare(DAYS))
    storied.live(db, NOW, DAYS)
    _met(db)
    kinds = frozenset(one["kind"] for one in _services())
    services.live(db, kinds, {kind: kind for kind, _, _ in services.URGENT}, NOW, DAYS)
    _research(db)
    # What does not leave the house.
    members.invite(db, frozenset({Role.CHAMPION}), "Somebody new", "North", NOW)
    addresses.address(db, 1, "123456:token", NOW)
    broadcasts.start(db, [Letter(7001, Reply("on its way"))], NOW)
    ledger.record(db, NOW, 1, "noted", STRANGE)


def _met(db: Db) -> None:
    """Let a line wait for the next meeting, and a pack and a report have shown figures."""
    db.table(LINES).insert({"person": 1, "text": "-the lift is broken", "made_at": "2026-11-20"})
    db.table(LEFT_OUT).insert({"section": "gaps"})
    db.table(PRINTED).insert(
        {
            "measure": "asked",
            "first_day": "2026-10-01",
            "last_day": "2026-10-31",
            "of": "sleep",
            "place": "",
            "shown": "*",
            "printed_at": "2026-11-01",
        }
    )
    cells: dict[Key, Shown] = {("asked", "2026-07-01", "2026-09-30", "sleep", ""): Hidden()}
    reports.publish(db, cells, Published({}, 0), NOW)
    # One that was shown after it and is gone: its number is not given again.
    db.execute("update sqlite_sequence set seq = 7 where name = 'report_cells'")


def _people(db: Db) -> None:
    for part in (one for one in PARTS if one.roles):
        user = part.character.user
        place = people.locality(db, part.locality)
        people.give_roles(db, people.add(db, user.id, user.first_name, place, NOW), part.roles)
    for opening in OPENINGS:
        giver = people.by_user(db, opening.giver, NOW)
        assert giver is not None
        slots.set_weekly(db, slots.put_offer(db, _terms(opening, giver.id)), opening.weekly)
    people.set_protected(db, 1, PROTECTED[7001])
    # The number of the newest is not given again, in another bot neither.
    people.forget(db, people.add(db, 7999, "Forgotten", people.locality(db, None), NOW))


def _services() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(services.FILE)["services"]
    return found


def _research(db: Db) -> None:
    for name, source, address in (
        ("A journal", Source.FEED, "https://journal.example/feed?a=1&b=2"),
        ("A search", Source.PUBMED, "perinatal AND dads"),
    ):
        line = Line(name, FeedKind.JOURNAL, source, address, ("low-mood",), 3, Sure.SEEN)
        feeds.add(db, line, NOW)
    for choice in curated.CHOICES:
        put(db, f"{choice.begins}: a study", NOW)
    curated.live(db, NOW, DAYS.zone)
    db.execute("insert into digest_meanings values (1, 1, 'model', ?)", (bytes(range(256)),))


def _terms(opening: Opening, giver: int) -> Offer:
    length, nothing = timedelta(minutes=opening.minutes), timedelta()
    rest = (nothing, nothing, timedelta(weeks=8), 4, opening.place)
    return Offer(0, giver, opening.kind, length, opening.seats, *rest)


def changed(file: Path, more: dict[str, Any]) -> None:
    """Write some fields of a JSON file anew."""
    file.write_text(json.dumps(json.loads(file.read_text()) | more))
