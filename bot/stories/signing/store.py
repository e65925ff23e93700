"""What is read and written of stories that wait or are signed; each function is one transaction."""

from sqlite_utils.db import Database as Db

from bot import ledger
from bot.stories import rules, store
from bot.stories.acting import Act
from bot.stories.schema import PARTS
from bot.stories.store import Desk, Sheet
from bot.stories.values import News, NotNow, State, Story
from bot.stories.writing.store import desk

REASON = "reason"


def to_sign(db: Db, number: int, act: Act) -> Sheet:
    """Return a story that somebody may sign now, or raise NotNow."""
    found = store.sheet(db, number, act)
    rules.check_sign(found.story, act.person)
    return found


def ask_reason(db: Db, number: int, act: Act) -> Sheet:
    """Give what is typed next to why a story goes back, or raise NotNow."""
    found = to_sign(db, number, act)
    store.open_form(db, REASON, number, act)
    return found


def send_back(db: Db, number: int, reason: str, act: Act) -> Sheet:
    """Make a story its writer's draft again and tell her, or raise NotNow.

    What nobody is named with any more has nobody to go back to.
    """
    story = to_sign(db, number, act).story
    words = " ".join(reason.split())
    rules.check_reason(words)
    if not story.writer:
        raise NotNow("nobody")
    store.change(db, number, act, state=State.DRAFT.value, returned=words, checked="")
    ledger.record(db, act.now, act.person.id, "story sent back", number)
    return store.told(db, number, [story.writer], News.BACK, act)


def sign(db: Db, number: int, act: Act) -> Sheet:
    """Sign a story and tell its writer, or raise NotNow; from then on nobody edits it."""
    story = to_sign(db, number, act).story
    store.change(
        db,
        number,
        act,
        state=State.SIGNED.value,
        signer=act.person.id,
        signed_by=act.person.name,
        signed_as=rules.signs_as(act.person).value,
        signed_at=store.at(act.now),
    )
    ledger.record(db, act.now, act.person.id, "story signed", number)
    return store.told(db, number, [story.writer] if story.writer else [], News.SIGNED, act)


def withdraw(db: Db, number: int, act: Act) -> Desk:
    """Take a signed story out of use and delete its text, or raise NotNow."""
    rules.check_state(store.load(db, number), State.SIGNED)
    db.table(PARTS).delete_where("story = ?", [number])
    store.change(db, number, act, state=State.WITHDRAWN.value, withdrawn_at=store.at(act.now))
    ledger.record(db, act.now, act.person.id, "story withdrawn", number)
    return desk(db, act)


def signed_one(db: Db, number: int) -> Story:
    """Return a signed story to be handed out, or raise NotNow."""
    story = store.load(db, number)
    rules.check_state(story, State.SIGNED)
    return story
