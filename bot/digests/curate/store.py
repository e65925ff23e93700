"""What is written when an item is kept, dropped, put off or taken back; each is one transaction."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.digests.curate import queue, rules
from bot.digests.curate.rules import May
from bot.digests.curate.schema import CURATORS, FLAGGED, LOOKED, SHOWINGS, SITTINGS, UNDONE
from bot.digests.curate.values import (
    Card,
    Clash,
    Decision,
    Look,
    NotCurator,
    NotThere,
    Shown,
    Standing,
    Token,
)
from bot.digests.schema import DECISIONS
from bot.digests.values import Verdict
from bot.people.values import Person, Role

Making = Callable[[Decision], Decision]
# Puts a page before its reviewers, with who did so, the title of what it is to be held against and
# when; False if there is no such page any more.
Raising = Callable[[Db, str, Person, str, datetime], bool]


def check_curates(db: Db, look: Look) -> None:
    """Raise NotCurator unless the person is a specialist or was named to curate, and still is."""
    if Role.SPECIALIST in look.person.roles:
        return
    named = db.execute(
        f"select 1 from {CURATORS} where person = ? and (until is null or until > ?)",
        [look.person.id, look.now.isoformat()],
    ).fetchone()
    if named is None:
        raise NotCurator


def card(db: Db, look: Look, token: Token) -> Shown:
    """Return the card of one item as it stands now; a form that was open is closed."""
    check_curates(db, look)
    dialog.close(db, look.person.user_id)
    return queue.shown(db, look, token.item)


def standing(db: Db, look: Look, token: Token) -> Standing:
    """Return an item with what stands decided of it."""
    check_curates(db, look)
    return queue.standing(db, token.item)


def finished(db: Db, look: Look) -> Shown:
    """Return what came of this sitting; a form that was open is closed."""
    check_curates(db, look)
    dialog.close(db, look.person.user_id)
    return queue.sitting(db, look)


def flag(db: Db, look: Look, act: int, raising: Raising) -> Shown:
    """Flag the page that an item just kept touches, once, and go on with the queue."""
    check_curates(db, look)
    item = queue.standing(db, queue.act(db, act).item).item
    page = rules.touched(item, queue.why(db, item.id))
    known = db.table(FLAGGED).count_where("item = ? and page = ?", [item.id, page])
    if page and not known and raising(db, page, look.person, item.title, look.now):
        row = (item.id, page, look.now.isoformat())
        db.execute(f"insert into {FLAGGED} (item, page, made_at) values (?, ?, ?)", row)
    return queue.next_card(db, look)


def rest(db: Db, look: Look) -> Shown:
    """Let the queue of this sitting go on with what looks less like this work."""
    check_curates(db, look)
    queue.sit(db, look)
    db.table(SITTINGS).update(look.person.id, {"rest": 1})
    return queue.next_card(db, look)


def keep(db: Db, look: Look, token: Token, topics: Mapping[str, str]) -> Shown:
    """Keep an item, and return the next one; without a topic it gets one.

    `topics` has the topic of each page: the item's is that of the page that it is nearest to, else
    the first of its feed.
    """
    return _decide(db, look, token, rules.KEPT, keeping(db, look, token, topics))


def keeping(db: Db, look: Look, token: Token, topics: Mapping[str, str]) -> Making:
    """Return what makes a decision a kept one, under the topic that it has or the likeliest."""
    of_feed = queue.standing(db, token.item).item.topics
    proposed = topics.get(queue.why(db, token.item).near) or next(iter(of_feed), "")

    def kept(now: Decision) -> Decision:
        at, under = look.now.isoformat(), now.topic or proposed
        kept = replace(now, verdict=Verdict.KEPT, topic=under, kept_at=at, looked=token.version)
        return replace(kept, person=look.person.id, decided_at=at)

    return kept


def drop(db: Db, look: Look, token: Token) -> Shown:
    """Drop an item, and return the next one."""

    def dropped(now: Decision) -> Decision:
        out = replace(now, verdict=Verdict.DROPPED, kept_at="", looked=token.version)
        return replace(out, person=look.person.id, decided_at=look.now.isoformat())

    return _decide(db, look, token, rules.DROPPED, dropped)


def later(db: Db, look: Look, token: Token) -> Shown:
    """Put an item off, and return the next one."""
    until = (look.now + rules.LATER).isoformat()
    return _decide(db, look, token, rules.LATER_ON, lambda now: replace(now, later=until))


def undo(db: Db, look: Look, number: int) -> Shown:
    """Take back what the person did last, and return the item that it was done to.

    A second press changes nothing; what somebody else has decided since stays.
    """
    check_curates(db, look)
    done = queue.act(db, number)
    if done.undone:
        return queue.shown(db, look, done.item)
    last = queue.last_act(db, done.item)
    if done.person != look.person.id or last is None or last.id != done.id:
        return queue.shown(db, look, done.item, Clash(last))
    before = db.execute("select before from digest_acts where id = ?", [number]).fetchone()[0]
    now = queue.decision(db, done.item)
    _put(db, look, done.item, _read(before))
    queue.note_act(db, look, done.item, rules.UNDONE, written(now))
    db.table(UNDONE).insert({"act": number, "made_at": look.now.isoformat()}, pk="act")
    db.table(SHOWINGS).delete_where("person = ? and item = ?", [look.person.id, done.item])
    return queue.shown(db, look, done.item)


def pin(db: Db, look: Look, token: Token) -> Shown:
    """Pin an item, so that it stands first, or unpin it."""
    pinned = not queue.decision(db, token.item).pinned
    does = rules.PINNED if pinned else rules.UNPINNED
    return change(db, look, token, does, lambda now: replace(now, pinned=pinned))


def put_topic(db: Db, look: Look, token: Token, topics: Sequence[str]) -> Shown:
    """Put an item under one of the topics, the one that its button chose."""
    if token.choice >= len(topics):
        raise NotThere
    topic, token = topics[token.choice], replace(token, choice=0)
    return change(db, look, token, rules.TOPIC, lambda now: replace(now, topic=topic))


def change(db: Db, look: Look, token: Token, does: str, make: Making) -> Card:
    """Change what is said of an item without deciding on it, and return its card."""
    clash = act(db, look, token, does, make)
    return queue.shown(db, look, token.item, clash)


def _decide(db: Db, look: Look, token: Token, does: str, make: Making) -> Shown:
    clash = act(db, look, token, does, make)
    return queue.shown(db, look, token.item, clash) if clash else queue.next_card(db, look)


def act(db: Db, look: Look, token: Token, does: str, make: Making) -> Clash | None:
    """Do what a button stands for, once; return why not if something has changed meanwhile."""
    check_curates(db, look)
    found, last = queue.standing(db, token.item), queue.last_act(db, token.item)
    match rules.may(found, token, last, look.person.id, does):
        case May.DO:
            _put(db, look, token.item, make(found.decision))
            queue.note_act(db, look, token.item, does, written(found.decision))
            _note_decided(db, look, token.item, does)
        case May.CHANGED:
            since = last if last is not None and token.stamp != found.stamp else None
            return Clash(since)
    return None


def _put(db: Db, look: Look, item: int, now: Decision) -> None:
    row = {
        "item": item,
        "verdict": now.verdict.value,
        "topic": now.topic,
        "note": now.note,
        "visit": now.visit,
        "pinned": int(now.pinned),
        "kept_at": now.kept_at or None,
        "person": now.person,
        "decided_at": now.decided_at or look.now.isoformat(),
    }
    db.table(DECISIONS).upsert(row, pk="item")
    looked = {"item": item, "version": now.looked, "later_until": now.later or None}
    db.table(LOOKED).upsert(looked, pk="item")


def _note_decided(db: Db, look: Look, item: int, does: str) -> None:
    if does in rules.VERDICTS.values():
        db.execute(
            f"update {SHOWINGS} set decided_at = ? where person = ? and item = ?",
            (look.now.isoformat(), look.person.id, item),
        )


def written(decision: Decision) -> str:
    """Return a decision as it is kept beside an act, to be taken back to."""
    return json.dumps(asdict(decision))


def _read(text: str) -> Decision:
    fields = json.loads(text)
    return Decision(**fields | {"verdict": Verdict(fields["verdict"])})
