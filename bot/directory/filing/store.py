"""Puts a file of services into the directory, and reads all of them out."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.directory import store
from bot.directory.acting import Act
from bot.directory.filing import wording, writing
from bot.directory.filing.reading import Around
from bot.directory.values import Service
from bot.people import store as people


def around(db: Db, kinds: frozenset[str], today: date, now: datetime) -> Around:
    """Return what a file is read in."""
    places = {one.name: one.id for one in people.localities(db)}
    return Around(places, {one.name: one.id for one in people.members(db, now)}, kinds, today)


def put(db: Db, filed: Iterable[Service], person: int | None, now: datetime) -> str:
    """Take over the services of a file that has been read, and say what came of it.

    A service is known by its `id`. Waits that were seen before stay; what the file does not name
    stays as it is.
    """
    new = changed = same = 0
    for one in filed:
        before = store.by_slug(db, one.slug)
        if before is None:
            store.add(db, one, person, now)
            new += 1
            continue
        after = _over(before, one)
        if after == before:
            same += 1
        else:
            store.change(db, after, person, now)
            changed += 1
    return wording.done(new, changed, same)


def _over(before: Service, after: Service) -> Service:
    waits = tuple(dict.fromkeys((*before.waits, *after.waits)))
    ordered = tuple(sorted(waits, key=lambda one: one.seen))
    owner = after.owner or before.owner
    return replace(after, id=before.id, version=before.version, owner=owner, waits=ordered)


def put_by(db: Db, filed: Iterable[Service], hers: Act) -> str:
    """Take over the services of a file that somebody sent, and close the form for it."""
    came = put(db, filed, hers.person.id, hers.now)
    dialog.close(db, hers.chat_id)
    return came


def taken_out(db: Db, now: datetime) -> str:
    """Return all services as the text of a file that `put` reads again."""
    places = {one.id: one.name for one in people.localities(db)}
    names = {one.id: one.name for one in people.members(db, now)}
    return writing.written(store.every(db), places, names)
