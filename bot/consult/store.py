"""What every part of the room reads of questions, and how their state changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils.db import Database as Db

from bot.consult.schema import ASKERS, NOTES, NOTICES, QUESTIONS
from bot.consult.values import (
    WAITING,
    Answer,
    Case,
    Note,
    NotNow,
    Plan,
    Question,
    Say,
    Soon,
    State,
    Time,
    Verdict,
)
from bot.people import store as people
from bot.people.values import Person
from bot.reply import Press

_QUESTION = f"""
select q.*, coalesce(places.name, '') as place_name, coalesce(holders.name, '') as holder_name
from {QUESTIONS} as q left join localities as places on places.id = q.place
left join people as holders on holders.id = q.holder
"""
_ASKERS = f"""
select person, name from {ASKERS} join people on people.id = person
where question = ? order by asked_at, person
"""
_NOTES = f"""
select kind, text, at, coalesce(people.name, '') as name from {NOTES} as notes
left join people on people.id = person where question = ? order by notes.id
"""
_ANSWERS = """
select a.id, a.question, a.person, coalesce(people.name, '') as name, verdict, text, today,
       offer, offer_kind, offer_at, sent_at
from consult_answers as a left join people on people.id = a.person
"""


def at(moment: datetime) -> str:
    """Return a moment as it is kept."""
    return moment.isoformat()


def case(db: Db, number: int) -> Case:
    """Return a question with all that belongs to it, or raise NotNow."""
    found = _cases(db, "where q.id = ?", [number])
    if not found:
        raise NotNow("gone")
    return found[0]


def waiting(db: Db) -> list[Case]:
    """Return every question that waits, the one that is due first at the top."""
    states = ", ".join(f"'{state.value}'" for state in sorted(WAITING))
    return _cases(db, f"where q.state in ({states}) order by q.due_at, q.id", [])


def of_asker(db: Db, person: int) -> list[Case]:
    """Return what somebody has asked and is still kept, the newest first."""
    hers = f"where q.id in (select question from {ASKERS} where person = ?) and q.text <> ''"
    return _cases(db, f"{hers} order by q.id desc", [person])


def answer(db: Db, number: int) -> Answer:
    """Return a reply, or raise NotNow."""
    rows = list(db.query(f"{_ANSWERS} where a.id = ?", [number]))
    if not rows:
        raise NotNow("gone")
    return _answer(rows[0])


def turn(db: Db, number: int, states: Iterable[State], **fields: object) -> None:
    """Change a question that is in one of these states, or raise NotNow with its own state."""
    before = case(db, number).question.state
    if before not in frozenset(states):
        raise NotNow(before.value)
    db.table(QUESTIONS).update(number, fields)


def note(db: Db, number: int, said: Say, text: str, hers: tuple[int, datetime]) -> None:
    """Write something under a question; `hers` is who writes, and when."""
    person, now = hers
    fields = {"question": number, "person": person, "kind": said.value, "text": text}
    db.table(NOTES).insert({**fields, "at": at(now)})


def first_time(db: Db, question: Question, of: str, now: datetime) -> bool:
    """Say whether a notice is the first of its kind for this due time, and remember it."""
    fields = {"question": question.id, "of": of, "due_at": at(question.due_at)}
    known = db.table(NOTICES).count_where(
        "question = :question and of = :of and due_at = :due_at", fields
    )
    if not known:
        db.table(NOTICES).insert({**fields, "sent_at": at(now)})
    return not known


def renew(db: Db, number: int, of: str) -> None:
    """Let a notice of a question be given anew, to somebody else."""
    db.table(NOTICES).delete_where("question = ? and of = ?", [number, of])


def people_of(db: Db, numbers: Sequence[int], now: datetime) -> list[Person]:
    """Return those of these people who are in post."""
    found = (people.by_id(db, number, now) for number in numbers)
    return [person for person in found if person is not None]


def _cases(db: Db, where: str, values: list[object]) -> list[Case]:
    return [_case(db, row) for row in list(db.query(f"{_QUESTION} {where}", values))]


def _case(db: Db, row: dict[str, Any]) -> Case:
    number = [row["id"]]
    return Case(
        _question(row),
        tuple((one["person"], one["name"]) for one in db.query(_ASKERS, number)),
        row["place_name"],
        row["holder_name"],
        tuple(
            Note(Say(one["kind"]), one["text"], one["name"], datetime.fromisoformat(one["at"]))
            for one in db.query(_NOTES, number)
        ),
        tuple(
            map(
                _answer,
                db.query(
                    f"{_ANSWERS} where a.question = ? and sent_at is not null order by a.id",
                    number,
                ),
            )
        ),
    )


def _question(row: dict[str, Any]) -> Question:
    return Question(
        row["id"],
        row["text"],
        row["page"],
        Plan(row["plan"]) if row["plan"] else None,
        row["plan_text"],
        Soon(row["soon"]),
        State(row["state"]),
        row["holder"],
        datetime.fromisoformat(row["sent_at"]),
        datetime.fromisoformat(row["due_at"]),
        datetime.fromisoformat(row["closed_at"]) if row["closed_at"] else None,
    )


def _answer(row: dict[str, Any]) -> Answer:
    return Answer(
        row["id"],
        row["question"],
        row["person"],
        row["name"],
        Verdict(row["verdict"]),
        row["text"],
        bool(row["today"]),
        _time(row),
        datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
    )


def _time(row: dict[str, Any]) -> Time | None:
    if not row["offer"]:
        return None
    starts = datetime.fromisoformat(row["offer_at"])
    return Time(row["offer_kind"], starts, Press.unpack(row["offer"]))
