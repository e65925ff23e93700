"""What is read and written of drafts; each function is one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.dialog import Dialog
from bot.newsletters import rules, store
from bot.newsletters.acting import Act
from bot.newsletters.schema import NEWSLETTERS, PARTS
from bot.newsletters.values import PUBLISHED, UNSENT, Issue, NotNow, Part, State

LISTED = 8


@dataclass(frozen=True, slots=True)
class Desk:
    """The newsletters that somebody who writes them looks after."""

    unsent: tuple[Issue, ...]
    sent: tuple[Issue, ...]
    second: bool


def desk(db: Db, act: Act) -> Desk:
    """Return what there is to go on with; a form of the room that is open is closed."""
    dialog.close(db, act.chat_id)
    known = store.in_state(db, UNSENT | PUBLISHED | {State.RECALLED})
    return Desk(
        tuple(one for one in known if one.state in UNSENT),
        tuple(one for one in known if one.state not in UNSENT)[:LISTED],
        store.wants_second(db),
    )


def choose_second(db: Db, act: Act, *, wanted: bool) -> Desk:
    """Choose whether somebody else looks first, and return what there is to go on with."""
    store.set_second(db, wanted=wanted)
    ledger.record(db, act.now, act.person.id, "newsletters: second look", int(wanted))
    return desk(db, act)


def begin(db: Db, opened: Dialog, act: Act) -> Issue:
    """Begin a draft; what is typed next belongs to it. One of hers that is empty still serves."""
    known = store.in_state(db, (State.DRAFT,))
    empty = [one.id for one in known if one.author == act.person.id and not one.parts]
    number = empty[0] if empty else store.begin(db, act.person, act.now)
    dialog.put(db, act.chat_id, replace(opened, subject=number))
    return store.load(db, number)


def go_on(db: Db, opened: Dialog, act: Act) -> Issue:
    """Give what is typed next to a draft and return it, or raise NotNow."""
    issue = _draft(db, opened.subject)
    dialog.put(db, act.chat_id, opened)
    return issue


def put_away(db: Db, act: Act) -> None:
    """Close the form; the draft stays."""
    dialog.close(db, act.chat_id)


def draft(db: Db, number: int) -> Issue:
    """Return a draft, or raise NotNow."""
    return _draft(db, number)


def add(db: Db, opened: Dialog, part: Part, act: Act) -> Issue:
    """Add what was typed or sent to a draft and keep its form open, or raise NotNow."""
    _draft(db, opened.subject)
    issue = store.add_part(db, opened.subject, part, act.now)
    dialog.put(db, act.chat_id, opened)
    return issue


def edit(db: Db, opened: Dialog, part: Part, act: Act) -> Issue | None:
    """Let a part of a draft say what its message says now; None if it has no such part."""
    issue = _draft(db, opened.subject)
    known = next((one for one in issue.parts if one.message_id == part.message_id), None)
    if known is None:
        return None
    db.table(PARTS).update(known.id, {"html": part.html, "file_id": part.file_id})
    dialog.put(db, act.chat_id, opened)
    return store.change(db, issue.id, act.now)


def add_block(db: Db, number: int, blocks: Sequence[Part], act: Act) -> Issue:
    """Add blocks to the end of a draft, or raise NotNow, also where there is none to add.

    What stands in it already is not added again.
    """
    held = {part.html for part in _draft(db, number).parts}
    if not blocks:
        raise NotNow("no block")
    for part in (one for one in blocks if one.html not in held):
        store.add_part(db, number, part, act.now)
    return store.load(db, number)


def put_topic(db: Db, number: int, topic: str, act: Act, *, on: bool) -> Issue:
    """Give a draft a topic, or take it away, or raise NotNow."""
    others = tuple(word for word in _draft(db, number).topics if word != topic)
    topics = (*others, topic) if on and topic else others
    return store.change(db, number, act.now, topics=topics)


def drop_part(db: Db, part: int, act: Act) -> Issue:
    """Take a part out of a draft and return it, or raise NotNow."""
    number = store.newsletter_of(db, part)
    _draft(db, number)
    db.table(PARTS).delete(part)
    return store.change(db, number, act.now)


def raise_part(db: Db, part: int, at: int, act: Act) -> Issue:
    """Put a part of a draft before the one above it and return the draft, or raise NotNow.

    If it is not the part of this place any more, it stays where it is.
    """
    issue = _draft(db, store.newsletter_of(db, part))
    parts = [one.id for one in issue.parts]
    if not 0 < at <= len(parts) or parts[at - 1] != part:
        return issue
    order = rules.raised(parts, part)
    # First out of the way of each other, so that no two ever have the same place.
    for sign in (-1, 1):
        for place, one in enumerate(order, 1):
            db.table(PARTS).update(one, {"place": sign * place})
    return store.change(db, issue.id, act.now)


def drop(db: Db, number: int, act: Act) -> Desk:
    """Throw a draft away and return what else there is, or raise NotNow."""
    _draft(db, number)
    db.table(NEWSLETTERS).delete(number)
    ledger.record(db, act.now, act.person.id, "newsletter dropped", number)
    return desk(db, act)


def _draft(db: Db, number: int) -> Issue:
    issue = store.load(db, number)
    rules.check_state(issue, (State.DRAFT,))
    return issue
