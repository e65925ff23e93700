"""What is read and written of rules; each function is one transaction."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.database import last_id
from bot.dialog import Dialog
from bot.digests.curate import queue, store
from bot.digests.curate import rules as queue_rules
from bot.digests.curate.schema import LOOKED
from bot.digests.curate.sieves import rules
from bot.digests.curate.sieves.schema import SIEVES, SIFTED
from bot.digests.curate.sieves.values import Does, Sieve, Sifted, Subject, Terms, Tried
from bot.digests.curate.values import Look, NotThere, Shown
from bot.digests.schema import ACTS, DECISIONS, FEEDS, ITEMS
from bot.digests.values import ROOM, FeedKind, Mark
from bot.safety.values import Profile

FORM = "item-rule"
DROPPED_SHOWN = 8
# What nobody has touched: what somebody noted or pinned is no rule's to drop, nor what puts right
# or takes back something kept.
_OPEN = f"""
select i.* from {ITEMS} i left join {DECISIONS} d on d.item = i.id
left join {DECISIONS} k on k.item = i.about and k.verdict = 'kept'
where d.item is null and k.item is null
"""
_IN_FORCE = f"select * from {SIEVES} where saved_at is not null and ended_at is null order by id"
_COUNTED = f"select count(*), ifnull(sum(taken_back), 0) from {SIFTED} where sieve = ?"
_DROPPED = f"""
select s.item from {SIFTED} s join {DECISIONS} d on d.item = s.item and d.verdict = 'dropped'
where s.sieve = ? and s.taken_back = 0 order by s.made_at desc, s.item desc limit ?
"""


def listed(db: Db, look: Look) -> list[Sieve]:
    """Return the rules in force; a form that was open is closed."""
    store.check_curates(db, look)
    dialog.close(db, look.person.user_id)
    return [_sieve(db, row) for row in db.query(_IN_FORCE)]


def open_form(db: Db, look: Look, does: Does) -> Does:
    """Give the curator's next text to a rule that is being made."""
    store.check_curates(db, look)
    subject = tuple(Does).index(does)
    form = Dialog(ROOM, FORM, subject, Profile.PUBLISH, look.now)
    dialog.put(db, look.person.user_id, form)
    return does


def try_out(db: Db, look: Look, form: Dialog, text: str) -> Tried:
    """Read a rule and try it on the last items; raise Unclear and leave the form open."""
    store.check_curates(db, look)
    feeds = [row["name"] for row in db.query(_NAMES)]
    terms = rules.read(text, feeds, tuple(Does)[form.subject])
    dialog.close(db, look.person.user_id)
    row = _row(terms) | {"person": look.person.id, "made_at": look.now.isoformat()}
    return _tried(db, last_id(db.table(SIEVES).insert(row)), terms)


def look_wider(db: Db, look: Look, number: int) -> Tried:
    """Look for the words of a rule that is not saved in the summary, too, or not any more."""
    row = _draft(db, look, number)
    db.table(SIEVES).update(number, {"summary": 1 - row["summary"]})
    return _tried(db, number, terms_of(db.table(SIEVES).get(number)))


def save(db: Db, look: Look, number: int) -> list[Sieve]:
    """Put a rule in force, for what waits now, too; a second press changes nothing."""
    row = _draft(db, look, number)
    if row["saved_at"] is None:
        db.table(SIEVES).update(number, {"saved_at": look.now.isoformat()})
        _sift(db, [(number, terms_of(row))], list(db.query(_OPEN)), look.now)
    return listed(db, look)


def end(db: Db, look: Look, number: int) -> list[Sieve]:
    """End a rule; what it dropped stays dropped until somebody takes it back."""
    store.check_curates(db, look)
    ended = (look.now.isoformat(), number)
    db.execute(f"update {SIEVES} set ended_at = ifnull(ended_at, ?) where id = ?", ended)
    return listed(db, look)


def sifted(db: Db, look: Look, number: int) -> Sifted:
    """Return a rule and what it has dropped last, or raise NotThere."""
    store.check_curates(db, look)
    rows = list(db.query(f"select * from {SIEVES} where id = ?", [number]))
    if not rows:
        raise NotThere
    items = [row["item"] for row in db.query(_DROPPED, [number, DROPPED_SHOWN])]
    dropped = tuple(queue.standing(db, item) for item in items)
    return Sifted(_sieve(db, rows[0]), dropped)


def take_back(db: Db, look: Look, item: int) -> Shown:
    """Put an item back into the queue that a rule had dropped, and show it."""
    store.check_curates(db, look)
    before, last = queue.decision(db, item), queue.last_act(db, item)
    if last is not None and last.does == queue_rules.BY_RULE:
        db.table(DECISIONS).delete_where("item = ?", [item])
        db.execute(f"update {SIFTED} set taken_back = 1 where item = ?", (item,))
        queue.note_act(db, look, item, queue_rules.TAKEN_BACK, store.written(before))
    return queue.shown(db, look, item)


def sift(db: Db, items: Iterable[int], now: datetime) -> int:
    """Hold items that came against the rules in force; return how many were dropped."""
    sieves = [(row["id"], terms_of(row)) for row in db.query(_IN_FORCE)]
    if not sieves:
        return 0
    marks = ",".join(str(int(item)) for item in items)
    return _sift(db, sieves, list(db.query(f"{_OPEN} and i.id in ({marks})")), now)


def _sift(
    db: Db, sieves: Sequence[tuple[int, Terms]], rows: Sequence[dict[str, Any]], now: datetime
) -> int:
    dropped = 0
    for row in rows:
        known = {one["sieve"] for one in db.query(_KNOWN, [row["id"]])}
        hit = [
            (number, terms)
            for number, terms in sieves
            if number not in known and rules.matches(terms, _subject(row))
        ]
        for number, _ in hit:
            db.execute(_MARK, (row["id"], number, now.isoformat()))
        # What was taken back once is not dropped again.
        if not known and any(terms.does is Does.DROP for _, terms in hit):
            _drop(db, row, now)
            dropped += 1
    return dropped


_KNOWN = f"select sieve from {SIFTED} where item = ?"
_MARK = f"insert into {SIFTED} (item, sieve, made_at) values (?, ?, ?)"
_NAMES = f"select name from {FEEDS} union select distinct feed_name from {ITEMS}"
_LAST = f"""
select i.*, d.verdict from {ITEMS} i left join {DECISIONS} d on d.item = i.id
order by i.seen_at desc, i.id desc limit ?
"""


def _drop(db: Db, row: dict[str, Any], now: datetime) -> None:
    at = now.isoformat()
    db.table(DECISIONS).insert(
        {"item": row["id"], "verdict": "dropped", "decided_at": at}, pk="item"
    )
    looked = {"item": row["id"], "version": row["version"]}
    db.table(LOOKED).upsert(looked, pk="item")
    act = {
        "item": row["id"],
        "person": None,
        "act": queue_rules.BY_RULE,
        "before": "",
        "made_at": at,
    }
    db.table(ACTS).insert(act)


def _tried(db: Db, number: int, terms: Terms) -> Tried:
    rows = list(db.query(_LAST, [rules.TRIED]))
    hits = [row for row in rows if rules.matches(terms, _subject(row))]
    examples = tuple(row["title"] for row in hits[: rules.EXAMPLES])
    kept = sum(row["verdict"] == "kept" for row in hits)
    return Tried(number, terms, len(hits), len(rows), examples, kept)


def _draft(db: Db, look: Look, number: int) -> dict[str, Any]:
    store.check_curates(db, look)
    rows = list(db.query(f"select * from {SIEVES} where id = ?", [number]))
    if not rows:
        raise NotThere
    return rows[0]


def _sieve(db: Db, row: dict[str, Any]) -> Sieve:
    marked, back = db.execute(_COUNTED, [row["id"]]).fetchone()
    return Sieve(row["id"], terms_of(row), marked, back)


def _subject(row: dict[str, Any]) -> Subject:
    return Subject(
        row["title"], row["summary"], row["feed_name"], FeedKind(row["kind"]), Mark(row["mark"])
    )


def _row(terms: Terms) -> dict[str, Any]:
    return {
        "does": terms.does.value,
        "words": json.dumps(terms.words),
        "summary": int(terms.summary),
        "feed": terms.feed,
        "kind": terms.kind.value if terms.kind else "",
        "mark": terms.mark.value,
    }


def terms_of(row: dict[str, Any]) -> Terms:
    """Read the terms of a rule out of its row."""
    return Terms(
        Does(row["does"]),
        tuple(json.loads(row["words"])),
        bool(row["summary"]),
        row["feed"],
        FeedKind(row["kind"]) if row["kind"] else None,
        Mark(row["mark"]),
    )
