"""Reads the queue: which item comes next, why, and how many wait."""

from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.digests import items
from bot.digests.curate import rules
from bot.digests.curate.schema import FLAGGED, LOOKED, RANKS, SHOWINGS, SITTINGS, UNDONE
from bot.digests.curate.values import (
    Act,
    Card,
    Clash,
    Decision,
    Done,
    Left,
    Look,
    NotThere,
    Shown,
    Sitting,
    Standing,
    Why,
)
from bot.digests.schema import ACTS, DECISIONS, ITEMS
from bot.digests.values import Verdict

_WAITS = f"""
from {ITEMS} i
left join {DECISIONS} d on d.item = i.id
left join {LOOKED} l on l.item = i.id
left join {RANKS} r on r.item = i.id
left join {DECISIONS} k on k.item = i.about and k.verdict = 'kept'
    and i.mark in ('correction', 'retraction')
where (l.later_until is null or l.later_until <= :now)
and ((d.verdict = 'kept' and i.version > l.version)
    or (ifnull(d.verdict, 'waiting') = 'waiting' and i.changed_at > :since))
"""
# What was kept and has changed, or what takes back something kept, whatever it ranks.
_PRESSING = "(ifnull(d.verdict, '') = 'kept' or k.item is not null)"
# What a rule in force brings forward.
PROPOSED = """exists (select 1 from digest_sifted s join digest_sieves v on v.id = s.sieve
    where s.item = i.id and v.does = 'keep' and v.ended_at is null and s.taken_back = 0)"""
_FIRST_OF_ALL = f"({_PRESSING} or {PROPOSED})"
_NEXT = f"""
select i.id, {_PRESSING} as pressing, {PROPOSED} as proposed, ifnull(r.score, 1) as score {_WAITS}
and (:rest or {_FIRST_OF_ALL} or ifnull(r.score, 1) >= :likely)
order by pressing desc, proposed desc, score desc, i.weight desc, i.changed_at desc, i.id desc
limit 1
"""
_LEFT = f"""
select count(*) as every,
ifnull(sum({_FIRST_OF_ALL} or ifnull(r.score, 1) >= :likely), 0) as likely {_WAITS}
"""
_FIRST = f"""
select distinct i.id from {ACTS} a join {SITTINGS} o on o.person = a.person
    and a.made_at >= o.began_at
join {DECISIONS} d on d.item = a.item and d.verdict = 'kept' join {ITEMS} i on i.id = a.item
left join {RANKS} r on r.item = i.id left join {UNDONE} u on u.act = a.id
where a.person = ? and a.act = ? and u.act is null
order by d.pinned desc, ifnull(r.score, 1) desc, i.id limit ?
"""
_SHOW = f"""
insert into {SHOWINGS} (person, item, shown_at) values (?, ?, ?)
on conflict (person, item) do update set shown_at = excluded.shown_at
where decided_at is null and shown_at < ?
"""
_ACT = f"""
select a.id, a.item, a.person, a.act, a.made_at, ifnull(p.name, '') as name,
u.act is not null as undone
from {ACTS} a left join people p on p.id = a.person left join {UNDONE} u on u.act = a.id
"""


def next_card(db: Db, look: Look) -> Shown:
    """Return what the curator sees next, and note that it was shown to her."""
    sit(db, look)
    found = list(db.query(_NEXT, _given(db, look)))
    return shown(db, look, found[0]["id"]) if found else sitting(db, look)


def shown(db: Db, look: Look, item: int, clash: Clash | None = None) -> Card:
    """Return the card of an item, and note that it was shown; raise NotThere if it is gone."""
    card = Card(standing(db, item), why(db, item), left(db, look), last_done(db, look), clash)
    # Whoever comes back after a while begins to look anew.
    away = (look.now - rules.LONGEST_LOOK).isoformat()
    db.execute(_SHOW, (look.person.id, item, look.now.isoformat(), away))
    return card


def standing(db: Db, item: int) -> Standing:
    """Return an item as it stands, or raise NotThere."""
    rows = list(db.query(f"select * from {ITEMS} where id = ?", [item]))
    if not rows:
        raise NotThere
    last = db.execute(f"select ifnull(max(id), 0) from {ACTS} where item = ?", [item]).fetchone()
    return Standing(items.of_row(rows[0]), decision(db, item), int(last[0]))


def decision(db: Db, item: int) -> Decision:
    """Return what stands decided of an item."""
    rows = list(
        db.query(
            "select d.*, l.version as looked, l.later_until from (select ? as item) wanted"
            f" left join {DECISIONS} d on d.item = wanted.item"
            f" left join {LOOKED} l on l.item = wanted.item",
            [item],
        )
    )
    row = rows[0]
    return Decision(
        Verdict(row["verdict"] or Verdict.WAITING),
        row["topic"] or "",
        row["note"] or "",
        row["visit"] or "",
        bool(row["pinned"]),
        row["kept_at"] or "",
        row["looked"] or 0,
        row["later_until"] or "",
        row["person"],
        row["decided_at"] or "",
    )


def why(db: Db, item: int) -> Why:
    """Return why an item stands where it does."""
    rows = list(
        db.query(
            "select ifnull(r.near, '') as near, ifnull(r.cites, 0) as cites,"
            " ifnull(r.alike, 0) as alike,"
            " ifnull(d.verdict = 'kept' and i.version > l.version, 0) as changed,"
            f" ifnull(k.title, '') as about, {PROPOSED} as proposed from {ITEMS} i"
            f" left join {DECISIONS} d on d.item = i.id left join {LOOKED} l on l.item = i.id"
            f" left join {RANKS} r on r.item = i.id"
            f" left join {DECISIONS} kept on kept.item = i.about and kept.verdict = 'kept'"
            f" left join {ITEMS} k on k.id = kept.item where i.id = ?",
            [item],
        )
    )
    row = rows[0]
    return Why(
        row["near"],
        bool(row["cites"]),
        row["alike"],
        bool(row["changed"]),
        row["about"],
        bool(row["proposed"]),
    )


def left(db: Db, look: Look) -> Left:
    """Return how many items wait."""
    return waiting(db, look.now)


def waiting(db: Db, now: datetime) -> Left:
    """Return how many items wait, whoever looks."""
    row = next(iter(list(db.query(_LEFT, _moment(now)))))
    return Left(row["likely"], row["every"] - row["likely"])


def last_act(db: Db, item: int) -> Act | None:
    """Return the last act on an item."""
    rows = list(db.query(f"{_ACT} where a.item = ? order by a.id desc limit 1", [item]))
    return _act(rows[0]) if rows else None


def act(db: Db, number: int) -> Act:
    """Return an act, or raise NotThere."""
    rows = list(db.query(f"{_ACT} where a.id = ?", [number]))
    if not rows:
        raise NotThere
    return _act(rows[0])


def last_done(db: Db, look: Look) -> Done | None:
    """Return what the person did last in this sitting and may take back."""
    rows = list(
        db.query(
            f"{_ACT} join {SITTINGS} o on o.person = a.person and a.made_at >= o.began_at"
            " where a.person = ? and u.act is null and a.act <> ? order by a.id desc limit 1",
            [look.person.id, rules.UNDONE],
        )
    )
    if not rows:
        return None
    item, does = items.get(db, rows[0]["item"]), rows[0]["act"]
    page = rules.touched(item, why(db, item.id)) if does == rules.KEPT else ""
    flagged = db.table(FLAGGED).count_where("item = ? and page = ?", [item.id, page])
    return Done(rows[0]["id"], item.id, does, item.title, page, bool(flagged))


def note_act(db: Db, look: Look, item: int, does: str, before: str) -> int:
    """Write down what was done to an item, and how it stood before."""
    table = db.table(ACTS).insert(
        {
            "item": item,
            "person": look.person.id,
            "act": does,
            "before": before,
            "made_at": look.now.isoformat(),
        }
    )
    return last_id(table)


def sit(db: Db, look: Look) -> None:
    """Go on with the person's sitting, or begin another."""
    now = look.now.isoformat()
    rows = list(db.query(f"select * from {SITTINGS} where person = ?", [look.person.id]))
    if rows and rules.goes_on(datetime.fromisoformat(rows[0]["looked_at"]), look.now):
        db.table(SITTINGS).update(look.person.id, {"looked_at": now})
        return
    row = {"person": look.person.id, "began_at": now, "looked_at": now, "rest": 0, "singly": 0}
    db.table(SITTINGS).upsert(row, pk="person")


def sitting(db: Db, look: Look) -> Sitting:
    """Return what came of a person's sitting so far."""
    counted = {
        row["act"]: row["n"]
        for row in db.query(
            f"select a.act, count(distinct a.item) as n from {ACTS} a"
            f" join {SITTINGS} o on o.person = a.person and a.made_at >= o.began_at"
            f" left join {UNDONE} u on u.act = a.id"
            " where a.person = ? and u.act is null group by a.act",
            [look.person.id],
        )
    }
    kept, dropped = counted.get(rules.KEPT, 0), counted.get(rules.DROPPED, 0)
    rows = list(db.query(_FIRST, [look.person.id, rules.KEPT, rules.ASKED_VISIT]))
    first = tuple(standing(db, row["id"]) for row in rows)
    return Sitting(left(db, look), kept, dropped, first, last_done(db, look))


def _given(db: Db, look: Look) -> dict[str, Any]:
    rows = list(db.query(f"select rest from {SITTINGS} where person = ?", [look.person.id]))
    return _moment(look.now) | {"rest": rows[0]["rest"] if rows else 0}


def _moment(now: datetime) -> dict[str, Any]:
    since = (now - rules.WAITS_FOR).isoformat()
    return {"now": now.isoformat(), "since": since, "likely": rules.LIKELY}


def _act(row: dict[str, Any]) -> Act:
    return Act(
        row["id"],
        row["item"],
        row["person"],
        row["name"],
        row["act"],
        datetime.fromisoformat(row["made_at"]),
        bool(row["undone"]),
    )
