"""What the room keeps about a person, how it forgets her, and how long it keeps anything."""

from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.consult import store
from bot.consult.asking import store as asking
from bot.consult.cover import store as covers
from bot.consult.cover import wording as cover_words
from bot.consult.schema import (
    ASKERS,
    CHOICES,
    COVER,
    KEPT,
    KEPT_TOLD,
    NEXT,
    NOTES,
    QUESTIONS,
    READY,
    ROUNDS,
    TERMS,
    TOLD,
)
from bot.consult.values import WAITING, Means
from bot.consult.watching.jobs import Watch
from bot.delivery.said import Letter
from bot.people.values import Person
from bot.room import Leave

# product.md, "Kept how long": redacted text until 90 days after a question is closed; with the
# person six months, as who was shown which version; then as a count for 25 months.
TEXT_KEPT = timedelta(days=90)
WITH_PERSON = timedelta(days=183)
COUNT_KEPT = timedelta(days=761)
# A reply that was never sent, and a notice that nobody needs any more.
DRAFT_KEPT = timedelta(days=1)
_ASKED = f"""
select q.id, text, page, plan, plan_text, soon, state, sent_at, due_at, closed_at, asked_at
from {ASKERS} join {QUESTIONS} as q on q.id = question where person = ? order by asked_at
"""
_GOT = """
select a.question, verdict, a.text, told_at, seen_at from consult_told
join consult_answers as a on a.id = answer where consult_told.person = ? order by a.id
"""
_GAVE = """
select question, verdict, text, today, offer_at, sent_at from consult_answers
where person = ? order by id
"""


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what somebody asked, wrote, was told and answered."""
    columns = {
        "questions that you sent to the specialist": _ASKED,
        "what you wrote under questions": f"select question, kind, text, at from {NOTES}"
        " where person = ? order by id",
        "replies that you got": _GOT,
        "replies that you wrote": _GAVE,
        "replies that you keep ready": f"select text, made_at from {READY} where person = ?",
        "what happened next, as you said it": f"select page, day, outcome from {NEXT}"
        " where person = ? order by id",
        "your choice about being asked that": f"select next from {CHOICES} where person = ?",
        "pages made of your questions that you were told of": "select version, told_at from"
        " consult_kept_told where person = ?",
        "when you cover for the specialist": f"select first, last from {COVER} where person = ?",
        "that you are named for when nobody is there": f"select fallback from {TERMS}"
        " where fallback = ?",
        "days on which you were asked what happened next": f"select day from {ROUNDS}"
        " where person = ?",
        "pages that you made of replies": f"select question, version, made_at from {KEPT}"
        " where person = ?",
    }
    return {name: list(db.query(query, [person])) for name, query in columns.items()}


def forget(db: Db, person: int) -> None:
    """Take a person out; replies stay with those who got them, without her name."""
    # What she alone asked goes with her; when it was answered stays as a count.
    alone = (
        f"select question from {ASKERS} where person = ? and question not in"
        f" (select question from {ASKERS} where person <> ?)"
    )
    _blank(db, alone, [person, person])
    db.table(ASKERS).delete_where("person = ?", [person])
    db.table(TOLD).delete_where("person = ?", [person])
    db.execute(f"delete from {NOTES} where person = ?", (person,))
    db.execute("delete from consult_answers where person = ? and sent_at is null", (person,))
    db.execute("update consult_answers set person = null where person = ?", (person,))
    db.execute(f"update {READY} set person = null where person = ?", (person,))
    db.execute(f"update {NEXT} set person = null where person = ?", (person,))
    db.execute(f"update {KEPT} set person = null where person = ?", (person,))
    for table in (CHOICES, ROUNDS, KEPT_TOLD):
        db.table(table).delete_where("person = ?", [person])
    db.execute(f"update {QUESTIONS} set holder = null where holder = ?", (person,))
    db.execute(f"update {TERMS} set fallback = null where fallback = ?", (person,))
    db.table(COVER).delete_where("person = ?", [person])


def leave(means: Means) -> Leave:
    """Return the work that takes back what somebody asked and hands over what she held.

    Whoever looks after cover is told, once, for what she was to stand in.
    """
    watch = Watch(means)

    def work(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        for case in store.of_asker(db, person.id):
            if case.question.state in WAITING:
                asking.take_out(db, case, person.id, now)
        stood = covers.take_off(db, person.id, means.calendar.day(now))
        held = [one for one in store.waiting(db) if one.question.holder == person.id]
        for case in held:
            db.table(QUESTIONS).update(case.question.id, {"holder": None})
        told = covers.who_chooses(db, person, now) if stood else ()
        opened = (Letter(one.user_id, cover_words.gone(person, stood)) for one in told)
        return (*opened, *watch.without(db, person, now))

    return work


def retain(db: Db, now: datetime) -> int:
    """Drop texts 90 days after a question is closed, then who asked, then the question."""
    old = f"select id from {QUESTIONS} where closed_at < ?"
    blanked = _blank(db, f"{old} and text <> ''", [store.at(now - TEXT_KEPT)])
    for table in (ASKERS, "consult_notices"):
        db.execute(f"delete from {table} where question in ({old})", (store.at(now - WITH_PERSON),))
    dropped = db.execute(
        f"delete from {QUESTIONS} where closed_at < ?", (store.at(now - COUNT_KEPT),)
    ).rowcount
    drafts = db.execute(
        "delete from consult_answers where sent_at is null and made_at < ?",
        (store.at(now - DRAFT_KEPT),),
    ).rowcount
    named, gone = (store.at(now - kept) for kept in (WITH_PERSON, COUNT_KEPT))
    db.execute(
        f"update {NEXT} set person = null where asked_at < ? and person is not null", (named,)
    )
    dropped += db.execute(f"delete from {NEXT} where asked_at < ?", (gone,)).rowcount
    db.execute(f"delete from {KEPT_TOLD} where told_at < ?", (gone,))
    db.execute(f"delete from {ROUNDS} where day < ?", (named[:10],))
    db.execute(f"delete from {COVER} where last < ?", ((now - TEXT_KEPT).date().isoformat(),))
    return int(dropped + drafts) + blanked


def _blank(db: Db, which: str, values: list[object]) -> int:
    """Take the texts out of questions, with all that was written under them."""
    numbers = [row[0] for row in db.execute(which, values).fetchall()]
    for number in numbers:
        db.table(QUESTIONS).update(number, {"text": "", "plan_text": ""})
        db.table(NOTES).delete_where("question = ?", [number])
        db.execute("update consult_answers set text = '' where question = ?", (number,))
    return len(numbers)
