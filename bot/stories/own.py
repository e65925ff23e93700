"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.people.values import Person
from bot.stories import rules
from bot.stories.schema import NOTICES, PARTS, STORIES
from bot.stories.store import at
from bot.stories.values import SIGNERS, WRITERS

_WRITTEN = f"""
select id, state, returned, begun_at, changed_at, signed_at from {STORIES}
where writer = ? order by id
"""
_TEXTS = f"""
select story, part, text from {PARTS} where story in
    (select id from {STORIES} where writer = ?) order by story, rowid
"""
_TO_BE_TOLD = f"select story, what from {NOTICES} where person = ? order by story, what"
_SIGNED = f"select id, signed_at, withdrawn_at from {STORIES} where signer = ? order by id"


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return the stories that somebody wrote, as long as they are hers, and those she signed."""
    return {
        "case stories that I wrote": list(db.query(_WRITTEN, [person])),
        "what my case stories say": list(db.query(_TEXTS, [person])),
        "case stories that I signed": list(db.query(_SIGNED, [person])),
        "what I am still to be told of case stories": list(db.query(_TO_BE_TOLD, [person])),
    }


def leave(db: Db, person: Person, _now: datetime) -> tuple[Letter, ...]:
    """Delete somebody's drafts; what she has handed in goes on without her name."""
    db.execute(f"delete from {STORIES} where writer = ? and state = 'draft'", (person.id,))
    db.execute(f"update {STORIES} set writer = null where writer = ?", (person.id,))
    return ()


def changed(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
    """Do the same for whoever is neither a writer nor a signer any more."""
    return () if person.may(WRITERS | SIGNERS) else leave(db, person, now)


def forget(db: Db, person: int) -> None:
    """Take a person out; the name under a signature stays, as somebody answers for it."""
    for column in ("writer", "signer"):
        db.execute(f"update {STORIES} set {column} = null where {column} = ?", (person,))


def retain(db: Db, now: datetime) -> int:
    """Drop drafts that nobody touched, old stories, and half a year after it who wrote one."""
    untouched, old, named = (
        at(now - span) for span in (rules.DRAFTS_KEPT, rules.KEPT, rules.WRITER_KEPT)
    )
    dropped = db.execute(
        f"delete from {STORIES} where (state = 'draft' and changed_at < ?) or signed_at < ?",
        (untouched, old),
    ).rowcount
    dropped += db.execute(
        f"update {STORIES} set writer = null where writer is not null and signed_at < ?", (named,)
    ).rowcount
    return int(dropped)
