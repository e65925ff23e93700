"""What is written of an item: a note to the readers, and what it means for their visit."""

from dataclasses import dataclass, replace

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import Dialog
from bot.digests import items
from bot.digests.curate import queue, rules, store
from bot.digests.curate.rules import MOST, NOTE
from bot.digests.curate.schema import SITTINGS
from bot.digests.curate.values import Form, Look, NotThere, Shown, Token, Written
from bot.digests.values import ROOM
from bot.safety.values import Profile


@dataclass(frozen=True, slots=True)
class TooLong(Exception):
    """A text that a form does not take: it is empty, or has more characters than `most`."""

    length: int
    most: int


def open_form(db: Db, look: Look, token: Token, step: str, card: int) -> Form:
    """Give the curator's next text to a form about an item; `card` is the message it stands in."""
    store.check_curates(db, look)
    standing = queue.standing(db, token.item)
    queue.sit(db, look)
    opened = {"card": card, "version": standing.item.version, "stamp": standing.stamp}
    db.table(SITTINGS).update(look.person.id, opened)
    # Read by colleagues: their names and work phones may stand in it, a family's may not.
    form = Dialog(ROOM, step, token.item, Profile.PUBLISH, look.now)
    dialog.put(db, look.person.user_id, form)
    return Form(standing.item, standing.token, step, _said(db, token.item, step))


def write(db: Db, look: Look, form: Dialog, text: str) -> Written:
    """Keep what was written, and close the form; raise TooLong and leave it open."""
    store.check_curates(db, look)
    said, most = " ".join(text.split()), MOST[form.step]
    if rules.is_unfit(said, most):
        raise TooLong(len(said), most)
    return _kept(db, look, form, said)


def clear(db: Db, look: Look, token: Token, step: str) -> Shown:
    """Take a note or a line away."""
    dialog.close(db, look.person.user_id)
    return _put(db, look, token, step, "")


def _kept(db: Db, look: Look, form: Dialog, said: str) -> Written:
    dialog.close(db, look.person.user_id)
    rows = list(db.query(f"select * from {SITTINGS} where person = ?", [look.person.id]))
    if not rows:
        raise NotThere
    token = Token(form.subject, rows[0]["version"], rows[0]["stamp"])
    return Written(rows[0]["card"], _put(db, look, token, form.step, said))


def _put(db: Db, look: Look, token: Token, step: str, said: str) -> Shown:
    if step == NOTE:
        return store.change(db, look, token, rules.NOTED, lambda now: replace(now, note=said))
    shown = store.change(db, look, token, rules.LINE, lambda now: replace(now, visit=said))
    return queue.sitting(db, look) if shown.clash is None else shown


def _said(db: Db, item: int, step: str) -> str:
    decision = queue.decision(db, items.get(db, item).id)
    return decision.note if step == NOTE else decision.visit
