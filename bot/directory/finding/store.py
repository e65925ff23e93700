"""What is read for whoever looks for a service; each function is one transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils.db import Database as Db

from bot.directory import store
from bot.directory.acting import Act, words_of
from bot.directory.finding.plain import Vocabulary
from bot.directory.finding.values import (
    Card,
    Compared,
    Found,
    Query,
    Words,
    of_compared,
)
from bot.directory.values import Status
from bot.people import store as people
from bot.people.values import Locality, Person, Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search is for: the kinds, and what they are of, such as a page's row."""

    kinds: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Champions:
    """Whom colleagues can turn to, by locality and team."""

    people: tuple[Person, ...]
    words: Words


def find(db: Db, query: Query, wanted: Wanted, kinds: Mapping[str, str], act: Act) -> Found:
    """Return what a search finds."""
    match = store.services_for(db, wanted.kinds, query.family())
    return Found(query, wanted.about, match, words_of(db, kinds, act.today), act.keeps)


def kinds_here(db: Db, names: Mapping[str, str]) -> dict[str, str]:
    """Return the kinds of which there is a service, with what they are called."""
    there = {one.kind for one in store.every(db)}
    return {word: name for word, name in names.items() if word in there}


def vocabulary(db: Db, names: Mapping[str, str]) -> Vocabulary:
    """Return the words by which a question may name what is here; a closed service has gone."""
    here = (one for one in store.every(db) if one.standing.status is not Status.CLOSED)
    return Vocabulary(places(db), {one.name: one.id for one in here}, names)


def places(db: Db) -> tuple[Locality, ...]:
    """Return the localities of the area."""
    return tuple(people.localities(db))


def card(db: Db, service: int, query: Query, kinds: Mapping[str, str], act: Act) -> Card:
    """Return a service as it is shown, or raise NotNow."""
    found = store.load(db, service)
    owner = people.by_id(db, found.owner, act.now) if found.owner else None
    words = words_of(db, kinds, act.today)
    return Card(found, query, words, owner.name if owner else "", act.keeps)


def compare(
    db: Db, row: int, wanted_of: Callable[[int], Wanted], names: Mapping[str, str], today: date
) -> Compared:
    """Return services side by side, or raise NotNow."""
    numbers, query = of_compared(row)
    match = store.services_for(db, wanted_of(query.number).kinds, query.family())
    others = tuple(one for one in match.fitting if one.id not in numbers)
    here = tuple(store.load(db, number) for number in numbers)
    return Compared(here, others, query, words_of(db, names, today))


def champions(db: Db, kinds: Mapping[str, str], act: Act) -> Champions:
    """Return the Champions and specialists in post."""
    wanted = frozenset({Role.CHAMPION, Role.SPECIALIST})
    here = (one for one in people.members(db, act.now) if one.may(wanted))
    return Champions(tuple(here), words_of(db, kinds, act.today))
