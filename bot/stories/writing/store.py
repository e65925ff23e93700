"""What is read and written of stories that are being written; each function is one transaction."""

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.database import last_id
from bot.stories import rules, store
from bot.stories.acting import Act
from bot.stories.schema import NOTICES, PARTS, STORIES
from bot.stories.store import Asked, Desk, Sheet
from bot.stories.values import PARTS as ORDER
from bot.stories.values import SPECIALIST, Check, News, NotNow, Part, State, Story

LISTED = 8
WRITE = "write"


def desk(db: Db, act: Act) -> Desk:
    """Return what concerns somebody; a form of hers that is open is closed."""
    dialog.close(db, act.chat_id)
    live = store.where(db, "state <> 'withdrawn'", [])
    signed = [one for one in reversed(live) if one.state is State.SIGNED]
    mine = (one for one in live if one.writer == act.person.id and one.state is not State.SIGNED)
    to_sign = (one for one in live if rules.may_sign(one, act.person))
    return Desk(tuple(mine), tuple(to_sign), tuple(signed[:LISTED]))


def begin(db: Db, act: Act) -> Asked:
    """Begin a story and ask for its first part; an empty draft of hers still serves."""
    drafts = store.where(db, "writer = ? and state = 'draft'", [act.person.id])
    empty = next((one for one in drafts if not one.texts), None)
    if empty is None and len(drafts) >= rules.MOST_DRAFTS:
        raise NotNow("many")
    return ask(db, empty.id if empty else _begun(db, act), Part.SITUATION, act)


def ask(db: Db, number: int, part: Part, act: Act) -> Asked:
    """Give what is typed next to a part of a story, or raise NotNow."""
    story = store.load(db, number)
    rules.check_write(story, act.person)
    store.open_form(db, WRITE, number * len(ORDER) + ORDER.index(part), act)
    return Asked(story, part)


def take(db: Db, subject: int, text: str, act: Act) -> Asked | Sheet:
    """Keep what was typed as a part; return what is asked next, or the story. Or raise NotNow."""
    number, at = divmod(subject, len(ORDER))
    story, part = store.load(db, number), ORDER[at]
    rules.check_write(story, act.person)
    words = text.strip()
    rules.check_text(words)
    row = {"story": number, "part": part.value, "text": words}
    db.table(PARTS).upsert(row, pk=("story", "part"))
    return _rewritten(db, story, part, act)


def clear(db: Db, number: int, part: Part, act: Act) -> Asked | Sheet:
    """Empty a part, or raise NotNow."""
    story = store.load(db, number)
    rules.check_write(story, act.person)
    db.table(PARTS).delete_where("story = ? and part = ?", [number, part.value])
    return _rewritten(db, story, part, act)


def unchecked(db: Db, number: int, act: Act) -> Sheet:
    """Return a draft that is whole enough to be checked, or raise NotNow."""
    found = store.sheet(db, number, act)
    rules.check_state(found.story, State.DRAFT)
    rules.check_whole(found.story)
    return found


def check(db: Db, number: int, done: Check, act: Act) -> Sheet:
    """Note that one thing was looked for; the last hands the story in. Or raise NotNow.

    What stands before it in the list has to be looked for first.
    """
    story = unchecked(db, number, act).story
    if rules.next_check(story) is not done:
        return store.sheet_of(db, story, act)
    kept = " ".join(sorted({*story.checked, done}))
    if rules.next_check(store.change(db, number, act, checked=kept)) is not None:
        return store.sheet_of(db, store.load(db, number), act)
    store.change(db, number, act, state=State.WAITING.value, returned="")
    ledger.record(db, act.now, act.person.id, "story handed in", number)
    readers = store.signers(db, store.load(db, number), act.now)
    return store.told(db, number, [one.id for one in readers], News.TO_READ, act)


def take_back(db: Db, number: int, act: Act) -> Sheet:
    """Make what waits a draft again for its writer, or raise NotNow."""
    story = store.sheet(db, number, act).story
    rules.check_state(story, State.WAITING)
    if story.writer != act.person.id:
        raise NotNow("not yours")
    db.table(NOTICES).delete_where("story = ?", [number])
    mine = store.change(db, number, act, state=State.DRAFT.value, checked="")
    return store.sheet_of(db, mine, act)


def drop(db: Db, number: int, act: Act) -> Desk:
    """Throw a draft away for its writer, or raise NotNow."""
    story = store.load(db, number)
    rules.check_state(story, State.DRAFT)
    rules.check_write(story, act.person)
    db.table(STORIES).delete(number)
    ledger.record(db, act.now, act.person.id, "story dropped", number)
    return desk(db, act)


def _begun(db: Db, act: Act) -> int:
    made = db.table(STORIES).insert(
        {
            "writer": act.person.id,
            "of_specialist": int(act.person.may(SPECIALIST)),
            "state": State.DRAFT.value,
            "begun_at": store.at(act.now),
            "changed_at": store.at(act.now),
        }
    )
    ledger.record(db, act.now, act.person.id, "story begun", last_id(made))
    return last_id(made)


def _rewritten(db: Db, story: Story, part: Part, act: Act) -> Asked | Sheet:
    # Another text has not been looked through, whoever has changed it.
    was_waiting = story.state is State.WAITING
    changed = store.change(db, story.id, act, **({} if was_waiting else {"checked": ""}))
    if was_waiting:
        dialog.close(db, act.chat_id)
        hers = [story.writer] if story.writer else []
        return store.told(db, story.id, hers, News.CHANGED, act)
    further = rules.next_empty(changed, part)
    if further is None:
        dialog.close(db, act.chat_id)
        return store.sheet_of(db, changed, act)
    return Asked(ask(db, story.id, further, act).story, further, part)
