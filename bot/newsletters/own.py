"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.delivery.schema import OUTBOX
from bot.newsletters import leave_wording as wording
from bot.newsletters import store
from bot.newsletters.schema import NEWSLETTERS, OFFERED, READERS, SEARCH, SHARES
from bot.newsletters.sending import store as sending
from bot.newsletters.values import State
from bot.people import store as people
from bot.people.values import Person, Role

# product.md, "Kept how long": newsletters six years, of which two may be leap years.
KEPT = timedelta(days=6 * 365 + 3)
# As who was shown which version of a page: six months with the person, then as a number.
BY_NAME = timedelta(days=183)
_HERS = f"""
select readers.newsletter, sent_at, readers.state as state, opened_at, colleagues as shared_with
from {READERS} as readers join {NEWSLETTERS} on {NEWSLETTERS}.id = readers.newsletter
left join {SHARES} as shares on shares.newsletter = readers.newsletter
     and shares.person = readers.person
where readers.person = ? order by sent_at
"""
_WRITTEN = f"select id, state, made_at, sent_at from {NEWSLETTERS} where author = ? order by id"


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what somebody has written and what she was sent."""
    return {
        "newsletters that I wrote": list(db.query(_WRITTEN, [person])),
        "newsletters that I was sent": list(db.query(_HERS, [person])),
        "past newsletters were offered to me": list(
            db.query(f"select offered_at from {OFFERED} where person = ?", [person])
        ),
    }


def forget(db: Db, person: int) -> None:
    """Take a person out; what was counted, and what the team has of hers, stays without her."""
    for table, column in (
        (READERS, "person"),
        (SHARES, "person"),
        (NEWSLETTERS, "author"),
        (NEWSLETTERS, "approver"),
    ):
        db.execute(f"update {table} set {column} = null where {column} = ?", (person,))
    db.table(OFFERED).delete_where("person = ?", [person])


def leave(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
    """Make somebody's drafts and plans the team's, send her nothing more, and tell the others."""
    planned = sending.take_back_of(db, person.id, now)
    hers = [one for one in store.in_state(db, (State.DRAFT,)) if one.author == person.id]
    for issue in hers:
        store.change(db, issue.id, now, author=None)
    _send_no_more(db, person)
    db.execute(
        f"update {NEWSLETTERS} set chat_id = null, message_id = null where chat_id = ?",
        (person.user_id,),
    )
    if not hers:
        return ()
    others = (one for one in people.members(db, now) if one.id != person.id)
    said = wording.handed_over(person, len(hers), len(planned))
    return tuple(Letter(one.user_id, said) for one in others if Role.SPECIALIST in one.roles)


def retain(db: Db, now: datetime) -> int:
    """Drop newsletters after six years, and after six months by whom each was read."""
    before, named = (now - KEPT).isoformat(), (now - BY_NAME).isoformat()
    db.execute(
        f"delete from {SEARCH} where rowid in (select id from {NEWSLETTERS} where changed_at < ?)",
        (before,),
    )
    dropped = db.execute(f"delete from {NEWSLETTERS} where changed_at < ?", (before,)).rowcount
    for table in (READERS, SHARES):
        dropped += db.execute(
            f"update {table} set person = null where person is not null and newsletter in"
            f" (select id from {NEWSLETTERS} where sent_at < ?)",
            (named,),
        ).rowcount
    return int(dropped)


def _send_no_more(db: Db, person: Person) -> None:
    """End the copies that have not gone out to somebody: nobody waits for them."""
    db.execute(
        f"update {READERS} set state = 'left' where person = ? and state in ('held', 'queued')",
        (person.id,),
    )
    db.table(OUTBOX).delete_where(
        "chat_id = ? and state = 'queued' and broadcast in"
        f" (select broadcast from {NEWSLETTERS} where broadcast is not null)",
        [person.user_id],
    )
