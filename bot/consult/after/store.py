"""What is read and written of what happened next: by page and day, never with words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.consult import store
from bot.consult.acting import Act
from bot.consult.after import rules
from bot.consult.after.rules import Happened, Outcome
from bot.consult.schema import CHOICES, NEXT, ROUNDS
from bot.consult.values import Means, NotNow
from bot.people import store as people
from bot.people.values import Person
from bot.reply import Reply

# By whoever asked, and not, for each member anew, by all that has ever been answered: hence the +.
_CONSULTED = """
select q.page, q.id, q.closed_at from consult_questions as q
join consult_askers as a on a.question = q.id
where a.person = ? and +q.state = 'answered' and q.closed_at > ? and q.closed_at <= ? order by q.id
"""
_GOING = """
select n.id, n.page, n.question, n.day, coalesce(q.text, '') as text from consult_next as n
left join consult_questions as q on q.id = n.question
where n.person = ? and outcome is null order by n.day, n.id
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody is asked about; `text` is her own question while it is kept."""

    id: int
    page: str
    question: int
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Round:
    """What is still to be said, the first of it shown, and whether she is asked at all."""

    items: tuple[Item, ...]
    wanted: bool


def ask(db: Db, now: datetime, means: Means) -> list[tuple[Person, int]]:
    """Return who is asked now, about how many things: once a fortnight, each thing once."""
    found = []
    today = means.calendar.day(now)
    unwanted, last = _unwanted(db), _last(db)
    for person in people.members(db, now):
        if not person.may(rules.ASKED) or person.id in unwanted:
            continue
        if _is_due(person, last.get(person.id), now, means):
            happened = _happened(db, person, now, means)
            items = rules.each_once(one for one in happened if _is_new(db, person, one))
            db.table(ROUNDS).insert({"person": person.id, "day": today.isoformat()}, ignore=True)
            for one in items:
                put(db, person, one, now)
            found += [(person, len(items))] if items else []
    return found


def wants(db: Db, person: int) -> bool:
    """Say whether somebody wants to be asked; she is by default."""
    rows = list(db.table(CHOICES).rows_where("person = ?", [person]))
    return not rows or bool(rows[0]["next"])


def turn(db: Db, person: int, wanted: bool) -> None:
    """Have somebody asked, or not asked any more."""
    db.table(CHOICES).upsert({"person": person, "next": int(wanted)}, pk="person")


def switch(db: Db, act: Act, *, wanted: bool) -> Round:
    """Switch the question on or off, and return what is still to be said."""
    turn(db, act.person.id, wanted)
    return going(db, act)


def going(db: Db, act: Act) -> Round:
    """Return what somebody has not said yet."""
    items = tuple(
        Item(row["id"], row["page"], row["question"], date.fromisoformat(row["day"]), row["text"])
        for row in list(db.query(_GOING, [act.person.id]))
    )
    return Round(items, wants(db, act.person.id))


def say(db: Db, number: int, outcome: Outcome, act: Act) -> Round:
    """Keep what happened next; what was said already stays."""
    if not db.table(NEXT).count_where("id = ? and person = ?", [number, act.person.id]):
        raise NotNow("gone")
    db.execute(
        f"update {NEXT} set outcome = ?, said_at = ? where id = ? and outcome is null",
        (outcome.value, store.at(act.now), number),
    )
    return going(db, act)


def came_back(db: Db, number: int, act: Act) -> tuple[Round, Reply]:
    """Keep that a referral came back, and return what asks where from and why."""
    left = say(db, number, Outcome.BOUNCED, act)
    (row,) = db.table(NEXT).rows_where("id = ?", [number])
    return left, act.means.came_back(db, row["page"], act.person)


def skip_all(db: Db, act: Act) -> Round:
    """Leave out all that was not said yet."""
    db.execute(
        f"update {NEXT} set outcome = ?, said_at = ? where person = ? and outcome is null",
        (Outcome.SKIPPED.value, store.at(act.now), act.person.id),
    )
    return going(db, act)


def _unwanted(db: Db) -> set[int]:
    return {row["person"] for row in list(db.query(f"select person from {CHOICES} where not next"))}


def _last(db: Db) -> dict[int, date]:
    rows = list(db.query(f"select person, max(day) as day from {ROUNDS} group by person"))
    return {row["person"]: date.fromisoformat(row["day"]) for row in rows}


def _is_due(person: Person, last: date | None, now: datetime, means: Means) -> bool:
    joined, today = means.calendar.day(person.joined_at), means.calendar.day(now)
    return rules.is_time(person, now, means.calendar) and rules.is_due(joined, last, today)


def _happened(db: Db, person: Person, now: datetime, means: Means) -> list[Happened]:
    since = now - rules.EVERY - timedelta(days=1)
    referred = [
        Happened(one.address, 0, one.day) for one in means.pages.referred(db, person.id, since, now)
    ]
    consulted = [
        Happened(
            row["page"], row["id"], means.calendar.day(datetime.fromisoformat(row["closed_at"]))
        )
        for row in list(db.query(_CONSULTED, [person.id, store.at(since), store.at(now)]))
    ]
    return sorted([*referred, *consulted], key=lambda one: one.day)


def _is_new(db: Db, person: Person, one: Happened) -> bool:
    known = "person = ? and page = ? and question = ? and day = ?"
    values = [person.id, one.page, one.question, one.day.isoformat()]
    return not db.table(NEXT).count_where(known, values)


def put(db: Db, person: Person, one: Happened, now: datetime) -> None:
    """Keep that somebody is asked about something."""
    fields = {"person": person.id, "place": person.locality.id, "page": one.page}
    when = {"question": one.question, "day": one.day.isoformat(), "asked_at": store.at(now)}
    db.table(NEXT).insert({**fields, **when})
