"""Items that a rule brings forward together, for one tap by who has read them."""

from collections.abc import Mapping

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.digests.curate import queue, store
from bot.digests.curate import rules as queue_rules
from bot.digests.curate.schema import SITTINGS
from bot.digests.curate.sieves import rules
from bot.digests.curate.sieves.schema import SIEVES, SIFTED
from bot.digests.curate.sieves.store import terms_of
from bot.digests.curate.sieves.values import Batch
from bot.digests.curate.values import Look, Shown
from bot.digests.schema import DECISIONS

_PROPOSED = f"""
select s.sieve, s.item from {SIFTED} s join {SIEVES} v on v.id = s.sieve
left join {DECISIONS} d on d.item = s.item left join digest_looked l on l.item = s.item
where v.does = 'keep' and v.saved_at is not null and v.ended_at is null and s.taken_back = 0
and ifnull(d.verdict, 'waiting') = 'waiting'
and (l.later_until is null or l.later_until <= ?) order by s.sieve, s.item
"""


def opened(db: Db, look: Look) -> Shown | Batch:
    """Return what a rule brings forward if it is two items or more, else the best that waits."""
    store.check_curates(db, look)
    dialog.close(db, look.person.user_id)
    queue.sit(db, look)
    singly = db.execute(f"select singly from {SITTINGS} where person = ?", [look.person.id])
    found = None if singly.fetchone()[0] else _batch(db, look)
    return found or queue.next_card(db, look)


def one_by_one(db: Db, look: Look) -> Shown:
    """Let the curator look at each item by itself in this sitting."""
    store.check_curates(db, look)
    queue.sit(db, look)
    db.table(SITTINGS).update(look.person.id, {"singly": 1})
    return queue.next_card(db, look)


def keep_all(db: Db, look: Look, number: int, topics: Mapping[str, str]) -> Shown | Batch:
    """Keep the items that were shown together, and nothing else.

    If one of them is not what it was, nothing is kept, and what waits now is shown.
    """
    store.check_curates(db, look)
    found = _batch(db, look)
    if found is None or found.number != number:
        return opened(db, look)
    for one in found.items:
        make = store.keeping(db, look, one.token, topics)
        store.act(db, look, one.token, queue_rules.KEPT, make)
    return opened(db, look)


def _batch(db: Db, look: Look) -> Batch | None:
    proposed: dict[int, list[int]] = {}
    for row in db.query(_PROPOSED, [look.now.isoformat()]):
        proposed.setdefault(row["sieve"], []).append(row["item"])
    for sieve, items in proposed.items():
        if len(items) > 1:
            some = tuple(queue.standing(db, item) for item in items[: rules.TOGETHER])
            terms = terms_of(db.table(SIEVES).get(sieve))
            return Batch(sieve, terms, some, rules.number_of(sieve, some))
    return None
