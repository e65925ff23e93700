"""What somebody was sent, read again, and what was kept, found again by words and by topic."""

import re
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.sending.schema import ISSUES, SENT, TOLD, WORDS
from bot.digests.sending.store import ENTRY, entry
from bot.digests.sending.values import Entry, Found, Issue, News, Past, Shared

A_PAGE = 8
_LAST = f"select id from {ISSUES} where person = ? order by sent_at desc, id desc limit 1"
_IN = f"""{ENTRY} join {SENT} as sent on sent.item = items.id where sent.issue = :issue
and not exists (select 1 from {TOLD} where issue = :issue and item = items.id) order by items.id
"""
_TOLD = f"""{ENTRY.replace("select ", "select told.sent_at as had_at, ", 1)}
join {TOLD} as told on told.item = items.id where told.issue = :issue order by items.id
"""
_PAST = f"""
select id, sent_at, (select count(*) from {SENT} where issue = {ISSUES}.id) as items
from {ISSUES} where person = ? order by sent_at desc, id desc limit ? offset ?
"""
_BY_WORD = f"""{ENTRY} join {WORDS} on {WORDS}.rowid = items.id
where {WORDS} match ? and verdict = 'kept' order by rank, kept_at desc limit ?
"""
_BY_TOPIC = f"""{ENTRY} where verdict = 'kept' and (decisions.topic = :topic or (
    decisions.topic = '' and exists (select 1 from json_each(items.topics) where value = :topic)))
order by kept_at desc, items.id desc limit :most offset :start
"""


class NotHers(Exception):
    """A digest that is not the person's own, or not there any more."""


def last(db: Db, person: int) -> Issue | None:
    """Return the last digest of somebody, None if there was none."""
    for row in db.query(_LAST, [person]):
        return issue(db, row["id"], person)
    return None


def issue(db: Db, number: int, person: int) -> Issue:
    """Return a digest of hers as its items stand now, or raise NotHers."""
    for row in db.query(f"select * from {ISSUES} where id = ? and person = ?", [number, person]):
        return _issue(db, row)
    raise NotHers


def past(db: Db, person: int, page: int) -> tuple[list[Past], bool]:
    """Return a page of her digests, the newest first, and whether there are older ones."""
    rows = list(db.query(_PAST, [person, A_PAGE + 1, page * A_PAGE]))
    found = [Past(one["id"], datetime.fromisoformat(one["sent_at"]), one["items"]) for one in rows]
    return found[:A_PAGE], len(found) > A_PAGE


def by_word(db: Db, words: str) -> tuple[list[Entry], bool]:
    """Return what was kept and holds all of these words, the best first; whether there is more."""
    wanted = " ".join(f'"{word}"' for word in re.findall(r"\w+", words))
    rows = list(db.query(_BY_WORD, [wanted, A_PAGE + 1])) if wanted else []
    return [entry(row) for row in rows[:A_PAGE]], len(rows) > A_PAGE


def by_topic(db: Db, topic: str, page: int) -> tuple[list[Entry], bool]:
    """Return a page of what was kept for a topic, the newest first; whether there is more."""
    span = {"topic": topic, "most": A_PAGE + 1, "start": page * A_PAGE}
    rows = list(db.query(_BY_TOPIC, span))
    return [entry(row) for row in rows[:A_PAGE]], len(rows) > A_PAGE


def opened(db: Db, number: int, person: int, now: datetime) -> None:
    """Note that she has pressed a button under a digest, the first time."""
    db.execute(
        f"update {ISSUES} set opened_at = ? where id = ? and person = ? and opened_at is null",
        (now.isoformat(), number, person),
    )


def share(db: Db, number: int, person: int, with_whom: Shared) -> Issue:
    """Keep with how many colleagues she shared a digest, or raise NotHers."""
    issue(db, number, person)
    db.table(ISSUES).update(number, {"shared": with_whom.value})
    return issue(db, number, person)


def _issue(db: Db, row: dict[str, Any]) -> Issue:
    known = {"issue": row["id"]}
    told = [
        News(entry(one), datetime.fromisoformat(one["had_at"]))
        for one in list(db.query(_TOLD, known))
    ]
    found = Found(
        entries=tuple(entry(one) for one in list(db.query(_IN, known))),
        news=tuple(told),
        since=datetime.fromisoformat(row["since"]),
        looked=row["looked"],
        feeds=row["feeds"],
        waiting=row["waiting"],
        more=row["more"],
    )
    sent = datetime.fromisoformat(row["sent_at"])
    return Issue(row["id"], sent, found, bool(row["catching_up"]), Shared(row["shared"]))
