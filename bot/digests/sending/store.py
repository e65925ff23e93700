"""What there is for somebody, and what she was sent of it: each item once."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.delivery import broadcasts
from bot.digests.items import of_row
from bot.digests.sending import rules
from bot.digests.sending.schema import ISSUES, RUNS, SENT, TOLD
from bot.digests.sending.values import Entry, Found, Issue, News, Plan
from bot.digests.values import Mark

# 'retraction' comes after 'correction'.
ENTRY = """
select items.*, decisions.topic, decisions.note, decisions.visit, decisions.pinned,
    coalesce(decisions.kept_at, decisions.decided_at) as kept_at, people.name as kept_by,
    about.title as about_title, (
        select max(mark) from digest_items as notice
        where notice.about = items.id and notice.mark in ('correction', 'retraction')) as noticed
from digest_items as items join digest_decisions as decisions on decisions.item = items.id
left join people on people.id = decisions.person
left join digest_items as about on about.id = items.about
"""
# A correction or a retraction of what she was sent is for her, whatever its topic and its day.
_KEPT = f"""{ENTRY}
where verdict = 'kept' and kept_at <= :now and kept_at >= :since and not exists (
    select 1 from {SENT} where person = :person and item = items.id)
and not exists (select 1 from digest_items where about = items.id and mark = 'retraction')
"""
_OF_HERS = f"""{ENTRY}
join {SENT} as sent on sent.item = items.about and sent.person = :person
where verdict = 'kept' and kept_at <= :now and items.mark in ('correction', 'retraction')
and not exists (select 1 from {SENT} where person = :person and item = items.id)
and not exists (select 1 from {TOLD} as told where told.person = :person
    and told.item = items.about and told.mark = items.mark and told.issue <> sent.issue)
"""
# Where a notice of the same says so, or has said so, that is enough. What feeds say alone goes to
# nobody: somebody has looked at the item again since it changed.
_CHANGED = f"""{ENTRY}
join {SENT} as sent on sent.item = items.id and sent.person = :person
where verdict = 'kept' and decisions.decided_at >= items.changed_at
and items.mark in ('correction', 'retraction') and items.mark <> sent.mark
and not exists (select 1 from {TOLD}
    where person = :person and item = items.id and mark = items.mark)
and not exists (select 1 from {TOLD} as told join digest_items as notice on notice.id = told.item
    where told.person = :person and notice.about = items.id and notice.mark = items.mark)
"""
_SENT_AT = f"""
select sent_at from {ISSUES} join {SENT} as sent on issue = id where item = ? and sent.person = ?
"""
# What somebody looked at, by when she did; what waits, by when it came.
_LOOKED = """
select count(*) as looked, count(distinct feed_name) as feeds, (
    select count(*) from digest_items left join digest_decisions on item = id
    where seen_at >= :since and seen_at <= :now and (verdict is null or verdict = 'waiting')
) as waiting
from digest_decisions join digest_items on id = item
where verdict <> 'waiting' and decided_at >= :since and decided_at <= :now
"""


def find(db: Db, plan: Plan, now: datetime) -> Found:
    """Return what there is for somebody since her last digest, or of the last fortnight."""
    since = plan.since
    if since is None or since > now:
        since = now - rules.FIRST_HOLDS
    known = {"person": plan.person, "now": now.isoformat(), "since": since.isoformat()}
    notices = list(_news(db, _OF_HERS, known))
    said = {about for about, _ in notices}
    # Where a notice says that something was taken back, that is enough.
    changed = [(about, one) for about, one in _news(db, _CHANGED, known) if about not in said]
    news = tuple(one for _, one in (*changed, *notices))
    told = {one.entry.item.id for one in news}
    kept = (entry(row) for row in list(db.query(_KEPT, known)))
    (counted,) = db.query(_LOOKED, known)
    return Found(
        entries=tuple(one for one in kept if one.item.id not in told),
        news=news,
        since=since,
        looked=counted["looked"],
        feeds=counted["feeds"],
        waiting=counted["waiting"],
    )


def entry(row: dict[str, Any]) -> Entry:
    """Read an item with what was decided of it; the topic that a person chose is the only one."""
    topics = (row["topic"],) if row["topic"] else tuple(json.loads(row["topics"]))
    return Entry(
        item=of_row(row),
        topics=topics,
        note=row["note"],
        visit=row["visit"],
        by=row["kept_by"] or "",
        pinned=bool(row["pinned"]),
        kept=datetime.fromisoformat(row["kept_at"]),
        about=row["about_title"] or "",
        noticed=Mark(row["noticed"] or ""),
    )


def keep(db: Db, plan: Plan, found: Found, now: datetime) -> Issue | None:
    """Keep a digest with all that it holds; None if hers of that period has gone out already."""
    if plan.due is None:
        return None
    row = {
        "person": plan.person,
        "period": plan.due.period.isoformat(),
        "sent_at": now.isoformat(),
        "since": found.since.isoformat(),
        "looked": found.looked,
        "feeds": found.feeds,
        "waiting": found.waiting,
        "more": found.more,
        "catching_up": int(plan.catching_up),
    }
    table = db.table(ISSUES)
    if table.count_where("person = ? and period = ?", [plan.person, row["period"]]):
        return None
    issue = Issue(last_id(table.insert(row)), now, found, plan.catching_up)
    _hold(db, issue, plan.person)
    return issue


def run(db: Db, day: date, now: datetime) -> int:
    """Return the broadcast that carries all digests of a day, begun if it is new."""
    for row in db.query(f"select broadcast from {RUNS} where day = ?", [day.isoformat()]):
        return int(row["broadcast"])
    begun = broadcasts.start_empty(db, now)
    db.table(RUNS).insert({"day": day.isoformat(), "broadcast": begun})
    return begun


def _news(db: Db, query: str, known: dict[str, Any]) -> Iterator[tuple[int, News]]:
    """Yield what has been corrected or retracted, with the item of hers that it is about."""
    for row in list(db.query(query, known)):
        about = row["id"] if query == _CHANGED else row["about"]
        (sent,) = db.query(_SENT_AT, [about, known["person"]])
        yield about, News(entry(row), datetime.fromisoformat(sent["sent_at"]))


def _hold(db: Db, issue: Issue, person: int) -> None:
    for one in issue.found.news:
        line = _line(issue, person, one.entry)
        db.table(TOLD).insert({**line, "sent_at": one.sent.isoformat()})
        if not db.table(SENT).count_where("person = ? and item = ?", [person, line["item"]]):
            db.table(SENT).insert(line)
    db.table(SENT).insert_all([_line(issue, person, one) for one in issue.found.entries])


def _line(issue: Issue, person: int, one: Entry) -> dict[str, Any]:
    return {"issue": issue.id, "person": person, "item": one.item.id, "mark": one.item.mark.value}
