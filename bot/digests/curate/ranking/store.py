"""What is read and written in ranking: items without a rank, what was decided, and ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.digests.curate import rules
from bot.digests.curate.ranking.ranker import plain_address
from bot.digests.curate.ranking.values import Example, Rank, Unranked
from bot.digests.curate.schema import LOOKED, MEANINGS, RANKS
from bot.digests.schema import DECISIONS, ITEMS

# The newest so many that were kept, and that were dropped, are compared with.
MOST_EXAMPLES = 300
_UNRANKED = f"""
select i.id, i.version, i.title, i.summary, i.weight, i.address, i.doi, m.vector
from {ITEMS} i left join {RANKS} r on r.item = i.id left join {DECISIONS} d on d.item = i.id
left join {LOOKED} l on l.item = i.id
left join {MEANINGS} m on m.item = i.id and m.model = :model and m.version = i.version
where i.changed_at > :since and (
    ((ifnull(d.verdict, 'waiting') = 'waiting' or i.version > ifnull(l.version, 0))
        and (r.item is null or r.version <> i.version or r.ranker <> :ranker))
    or (:model <> '' and d.verdict in ('kept', 'dropped') and m.item is null))
order by r.item is not null, i.id limit :most
"""
_EXAMPLES = f"""
select i.title, ifnull(m.vector, x'') as vector from {DECISIONS} d join {ITEMS} i on i.id = d.item
left join {MEANINGS} m on m.item = i.id and m.model = ?
where d.verdict = ? order by d.decided_at desc limit ?
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What ranks depend on in the database: the newest item and change, and how many decisions."""

    item: int
    changed: str
    decisions: int


def stamp(db: Db) -> Stamp:
    """Return what ranks depend on."""
    row = db.execute(
        f"select ifnull(max(id), 0), ifnull(max(changed_at), '') from {ITEMS}"
    ).fetchone()
    decided = db.table(DECISIONS).count_where("verdict <> 'waiting'")
    return Stamp(int(row[0]), str(row[1]), decided)


def examples(db: Db, model: str) -> list[Example]:
    """Return what was kept and what was dropped, the newest first."""
    return [
        Example(row["title"], bytes(row["vector"]), verdict == "kept")
        for verdict in ("kept", "dropped")
        for row in list(db.query(_EXAMPLES, [model, verdict, MOST_EXAMPLES]))
    ]


def unranked(db: Db, ranker: str, model: str, now: datetime, most: int) -> list[Unranked]:
    """Return items that wait without a rank of this ranker, those without any first."""
    since = (now - rules.WAITS_FOR).isoformat()
    given = {"ranker": ranker, "model": model, "since": since, "most": most}
    return [
        Unranked(
            row["id"],
            row["version"],
            row["title"],
            row["weight"],
            tuple(map(plain_address, filter(None, (row["address"], _resolver(row["doi"]))))),
            bytes(row["vector"] or b""),
        )
        for row in list(db.query(_UNRANKED, given))
    ]


def put(db: Db, ranks: Sequence[Rank], ranker: str, model: str) -> None:
    """Keep ranks and what was read of meaning; an item that has gone meanwhile is left out."""
    here = {row["id"] for row in db.query(f"select id from {ITEMS}")}
    kept = [rank for rank in ranks if rank.item in here]
    db.table(RANKS).upsert_all([_row(rank, ranker) for rank in kept], pk="item")
    db.table(MEANINGS).upsert_all(
        [
            {"item": rank.item, "version": rank.version, "model": model, "vector": rank.vector}
            for rank in kept
            if rank.vector
        ],
        pk="item",
    )


def _row(rank: Rank, ranker: str) -> dict[str, object]:
    return {
        "item": rank.item,
        "score": rank.score,
        "near": rank.near,
        "cites": int(rank.cites),
        "alike": rank.alike,
        "version": rank.version,
        "ranker": ranker,
    }


def _resolver(doi: str | None) -> str:
    return f"https://doi.org/{doi}" if doi else ""
