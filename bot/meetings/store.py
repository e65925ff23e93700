"""What is read and written of packs; each function is one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.dialog import Dialog
from bot.figures import Period
from bot.meetings import rules
from bot.meetings.acting import Act
from bot.meetings.schema import LEFT_OUT, LINES, PRINTED
from bot.meetings.values import ROOM, Key, Own, Pack, Section
from bot.reply import Press
from bot.safety.values import Profile

LINE = "line"


def pack(db: Db, act: Act) -> Pack:
    """Return the pack as it is now, with exact figures; a form of hers that is open is closed."""
    dialog.close(db, act.chat_id)
    return _pack(db, act, act.calendar.day(act.now))


def ask(db: Db, act: Act) -> Pack:
    """Give what is typed next to a line of her own, or raise NotNow."""
    found = pack(db, act)
    rules.check_line("", len(found.own))
    dialog.put(db, act.chat_id, Dialog(ROOM, LINE, 0, Profile.FAMILY, act.now))
    return found


def add(db: Db, text: str, act: Act) -> Pack:
    """Keep a line of her own, or raise NotNow."""
    words = " ".join(text.split())
    rules.check_line(words, len(_pack(db, act, act.calendar.day(act.now)).own))
    row = {"person": act.person.id, "text": words, "made_at": at(act.now)}
    db.table(LINES).insert(row)
    return pack(db, act)


def drop(db: Db, number: int, act: Act) -> Pack:
    """Take a line out."""
    db.table(LINES).delete_where("id = ?", [number])
    return pack(db, act)


def leave_out(db: Db, section: Section, act: Act, *, out: bool) -> Pack:
    """Leave a section out, or take it in again."""
    if out:
        db.table(LEFT_OUT).upsert({"section": section.value}, pk="section")
    else:
        db.table(LEFT_OUT).delete_where("section = ?", [section.value])
    return pack(db, act)


def printed(db: Db, act: Act) -> Pack:
    """Return the pack as it may be printed, and keep what is shown of figures about families.

    It goes up to yesterday: a day that is not over would be counted twice.
    """
    found = _printable(db, act, act.calendar.day(act.now) - timedelta(days=1))
    if found.last < found.first:
        return replace(found, counts=())
    counts = {rules.key(one, found.first, found.last): one.count for one in found.counts}
    earlier = {**act.sources.printed(db), **known(db)}
    before = rules.together(earlier, found.first, found.last)
    sums = (
        *rules.totals(found.counts, found.first, found.last),
        *rules.overlaps(counts, before),
    )
    shown = act.sources.protect(counts, sums, before)
    _keep(db, shown, act.now)
    ledger.record(db, act.now, act.person.id, "meeting pack printed", found.last.isoformat())
    return rules.printable(found, shown)


def draft(db: Db, paragraphs: tuple[str, ...], act: Act) -> Press:
    """Make a draft of a newsletter and return the button that opens it."""
    return act.sources.draft(db, act.person, paragraphs, act.now)


def at(moment: datetime) -> str:
    """Return a moment as it is kept."""
    return moment.astimezone(UTC).isoformat()


def _printable(db: Db, act: Act, last: date) -> Pack:
    """Return a pack that begins with every earlier one that has any of its days.

    Of two that only share some days, more could be worked out than sums over days tell.
    """
    found = _pack(db, act, last)
    near = rules.together(known(db), found.first, found.last)
    starts = (date.fromisoformat(cell[1]) for cell in near)
    return _pack(db, act, last, min(starts, default=found.first))


def _pack(db: Db, act: Act, last: date, begins: date | None = None) -> Pack:
    sources, today = act.sources, act.calendar.day(act.now)
    held = sources.held(db, act.now)
    since = rules.since(act.calendar.day(held) if held else None, today)
    first = since if begins is None else min(begins, since)
    period = Period(first, last, act.calendar.zone)
    return Pack(
        first,
        last,
        held is not None and first == since,
        sources.counts(db, period),
        sources.pages(db, period),
        sources.services(db, period),
        sources.dates(db, act.now),
        _own(db, held or act.now - rules.LINES_KEPT),
        _left_out(db),
    )


def known(db: Db) -> Mapping[Key, str]:
    """Return what packs have printed of figures about families."""
    rows = db.query(f"select measure, first_day, last_day, of, place, shown from {PRINTED}")
    return {
        (row["measure"], row["first_day"], row["last_day"], row["of"], row["place"]): row["shown"]
        for row in list(rows)
    }


def _keep(db: Db, shown: Mapping[Key, str], now: datetime) -> None:
    names = ("measure", "first_day", "last_day", "of", "place")
    db.table(PRINTED).insert_all(
        (
            {**dict(zip(names, cell, strict=True)), "shown": words, "printed_at": at(now)}
            for cell, words in shown.items()
        ),
        ignore=True,
    )


def _own(db: Db, since: datetime) -> tuple[Own, ...]:
    rows = db.table(LINES).rows_where("made_at >= ?", [at(since)], order_by="id")
    return tuple(Own(row["id"], row["text"]) for row in list(rows))


def _left_out(db: Db) -> frozenset[Section]:
    return frozenset(Section(row["section"]) for row in db.table(LEFT_OUT).rows)
