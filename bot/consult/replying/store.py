"""What is read and written of replies: drafted, sent to everybody who asked, seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.calendar import Calendar
from bot.consult import rules as sizes
from bot.consult import store
from bot.consult.acting import Act
from bot.consult.clock.rules import worked
from bot.consult.cover import store as covers
from bot.consult.queue import store as queue
from bot.consult.replying import rules
from bot.consult.replying.rules import Given
from bot.consult.schema import ANSWERS, READY, TOLD
from bot.consult.values import Answer, Case, NotNow, Soon, State, Time, Verdict, unpacked
from bot.database import last_id
from bot.people import store as people
from bot.people.values import PAGE_ROLES, Person
from bot.reply import Press


@dataclass(frozen=True, slots=True)
class Written:
    """A reply that is being looked at before it is sent, and the question that it is to."""

    answer: Answer
    case: Case

    @property
    def is_wanted_today(self) -> bool:
        """Say whether whoever asked wants it today."""
        return self.case.question.soon is Soon.TODAY


@dataclass(frozen=True, slots=True)
class Replied:
    """A reply that was sent, who gets it now, and how many get it once they are not quiet.

    `may_keep` says that whoever wrote it looks after pages, too.
    """

    answer: Answer
    case: Case
    tell: tuple[Person, ...]
    later: int
    may_keep: bool


def open_reply(db: Db, number: int, opened: dialog.Dialog, act: Act) -> Case:
    """Give her next text to a reply."""
    found = queue.to_answer(db, number, act)
    dialog.put(db, act.chat_id, opened)
    return found


def write(db: Db, number: int, verdict: Verdict, text: str, act: Act) -> Written:
    """Keep a reply to be looked at, in place of the one that she had begun."""
    dialog.close(db, act.chat_id)
    found = queue.to_answer(db, number, act)
    # To agree needs no words.
    agrees = verdict is Verdict.AGREE and not text
    said = "" if agrees else sizes.taken(text, sizes.REPLY)
    db.table(ANSWERS).delete_where(
        "question = ? and person = ? and sent_at is null", [number, act.person.id]
    )
    table = db.table(ANSWERS).insert(
        {
            "question": number,
            "person": act.person.id,
            "verdict": verdict.value,
            "text": said,
            "made_at": store.at(act.now),
        }
    )
    return Written(store.answer(db, last_id(table)), found)


def drafted(db: Db, number: int, act: Act) -> Written:
    """Return a reply of hers that has not been sent, or raise NotNow."""
    found = store.answer(db, number)
    if found.sent_at is not None:
        raise NotNow("sent")
    if found.by != act.person.id:
        raise NotNow("not yours")
    return Written(found, queue.to_answer(db, found.question, act))


def send(db: Db, number: int, act: Act, *, today: bool) -> Replied:
    """Send a reply to everybody who asked; the question is answered by it."""
    found = drafted(db, number, act)
    question, hours = found.case.question, covers.hours(db, act.means.calendar)
    minutes = worked(hours, question.sent_at, act.now).total_seconds() // 60
    fields = {"state": State.ANSWERED.value, "closed_at": store.at(act.now)}
    store.turn(db, question.id, {State.OPEN}, **fields, holder=act.person.id)
    # A question that was asked further is counted by its first reply.
    db.execute(
        "update consult_questions set worked_minutes = ?, in_time = ?"
        " where id = ? and worked_minutes is null",
        (int(minutes), int(act.now <= question.due_at), question.id),
    )
    db.table(ANSWERS).update(number, {"sent_at": store.at(act.now), "today": int(today)})
    for person, _ in found.case.askers:
        db.table(TOLD).insert({"answer": number, "person": person})
    ledger.record(db, act.now, act.person.id, "question answered", question.id)
    tell = release(db, number, act.now, act)
    later = len(found.case.askers) - len(tell)
    keeps = act.person.may(PAGE_ROLES)
    return Replied(store.answer(db, number), store.case(db, question.id), tell, later, keeps)


def release(db: Db, number: int, now: datetime, act: Act) -> tuple[Person, ...]:
    """Return who is told of a reply now, each once; whoever is quiet waits."""
    return tuple(
        person for person, _ in _released(db, "and answer = ?", [number], (now, act.means.calendar))
    )


def held(db: Db, now: datetime, calendar: Calendar) -> list[tuple[Person, int]]:
    """Return who is told of which reply now that waited for quiet hours to end."""
    return _released(db, "", [], (now, calendar))


def read(db: Db, number: int, act: Act) -> Written:
    """Show a reply to somebody who asked; from then on it is seen."""
    answer = store.answer(db, number)
    if not db.table(TOLD).count_where("answer = ? and person = ?", [number, act.person.id]):
        raise NotNow("gone")
    db.execute(
        "update consult_told set seen_at = ? where answer = ? and person = ? and seen_at is null",
        (store.at(act.now), number, act.person.id),
    )
    return Written(answer, store.case(db, answer.question))


def to_phone(db: Db, now: datetime) -> list[tuple[Answer, Person]]:
    """Return replies for today that a member has not seen in time, with her, once each."""
    found = []
    for given in _given(db, "told_at is not null and seen_at is null and chased_at is null", []):
        if rules.is_to_phone(given, now):
            db.execute(
                "update consult_told set chased_at = ? where answer = ? and person = ?",
                (store.at(now), given.answer, given.person),
            )
            reader = people.by_id(db, given.person, now)
            found += [(store.answer(db, given.answer), reader)] if reader else []
    return found


def times(db: Db, number: int, act: Act) -> tuple[Case, Sequence[Time]]:
    """Return a question and the times that she could offer to whoever asked it."""
    found = queue.to_answer(db, number, act)
    asker = store.people_of(db, [person for person, _ in found.askers][:1], act.now)
    return found, act.means.times(db, act.person, asker[0], act.now) if asker else ()


def offer(db: Db, number: int, place: int, act: Act) -> Written:
    """Put a time beside the reply that she has begun, or begin one with it."""
    found, free = times(db, number, act)
    if not 0 <= place < len(free):
        raise NotNow("gone")
    rows = list(
        db.table(ANSWERS).rows_where(
            "question = ? and person = ? and sent_at is null", [number, act.person.id]
        )
    )
    # A time alone says neither yes nor no to what she would do.
    key = rows[0]["id"] if rows else _begin(db, number, OFFERED, act)
    one = free[place]
    fields = {"offer": one.takes.pack(), "offer_kind": one.kind, "offer_at": store.at(one.starts)}
    db.table(ANSWERS).update(key, fields)
    return Written(store.answer(db, key), found)


def has_offered(db: Db, giver: int, asker: int, takes: Press) -> bool:
    """Say whether somebody has sent a time with a reply to somebody who asked."""
    sent = (
        f"select 1 from {ANSWERS} as a join {TOLD} as t on t.answer = a.id"
        " where a.person = ? and t.person = ? and a.offer = ? and a.sent_at is not null limit 1"
    )
    return bool(list(db.query(sent, [giver, asker, takes.pack()])))


def _begin(db: Db, number: int, text: str, act: Act) -> int:
    return write(db, number, Verdict.ANSWER, text, act).answer.id


# What a reply says that is only the offer of a time.
OFFERED = "Let us talk about it: here is a time."


def ready(db: Db, number: int, act: Act) -> list[tuple[int, str]]:
    """Return the ready replies for a question that she may answer, the newest first."""
    queue.to_answer(db, number, act)
    dialog.close(db, act.chat_id)
    rows = db.table(READY).rows_where(order_by="id desc", limit=rules.MOST_READY)
    return [(row["id"], row["text"]) for row in rows]


def keep_ready(db: Db, number: int, act: Act) -> None:
    """Keep the words of a reply of hers as a ready one; the same twice is one."""
    found = store.answer(db, number)
    if found.by != act.person.id or not found.text:
        raise NotNow("not yours")
    fields = {"text": found.text, "person": act.person.id, "made_at": store.at(act.now)}
    db.table(READY).insert(fields, ignore=True)


def use_ready(db: Db, number: int, key: int, act: Act) -> Written:
    """Begin a reply with a ready one."""
    return write(db, number, Verdict.ANSWER, one_ready(db, number, key, act), act)


def one_ready(db: Db, number: int, key: int, act: Act) -> str:
    """Return the words of a ready reply for a question that she may answer, or raise NotNow."""
    queue.to_answer(db, number, act)
    rows = list(db.table(READY).rows_where("id = ?", [key]))
    if not rows:
        raise NotNow("gone")
    return str(rows[0]["text"])


def drop_ready(db: Db, number: int, key: int, act: Act) -> list[tuple[int, str]]:
    """Throw a ready reply away, for everybody, and return those that are left; twice is once."""
    left = ready(db, number, act)
    db.table(READY).delete_where("id = ?", [key])
    return [one for one in left if one[0] != key]


def change_ready(db: Db, row: int, text: str, act: Act) -> list[tuple[int, str]]:
    """Put other words in the place of a ready reply, and return all there are."""
    number, key = unpacked(row)
    one_ready(db, number, key, act)
    said = sizes.taken(text, sizes.REPLY)
    # The same words twice are one reply.
    db.execute("delete from consult_ready where text = ? and id <> ?", (said, key))
    fields = {"text": said, "person": act.person.id, "made_at": store.at(act.now)}
    db.table(READY).update(key, fields)
    return ready(db, number, act)


def _released(
    db: Db, where: str, values: list[object], when: tuple[datetime, Calendar]
) -> list[tuple[Person, int]]:
    now, calendar = when
    found = []
    for given in _given(db, f"told_at is null {where}", values):
        person = people.by_id(db, given.person, now)
        if person is not None and rules.may_tell(person, now, calendar, today=given.today):
            db.execute(
                "update consult_told set told_at = ? where answer = ? and person = ?",
                (store.at(now), given.answer, given.person),
            )
            found.append((person, given.answer))
    return found


def _given(db: Db, where: str, values: list[object]) -> list[Given]:
    rows = db.query(
        "select answer, told.person as person, today, told_at, seen_at, chased_at"
        f" from {TOLD} as told join {ANSWERS} as answers on answers.id = answer"
        f" where {where} order by answer, told.person",
        values,
    )
    return [
        Given(
            row["answer"],
            row["person"],
            bool(row["today"]),
            _moment(row["told_at"]),
            _moment(row["seen_at"]),
            _moment(row["chased_at"]),
        )
        for row in list(rows)
    ]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
