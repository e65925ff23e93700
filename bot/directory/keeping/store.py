"""What is read and written by whoever keeps services; each function is one transaction.

Every button carries the version that it was shown under, so that two editors never overwrite each
other: the second is told, and writes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.dialog import Dialog
from bot.directory import rules, store
from bot.directory.acting import Act, words_of
from bot.directory.keeping import rules as keeping
from bot.directory.keeping.values import BASES, VERSIONS, Desk, Field, Sheet
from bot.directory.numbers import unpacked
from bot.directory.schema import REPORTS
from bot.directory.values import NotNow, Service, Status
from bot.people import store as people

Names = Mapping[str, str]


def desk(db: Db, hers: Act, names: Names) -> Desk:
    """Return what waits for whoever keeps the directory; a form that is open is closed."""
    dialog.close(db, hers.chat_id)
    every = store.every(db)
    known = [one for one in every if one.standing.status is not Status.CLOSED]
    return Desk(
        tuple(one for one in known if rules.is_unchecked(one, hers.today)),
        tuple(one for one in known if one.standing.status is Status.PAUSED),
        tuple(one for one in every if one.standing.status is Status.CLOSED),
        db.table(REPORTS).count_where("state = 'open'"),
        len(known),
        words_of(db, names, hers.today),
    )


def sheet(db: Db, service: int, hers: Act, names: Names) -> Sheet:
    """Return a service to be changed, or raise NotNow; a form that is open is closed."""
    dialog.close(db, hers.chat_id)
    return _sheet(db, store.load(db, service), hers, names)


def check(db: Db, row: int, hers: Act, names: Names) -> Sheet:
    """Keep that all facts of a service were checked today and are hers to know, or raise NotNow."""
    seen = _seen(db, row)
    standing = replace(seen.standing, checked=hers.today)
    after = replace(seen, standing=standing, owner=seen.owner or hers.person.id)
    ledger.record(db, hers.now, hers.person.id, "service: checked", seen.id)
    return _sheet(db, store.change(db, after, hers.person.id, hers.now), hers, names)


def stand(db: Db, row: int, status: Status, hers: Act, names: Names) -> Sheet:
    """Open, pause or close a service as it was shown, or raise NotNow."""
    after = keeping.standing(_seen(db, row), status, hers.today)
    return _sheet(db, store.change(db, after, hers.person.id, hers.now), hers, names)


def toggle(db: Db, row: int, hers: Act, names: Names) -> tuple[Sheet, Field]:
    """Add or take one of what a field lists, or raise NotNow."""
    _, _, field, option = unpacked(row, BASES)
    places = tuple(one.id for one in people.localities(db))
    seen = _seen(db, row)
    if field == Field.KIND:
        words = list(names)
        after = replace(seen, kind=words[option] if option < len(words) else seen.kind)
    else:
        after = keeping.toggled(seen, _field(field), option, places)
    written = store.change(db, after, hers.person.id, hers.now)
    return _sheet(db, written, hers, names), _field(field)


def field(db: Db, row: int, hers: Act, names: Names) -> tuple[Sheet, Field]:
    """Return the field of a service that is to be changed, as it was shown, or raise NotNow."""
    seen = _seen(db, row)
    return _sheet(db, seen, hers, names), _field(unpacked(row, BASES)[2])


def shown(db: Db, row: int, hers: Act, names: Names) -> Sheet:
    """Return a service as it was shown, or raise NotNow."""
    return _sheet(db, _seen(db, row), hers, names)


def ask(db: Db, opened: Dialog, hers: Act, names: Names) -> tuple[Sheet, Field]:
    """Give what is typed next to a field of a service as it was shown, or raise NotNow."""
    shown = field(db, opened.subject, hers, names)
    dialog.put(db, hers.chat_id, opened)
    return shown


def write(db: Db, row: int, text: str, hers: Act, names: Names) -> Sheet:
    """Write what was typed for a field over the version that was shown, or raise NotNow."""
    seen, what = _seen(db, row), _field(unpacked(row, BASES)[2])
    after = keeping.typed(seen, what, text, hers.today)
    dialog.close(db, hers.chat_id)
    return _sheet(db, store.change(db, after, hers.person.id, hers.now), hers, names)


def begin(db: Db, opened: Dialog, hers: Act) -> None:
    """Give what is typed next to the name of a new service."""
    dialog.put(db, hers.chat_id, opened)


def add(db: Db, name: str, kind: str, hers: Act, names: Names) -> Sheet:
    """Add a service that takes nobody yet, or raise NotNow."""
    dialog.close(db, hers.chat_id)
    begun = keeping.begun(name, kind, hers.today)
    free = _free(begun.slug, lambda slug: store.by_slug(db, slug) is None)
    new = replace(begun, slug=free, owner=hers.person.id)
    number = store.add(db, new, hers.person.id, hers.now)
    return _sheet(db, store.load(db, number), hers, names)


def _seen(db: Db, row: int) -> Service:
    """Return the service of a button under the version it was shown, or raise NotNow."""
    number, version, _, _ = unpacked(row, BASES)
    known = store.load(db, number)
    if known.version % VERSIONS != version:
        raise NotNow("changed")
    return known


def _field(number: int) -> Field:
    if number not in tuple(Field):
        raise NotNow("gone")
    return Field(number)


def _free(slug: str, is_free: Callable[[str], bool]) -> str:
    wanted, at = slug, 2
    while not is_free(wanted):
        wanted, at = f"{slug[:56]}-{at}", at + 1
    return wanted


def _sheet(db: Db, service: Service, hers: Act, names: Names) -> Sheet:
    return Sheet(service, words_of(db, names, hers.today))
