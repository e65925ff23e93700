"""Corrections: what arrived is written over; each function is one transaction."""

from dataclasses import dataclass, replace

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.delivery import broadcasts
from bot.dialog import Dialog
from bot.newsletters import rules as issues
from bot.newsletters import store, wording
from bot.newsletters.acting import Act
from bot.newsletters.schema import PARTS
from bot.newsletters.underway import rules
from bot.newsletters.underway import store as ways
from bot.newsletters.underway.rules import Came
from bot.newsletters.underway.store import Way
from bot.newsletters.values import Issue, NotNow, Part
from bot.reply import Reply


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction that is ready: the newsletter as it would read, and in how many chats it is."""

    issue: Issue
    part: int
    chats: int


def correctable(db: Db, number: int, act: Act) -> Issue:
    """Return a newsletter whose words may still be changed, or raise NotNow."""
    way = ways.way(db, number)
    rules.check_correct(way.issue, way.counts, act.now)
    return way.issue


def ask(db: Db, opened: Dialog, act: Act) -> Part:
    """Give what is typed next to a part that is to be corrected, or raise NotNow."""
    issue = correctable(db, store.newsletter_of(db, opened.subject), act)
    dialog.put(db, act.chat_id, opened)
    return next(part for part in issue.parts if part.id == opened.subject)


def propose(db: Db, part: int, html: str, act: Act) -> Mended:
    """Keep what a part shall say and return how the newsletter would read, or raise NotNow."""
    issue = correctable(db, store.newsletter_of(db, part), act)
    dialog.close(db, act.chat_id)
    mended = _with(issue, part, html, act)
    now, then = (wording.sheets(one, act.now, act.zone) for one in (issue, mended))
    if not issues.is_same_shape(now, then):
        raise NotNow("shape")
    db.table(PARTS).update(part, {"fixed": html})
    reached = sum(one.came is Came.SENT for one in ways.readers(db, issue.id))
    return Mended(mended, part, reached)


def put_in_place(db: Db, part: int, act: Act) -> Way:
    """Write a correction over what arrived, or raise NotNow."""
    issue = correctable(db, store.newsletter_of(db, part), act)
    html = next((one.fixed for one in issue.parts if one.id == part), None)
    if html is None:
        raise NotNow("same")
    changed = _changed(issue, _with(issue, part, html, act), act)
    db.table(PARTS).update(part, {"html": html, "fixed": None})
    mended = store.change(db, issue.id, act.now, corrected_at=act.now)
    broadcasts.correct(db, issue.broadcast, changed, act.now)
    ways.index(db, mended)
    return ways.way(db, issue.id)


def _changed(issue: Issue, mended: Issue, act: Act) -> dict[int, Reply]:
    """Return the messages that read otherwise than they did, by their place."""
    sent = issue.sent_at or act.now
    before, after = (wording.letter(one, sent, act.zone) for one in (issue, mended))
    pairs = enumerate(zip(before, after, strict=True), 1)
    return {place: new for place, (old, new) in pairs if new != old}


def _with(issue: Issue, part: int, html: str, act: Act) -> Issue:
    parts = tuple(replace(one, html=html) if one.id == part else one for one in issue.parts)
    return replace(issue, parts=parts, corrected_at=act.now)
