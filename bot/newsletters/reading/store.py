"""What is read and written by readers; each function is one transaction."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.calendar import Calendar
from bot.dialog import Dialog
from bot.newsletters import rules as issues
from bot.newsletters import store
from bot.newsletters.acting import Act
from bot.newsletters.reading import rules
from bot.newsletters.schema import OFFERED, READERS, SEARCH, SHARES
from bot.newsletters.values import PUBLISHED, Issue, NotNow
from bot.people import store as people
from bot.people.values import Person


@dataclass(frozen=True, slots=True)
class Shelf:
    """Past newsletters that somebody may read, the newest first, a few at a time.

    `about` is what they were searched by, a word or a topic; `topics` are those in use, counted.
    """

    issues: tuple[Issue, ...]
    start: int
    about: str
    topics: dict[str, int]


def open_it(db: Db, number: int, act: Act) -> Issue:
    """Return a newsletter that somebody may read, noting that she opened it; or raise NotNow."""
    issue = store.load(db, number)
    if not issues.may_read(issue, act.person):
        raise NotNow("gone")
    db.execute(
        f"update {READERS} set opened_at = ? where newsletter = ? and person = ?"
        " and opened_at is null and state in ('queued', 'sent', 'unknown')",
        (act.now.isoformat(), number, act.person.id),
    )
    return issue


def share(db: Db, number: int, colleagues: int, act: Act) -> Issue:
    """Note with how many colleagues somebody has shared a newsletter, the last word counting."""
    issue = open_it(db, number, act)
    if not 1 <= colleagues <= max(rules.SHARED_WITH):
        raise NotNow("gone")
    db.execute(
        f"insert into {SHARES} (newsletter, person, colleagues, shared_at) values (?, ?, ?, ?)"
        " on conflict (newsletter, person) do update set colleagues = excluded.colleagues,"
        " shared_at = excluded.shared_at",
        (number, act.person.id, colleagues, act.now.isoformat()),
    )
    return issue


def past(db: Db, start: int, act: Act) -> Shelf:
    """Return the newsletters that somebody may read, from one on."""
    dialog.close(db, act.chat_id)
    return _shelf(_readable(db, act.person), start, "")


def of_topic(db: Db, topic: str, act: Act) -> Shelf:
    """Return the newsletters on a topic that somebody may read."""
    known = _readable(db, act.person)
    return _shelf([one for one in known if topic in one.topics], 0, topic)


def search(db: Db, text: str, act: Act) -> Shelf:
    """Return the newsletters that hold some words, the best first; none for no words."""
    dialog.close(db, act.chat_id)
    asked = rules.query(text)
    if not asked:
        return _shelf([], 0, text)
    rows = db.query(
        f"select rowid from {SEARCH} where {SEARCH} match ? order by rank limit ?",
        [asked, rules.MOST_FOUND],
    )
    readable = {one.id: one for one in _readable(db, act.person)}
    found = [readable[row["rowid"]] for row in list(rows) if row["rowid"] in readable]
    return _shelf(found[: rules.LISTED], 0, text)


def ask(db: Db, opened: Dialog, act: Act) -> None:
    """Give what is typed next to the search."""
    dialog.put(db, act.chat_id, opened)


def offers(db: Db, now: datetime, days: Calendar) -> tuple[tuple[Person, int], ...]:
    """Return the joiners who are to be told of past newsletters, and of how many; each once."""
    known = {row["person"] for row in db.table(OFFERED).rows}
    joiners = [
        (person, _missed(db, person))
        for person in people.members(db, now)
        if person.id not in known
        and rules.is_joiner(person.joined_at, now)
        and not person.is_quiet(now, days)
    ]
    told = tuple((person, count) for person, count in joiners if count)
    for person, _ in told:
        db.table(OFFERED).insert({"person": person.id, "offered_at": now.isoformat()})
    return told


def last(db: Db, act: Act) -> tuple[Issue, ...]:
    """Return the last newsletters that somebody may read, the oldest first."""
    return tuple(reversed(_readable(db, act.person)[: rules.LAST]))


def _missed(db: Db, person: Person) -> int:
    """Return how many newsletters went out before somebody was there to get them."""
    hers = {row["newsletter"] for row in db.table(READERS).rows_where("person = ?", [person.id])}
    return sum(
        one.id not in hers
        and one.sent_at is not None
        and one.sent_at < person.joined_at
        and issues.is_for(one.audience, person)
        for one in store.in_state(db, PUBLISHED)
    )


def _readable(db: Db, person: Person) -> list[Issue]:
    known = [one for one in store.in_state(db, PUBLISHED) if issues.may_read(one, person)]
    return sorted(known, key=lambda one: (one.sent_at or one.made_at, one.id), reverse=True)


def _shelf(found: Iterable[Issue], start: int, about: str) -> Shelf:
    every = tuple(found)
    counted = Counter(topic for one in every for topic in one.topics)
    return Shelf(every, start if 0 <= start < len(every) else 0, about, dict(counted))
