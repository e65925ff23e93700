"""What a press or a line about feeds does: one transaction each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.digests.feeds import rules, store
from bot.digests.feeds.chat.rules import PAGE, Choice, next_page
from bot.digests.feeds.values import Line, Standing
from bot.digests.schema import DECISIONS, FEEDS, ITEMS, SIGHTINGS
from bot.digests.values import FeedKind, Source

RECENT = timedelta(days=30)
# Whoever leaves the form before she has said what it is about still gets it read.
_WITHOUT_WORD = timedelta(minutes=10)


class Gone(Exception):
    """A feed that is not there any more."""


class Note(StrEnum):
    """What is to be said first: it is read at once, it was within the hour, it is here already."""

    NONE = ""
    WAITS = "waits"
    SOON = "soon"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A feed with what it brought lately and the newest of it, and what her press came to."""

    standing: Standing
    brought: int
    newest: date | None
    note: Note = Note.NONE


@dataclass(frozen=True, slots=True)
class Board:
    """One page of all feeds, those that fail first, and how many pages there are."""

    feeds: tuple[Standing, ...]
    page: int
    pages: int
    total: int
    failing: int
    paused: int


def board(db: Db, page: int, chat: int) -> Board:
    """Return a page of the feeds; a form that is open is closed."""
    dialog.close(db, chat)
    every = sorted(store.every(db), key=_order)
    page = next_page(page, len(every))
    return Board(
        tuple(every[page * PAGE : (page + 1) * PAGE]),
        page,
        max(-(-len(every) // PAGE), 1),
        len(every),
        sum(bool(one.fault) for one in every if one.feed.asked),
        sum(not one.feed.asked for one in every),
    )


def sheet(db: Db, feed: int, now: datetime) -> Sheet:
    """Return a feed as it stands, or raise Gone."""
    standing = store.by_id(db, feed)
    if standing is None:
        raise Gone
    brought, newest = db.execute(
        f"select count(*), max(coalesce(published, substr(i.seen_at, 1, 10))) from {SIGHTINGS} s"
        f" join {ITEMS} i on i.id = s.item where s.feed = ? and s.seen_at >= ?",
        (feed, (now - RECENT).isoformat()),
    ).fetchone()
    return Sheet(standing, brought, date.fromisoformat(newest) if newest else None)


def add(db: Db, line: Line, chat: int, person: int, now: datetime) -> Sheet:
    """Add a feed, or return the one that asks the same already; close the form."""
    dialog.close(db, chat)
    there = store.find(db, line)
    if there is not None:
        return replace(sheet(db, there, now), note=Note.KNOWN)
    feed = store.add(db, store.with_free_name(db, line), now + _WITHOUT_WORD)
    # A site is called by its host until its feed says what it is called.
    named = int(line.source is not Source.FEED)
    db.table(FEEDS).update(feed, {"waiting": person, "named": named})
    ledger.record(db, now, person, "feed added", feed)
    return sheet(db, feed, now)


def toggle(db: Db, choice: Choice, topics: Sequence[str], now: datetime) -> Sheet:
    """Give a feed one of these topics, or take it away if it has it."""
    has = sheet(db, choice.feed, now).standing.feed.topics
    one = topics[choice.number % len(topics)]
    new = tuple(topic for topic in has if topic != one) if one in has else (*has, one)
    return _change(db, choice.feed, now, topics=json.dumps(new))


def weigh(db: Db, choice: Choice, now: datetime) -> Sheet:
    """Set how much a feed counts."""
    return _change(db, choice.feed, now, weight=min(max(choice.number, 1), 5))


def sort(db: Db, choice: Choice, now: datetime) -> Sheet:
    """Set of what kind a feed is."""
    kinds = tuple(FeedKind)
    return _change(db, choice.feed, now, kind=kinds[choice.number % len(kinds)].value)


def read_now(db: Db, feed: int, person: int, now: datetime) -> Sheet:
    """Let a feed be read at the next tick, unless it was within the hour."""
    found = sheet(db, feed, now)
    if not rules.may_be_asked(found.standing.asked_at, now):
        return replace(found, note=Note.SOON)
    db.table(FEEDS).update(feed, {"due_at": now.isoformat(), "waiting": person})
    return replace(found, note=Note.WAITS)


def pause(db: Db, feed: int, person: int, now: datetime) -> Sheet:
    """Ask a feed no more, or again if it is paused."""
    asked = not sheet(db, feed, now).standing.feed.asked
    # What failed before the pause is no fault of the time after it.
    again = {"faults": 0, "failing_since": None, "told_at": None, "due_at": now.isoformat()}
    db.table(FEEDS).update(feed, {"asked": int(asked)} | (again if asked else {}))
    ledger.record(db, now, person, "feed resumed" if asked else "feed paused", feed)
    return sheet(db, feed, now)


def remove(db: Db, feed: int, person: int, now: datetime) -> str:
    """Forget a feed and return its name; what it brought stays."""
    name = sheet(db, feed, now).standing.feed.name
    db.table(FEEDS).delete(feed)
    ledger.record(db, now, person, "feed removed", feed)
    return name


def _change(db: Db, feed: int, now: datetime, **fields: object) -> Sheet:
    """Change a feed, and with it what it brought that nobody has decided yet."""
    sheet(db, feed, now)
    db.table(FEEDS).update(feed, fields)
    names = ", ".join(f"{name} = ?" for name in fields)
    db.execute(
        f"update {ITEMS} set {names} where feed = ? and id not in"
        f" (select item from {DECISIONS} where verdict != 'waiting')",
        (*fields.values(), feed),
    )
    return sheet(db, feed, now)


def _order(one: Standing) -> tuple[bool, str]:
    return not (one.fault and one.feed.asked), one.feed.name.casefold()
