"""What is read and written when somebody asks: sent, joined, added to, withdrawn."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.consult import rules as sizes
from bot.consult import store
from bot.consult.acting import Act
from bot.consult.asking import rules
from bot.consult.asking.drafts import Draft
from bot.consult.clock.rules import Hours
from bot.consult.cover import rules as cover
from bot.consult.cover import store as covers
from bot.consult.cover.rules import Nobody, Sits, whom
from bot.consult.schema import ASKERS, QUESTIONS
from bot.consult.values import WAITING, Case, NotNow, Plan, Say, Soon, State, Stretch
from bot.consult.watching.rules import Of
from bot.database import last_id
from bot.people import store as people
from bot.people.values import Person

# The notice that a question has come in, as the watch knows it.
NEW = Of.NEW.value


@dataclass(frozen=True, slots=True)
class Sent:
    """A question that was sent, with whom it sits, and whom to tell of it now, if anybody.

    `sits` is None where it sits as it did before; `joined` says that a colleague asked it first.
    """

    case: Case
    sits: Sits | None
    tell: Person | None
    today: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Alone:
    """A question that was not sent: nobody could answer it in time. `until` is when it would be
    due if it waited for the specialist who is away."""

    draft: int
    nobody: Nobody
    until: datetime | None


def send(db: Db, draft: Draft, soon: Soon, act: Act) -> Sent | Alone:
    """Send a question to whoever can answer it by then; the same draft twice is sent once."""
    known = sent_already(db, draft.id, act)
    if known is not None:
        return known
    hours = covers.hours(db, act.means.calendar)
    span = Stretch(act.now, rules.due(soon, act.now, hours))
    like = _still_open(db, draft, act)
    if like is not None:
        return _join(db, draft, (like, span.ends), act)
    team = covers.team(db, act.means, act.now)
    sits = whom(team, act.person, span, hours)
    if isinstance(sits, Nobody):
        return Alone(draft.id, sits, _if_it_waits(sits, soon, hours))
    return _keep(db, draft, soon, (sits, span.ends), act)


def send_later(db: Db, draft: Draft, act: Act) -> Sent | Alone:
    """Leave a question for the specialist who is away; it is due as long after she is back."""
    known = sent_already(db, draft.id, act)
    if known is not None:
        return known
    hours = covers.hours(db, act.means.calendar)
    team = covers.team(db, act.means, act.now)
    span = Stretch(act.now, rules.due(Soon.DAYS, act.now, hours))
    nobody = whom(team, act.person, span, hours)
    if isinstance(nobody, Sits):
        return _keep(db, draft, Soon.DAYS, (nobody, span.ends), act)
    until = _if_it_waits(nobody, Soon.DAYS, hours)
    away = nobody.away
    post = next((one for one in team.specialists if away and one.person.name == away.name), None)
    if until is None or post is None:
        return Alone(draft.id, nobody, None)
    sits = Sits(post.person, cover.As.SPECIALIST, away)
    return _keep(db, draft, Soon.DAYS, (sits, until), act)


def sent_already(db: Db, draft: int, act: Act) -> Sent | None:
    """Return the question that a draft of hers has become, None if it was not sent."""
    hers = [draft, act.person.id]
    rows = list(db.table(ASKERS).rows_where("draft = ? and person = ?", hers))
    if not rows:
        return None
    return replace(_sent(db, rows[0]["question"], None, act), tell=None)


def hers(db: Db, number: int, act: Act) -> Case:
    """Return a question that she asked, or raise NotNow."""
    found = store.case(db, number)
    if act.person.id not in (person for person, _ in found.askers):
        raise NotNow("gone")
    return found


def days(db: Db, act: Act) -> int:
    """Close the form and return in how many working days an answer is due as a rule."""
    dialog.close(db, act.chat_id)
    return covers.hours(db, act.means.calendar).terms.days


def opened(db: Db, act: Act) -> list[Case]:
    """Return her questions for somebody who has gone back to them: her open form is closed."""
    dialog.close(db, act.chat_id)
    return store.of_asker(db, act.person.id)


def ask_more(db: Db, number: int, opened_form: dialog.Dialog, act: Act) -> Case:
    """Give her next text to a question of hers, or raise NotNow."""
    found = hers(db, number, act)
    if found.question.state not in WAITING | {State.ANSWERED}:
        raise NotNow(found.question.state.value)
    if len(found.notes) >= rules.MOST_NOTES:
        raise NotNow("full")
    dialog.put(db, act.chat_id, opened_form)
    return found


def add(db: Db, number: int, text: str, act: Act) -> Sent:
    """Write something under a question of hers; one that was answered is open again."""
    dialog.close(db, act.chat_id)
    found = hers(db, number, act)
    said = sizes.taken(text, sizes.NOTE)
    store.note(db, number, Say.ADDED, said, act.hers)
    if found.question.state is State.OPEN:
        return _sent(db, number, None, act)
    _reopen(db, found, act)
    return _sent(db, number, None, act)


def withdraw(db: Db, number: int, act: Act) -> Case:
    """Take her out of a question; one that nobody else asks is withdrawn, its texts with it."""
    found = hers(db, number, act)
    if found.question.state not in WAITING:
        raise NotNow(found.question.state.value)
    take_out(db, found, act.person.id, act.now)
    ledger.record(db, act.now, act.person.id, "question withdrawn", number)
    return found


def take_out(db: Db, found: Case, person: int, now: datetime) -> None:
    """Let a question go on without somebody, or end it with its texts if nobody else asks it."""
    number = found.question.id
    if len(found.askers) > 1:
        db.table(ASKERS).delete_where("question = ? and person = ?", [number, person])
        return
    gone = {"text": "", "plan_text": "", "closed_at": store.at(now)}
    store.turn(db, number, WAITING, state=State.WITHDRAWN.value, **gone)
    db.execute("delete from consult_notes where question = ?", (number,))


def _still_open(db: Db, draft: Draft, act: Act) -> Case | None:
    if draft.like is None:
        return None
    found = store.case(db, draft.like)
    asks = act.person.id in (person for person, _ in found.askers)
    return None if asks or found.question.state not in WAITING else found


def _if_it_waits(nobody: Nobody, soon: Soon, hours: Hours) -> datetime | None:
    if nobody.away is None or soon is Soon.TODAY:
        return None
    return rules.due(soon, nobody.away.at, hours)


def _keep(db: Db, draft: Draft, soon: Soon, to: tuple[Sits, datetime], act: Act) -> Sent:
    sits, due_at = to
    table = db.table(QUESTIONS).insert(
        {
            "text": draft.text,
            "page": draft.cited.address if draft.cited else "",
            "plan": draft.plan.value if draft.plan else "",
            "plan_text": draft.plan_text,
            "soon": soon.value,
            "state": State.OPEN.value,
            "place": act.person.locality.id,
            "holder": sits.holder.id,
            "sent_at": store.at(act.now),
            "due_at": store.at(due_at),
        }
    )
    number = last_id(table)
    _ask(db, number, draft, act)
    ledger.record(db, act.now, act.person.id, "question sent", number)
    return _sent(db, number, sits, act)


def _join(db: Db, draft: Draft, to: tuple[Case, datetime], act: Act) -> Sent:
    """Let somebody ask what a colleague asks; it is due when the first of them needs it."""
    like, due_at = to
    number = like.question.id
    _ask(db, number, draft, act)
    if draft.plan is not None:
        lead = "I would" if draft.plan is Plan.WOULD else "I did"
        store.note(db, number, Say.ADDED, f"{lead}: {draft.plan_text}", act.hers)
    if due_at < like.question.due_at:
        store.turn(db, number, WAITING, due_at=store.at(due_at))
    ledger.record(db, act.now, act.person.id, "question joined", number)
    joined = _sent(db, number, None, act)
    return joined if due_at < like.question.due_at else replace(joined, tell=None)


def _ask(db: Db, number: int, draft: Draft, act: Act) -> None:
    fields = {"question": number, "person": act.person.id, "draft": draft.id}
    db.table(ASKERS).insert({**fields, "asked_at": store.at(act.now)})


def _reopen(db: Db, found: Case, act: Act) -> None:
    """Let a question wait again: what was asked back goes on where its clock stopped."""
    hours = covers.hours(db, act.means.calendar)
    number, soon = found.question.id, found.question.soon
    due_at = rules.due(soon, act.now, hours)
    if found.question.state is State.BACK:
        due_at = rules.resumed(_left(db, number), act.now, hours)
    fields = {"state": State.OPEN.value, "due_at": store.at(due_at), "closed_at": None}
    store.turn(db, number, {found.question.state}, **fields)


def _left(db: Db, number: int) -> int:
    rows = db.query(f"select left_minutes from {QUESTIONS} where id = ?", [number])
    return int(next(iter(rows))["left_minutes"])


def _sent(db: Db, number: int, sits: Sits | None, act: Act) -> Sent:
    found = store.case(db, number)
    hours = covers.hours(db, act.means.calendar)
    holder = found.question.holder
    person = people.by_id(db, holder, act.now) if holder is not None else None
    if person is not None and person.is_quiet(act.now, act.means.calendar):
        # Whoever is quiet is told by the watch once she is not.
        person = None
    if person is not None:
        # What changes a due time is told of by itself, and not again as a new question.
        store.first_time(db, found.question, NEW, act.now)
    today = rules.is_today(found.question.due_at, act.now, hours)
    return Sent(found, sits, person, today, found.askers[0][0] != act.person.id)
