"""What is read and done at the queue: one question after another, asked back, handed on."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.consult import rules as sizes
from bot.consult import store
from bot.consult.acting import Act
from bot.consult.clock.rules import worked
from bot.consult.cover import store as covers
from bot.consult.cover.rules import covers_on
from bot.consult.values import Case, NotNow, Question, Say, State, unpacked
from bot.consult.watching.rules import Of
from bot.people import store as people
from bot.people.values import Person, Role

# A question may be handed to whoever looks after Champions or pages.
COLLEAGUES = frozenset({Role.SPECIALIST, Role.SUPERVISOR, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class Screen:
    """One question of the queue, its place in it, how many wait, and the one after it."""

    case: Case
    place: int
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing waits; so many questions wait for whoever asked them."""

    back: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked back or handed on, and whom to tell of it now."""

    case: Case
    tell: tuple[Person, ...]


def first(db: Db, act: Act) -> Screen | Empty:
    """Return the question that is due first, or raise NotNow if she answers none."""
    dialog.close(db, act.chat_id)
    return _screen(db, None, act)


def one(db: Db, number: int, act: Act) -> Screen | Empty:
    """Return a question that waits, or the first if it does not any more."""
    dialog.close(db, act.chat_id)
    return _screen(db, number, act)


def to_answer(db: Db, number: int, act: Act) -> Case:
    """Return an open question that she may answer, or raise NotNow."""
    found = store.case(db, number)
    if found.question.state is not State.OPEN:
        raise NotNow(found.question.state.value)
    if not _hers(found, act):
        raise NotNow("not yours")
    return found


def colleagues(db: Db, number: int, act: Act) -> tuple[Case, Sequence[Person]]:
    """Return a question and those to whom it could be handed."""
    found = to_answer(db, number, act)
    asking_it = {person for person, _ in found.askers}
    everybody = people.members(db, act.now)
    return found, [
        one
        for one in everybody
        if one.may(COLLEAGUES) and one.id not in asking_it and one.id != found.question.holder
    ]


def hand(db: Db, row: int, act: Act) -> Asked:
    """Hand a question to a colleague; it stays due when it was. Twice is once."""
    number, colleague = unpacked(row)
    found, others = colleagues(db, number, act)
    if found.question.holder == colleague:
        return Asked(found, ())
    to = next((one for one in others if one.id == colleague), None)
    if to is None:
        raise NotNow("gone")
    store.turn(db, number, {State.OPEN}, holder=to.id)
    ledger.record(db, act.now, act.person.id, "question handed on", number)
    # Whoever is quiet is told by the watch once she is not; whoever asked finds it at /consult.
    store.renew(db, number, Of.NEW.value)
    tell = [one for one in (to, *_askers(db, found, act)) if not _is_quiet(one, act)]
    if to in tell:
        store.first_time(db, found.question, Of.NEW.value, act.now)
    return Asked(store.case(db, number), tuple(tell))


def open_back(db: Db, number: int, opened: dialog.Dialog, act: Act) -> Case:
    """Give her next text to what she asks back."""
    found = to_answer(db, number, act)
    dialog.put(db, act.chat_id, opened)
    return found


def ask_back(db: Db, number: int, text: str, act: Act) -> Asked:
    """Ask whoever asked; the clock stands still until she answers."""
    dialog.close(db, act.chat_id)
    found = to_answer(db, number, act)
    said = sizes.taken(text, sizes.NOTE)
    store.note(db, number, Say.BACK, said, act.hers)
    hours = covers.hours(db, act.means.calendar)
    left = worked(hours, act.now, max(act.now, found.question.due_at))
    fields = {"state": State.BACK.value, "left_minutes": int(left.total_seconds() // 60)}
    store.turn(db, number, {State.OPEN}, **fields, holder=act.person.id)
    ledger.record(db, act.now, act.person.id, "question asked back", number)
    asked = store.case(db, number)
    return Asked(asked, told_of_back(db, asked.question, _askers(db, asked, act), act))


def mark_gap(db: Db, number: int, act: Act) -> Case:
    """Keep that something is missing for whoever asked; twice is once."""
    found = to_answer(db, number, act)
    gap = act.means.gap
    if gap is not None and store.first_time(db, found.question, "gap", act.now):
        gap(db, found, act.person, act.now)
    return found


def told_of_back(
    db: Db, question: Question, askers: Sequence[Person], act: Act
) -> tuple[Person, ...]:
    """Return who is told now that she was asked something; whoever is quiet is told later."""
    calendar = act.means.calendar
    return tuple(
        one
        for one in askers
        if not one.is_quiet(act.now, calendar)
        and store.first_time(db, question, f"back-{one.id}", act.now)
    )


def may_answer(db: Db, act: Act) -> bool:
    """Say whether somebody answers questions here: always, or for those who are away."""
    if Role.SPECIALIST in act.person.roles:
        return True
    team, today = covers.team(db, act.means, act.now), act.means.calendar.day(act.now)
    covering = {one.post.person.id for one in team.covers if covers_on(one, today)}
    standing_in = covering | ({team.fallback.person.id} if team.fallback else set())
    holds = any(one.question.holder == act.person.id for one in store.waiting(db))
    return holds or act.person.id in standing_in


def _screen(db: Db, number: int | None, act: Act) -> Screen | Empty:
    if not may_answer(db, act):
        raise NotNow("not yours")
    hers = [one for one in store.waiting(db) if _hers(one, act)]
    found = [one for one in hers if one.question.state is State.OPEN]
    if not found:
        return Empty(len(hers))
    numbers = [one.question.id for one in found]
    place = numbers.index(number) if number in numbers else 0
    after = numbers[(place + 1) % len(numbers)] if len(numbers) > 1 else None
    return Screen(found[place], place + 1, len(numbers), after)


def _hers(found: Case, act: Act) -> bool:
    """Say whether she may answer it: a specialist any but her own, others what they hold."""
    if act.person.id in dict(found.askers):
        return False
    return Role.SPECIALIST in act.person.roles or found.question.holder == act.person.id


def _is_quiet(person: Person, act: Act) -> bool:
    return person.is_quiet(act.now, act.means.calendar)


def _askers(db: Db, found: Case, act: Act) -> list[Person]:
    return store.people_of(db, [person for person, _ in found.askers], act.now)
