"""What is decided of a newsletter before it goes; each function is one transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot import dialog
from bot.dialog import Dialog
from bot.newsletters import rules as issues
from bot.newsletters import store
from bot.newsletters.acting import Act, check_second_press, first_press
from bot.newsletters.readership import Readership
from bot.newsletters.sending import rules
from bot.newsletters.sending.rules import Reach
from bot.newsletters.underway import store as underway
from bot.newsletters.values import Audience, Issue, NotNow, State
from bot.people import store as people
from bot.people.values import PAGE_ROLES, Locality, Person, Role

SURE = "sure"
# A draft, or one whose time has passed.
READY = (State.DRAFT, State.LATE)


@dataclass(frozen=True, slots=True)
class Plan:
    """A newsletter that is ready to go, whom it reaches, and what may be chosen."""

    issue: Issue
    reach: Reach
    places: tuple[Locality, ...]
    topics: Mapping[str, str]
    times: tuple[datetime, ...]
    second: bool


@dataclass(frozen=True, slots=True)
class Sure:
    """It has to be pressed once more."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Asked:
    """Others have to look at it first."""

    issue: Issue
    others: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """It goes at a time."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class Started:
    """It is on its way."""

    way: underway.Way


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A draft again, and the chats of those who are to know of it."""

    issue: Issue
    others: tuple[int, ...]


Outcome = Sure | Asked | Planned | Started


def plan(db: Db, number: int, act: Act, whose: Readership) -> Plan:
    """Return whom a newsletter reaches as it stands, or raise NotNow if it cannot go."""
    return _plan(db, _ready(db, number), act, whose)


def choose(
    db: Db, number: int, change: Callable[[Audience], Audience], act: Act, whose: Readership
) -> Plan:
    """Let a newsletter be for others, or raise NotNow; the same choice twice is one."""
    issue = _ready(db, number)
    audience = change(issue.audience)
    roles = frozenset(role.value for role in audience.roles)
    if audience != issue.audience:
        issue = store.change(
            db, number, act.now, roles=roles, places=audience.places, interests=audience.interests
        )
    return _plan(db, issue, act, whose)


def ask_time(db: Db, opened: Dialog, act: Act, whose: Readership) -> Plan:
    """Give what is typed next to the time of a newsletter, or raise NotNow."""
    shown = plan(db, opened.subject, act, whose)
    dialog.put(db, act.chat_id, opened)
    return shown


def send(
    db: Db, number: int, send_at: datetime | None, act: Act, whose: Readership, *, urgent: bool
) -> Outcome:
    """Send a newsletter now or at a time, or ask once more, or raise NotNow."""
    issue = _ready(db, number)
    if send_at is not None:
        rules.check_ahead(send_at, act.now)
    issue = store.change(db, number, act.now, send_at=send_at, urgent=urgent)
    shown = _plan(db, issue, act, whose)
    if rules.is_twice(issue, shown.reach):
        first_press(db, act, SURE, number)
        return Sure(shown)
    dialog.close(db, act.chat_id)
    return _go(db, issue, act, whose)


def send_surely(db: Db, number: int, act: Act, whose: Readership) -> Outcome:
    """Send a newsletter that was pressed a moment ago, or raise NotNow."""
    issue = _ready(db, number)
    if issue.changed_at > check_second_press(db, act, SURE, number):
        raise NotNow("changed")
    return _go(db, issue, act, whose)


def look(db: Db, number: int, act: Act, whose: Readership) -> Plan:
    """Return a newsletter that waits for a second look, or raise NotNow."""
    issue = store.load(db, number)
    issues.check_state(issue, (State.ASKED,))
    return _plan(db, issue, act, whose)


def approve(db: Db, number: int, act: Act, whose: Readership) -> Outcome:
    """Let a newsletter go that somebody else wrote, or raise NotNow."""
    issue = look(db, number, act, whose).issue
    if issue.author == act.person.id:
        raise NotNow("own")
    approved = store.change(db, number, act.now, approver=act.person.id)
    if approved.send_at is not None and approved.send_at <= act.now:
        approved = store.change(db, number, act.now, send_at=None)
    return _go(db, approved, act, whose)


def take_back(db: Db, number: int, act: Act) -> TakenBack:
    """Make a draft again of what was to go out, or raise NotNow."""
    issue = store.load(db, number)
    issues.check_state(issue, (State.ASKED, State.PLANNED, State.LATE))
    others = () if issue.author == act.person.id else chats_of(db, issue, act.now)
    return TakenBack(_drafted(db, issue, act.now, act.person.id), others)


def take_back_of(db: Db, author: int, now: datetime) -> tuple[Issue, ...]:
    """Make drafts of all that somebody was to send, and return them."""
    waiting = store.in_state(db, (State.ASKED, State.PLANNED, State.LATE))
    return tuple(_drafted(db, one, now, None) for one in waiting if one.author == author)


def due(db: Db, now: datetime) -> tuple[Issue, ...]:
    """Return the newsletters whose time has come."""
    planned = store.in_state(db, (State.PLANNED,))
    return tuple(one for one in planned if one.send_at is not None and one.send_at <= now)


def chats_of(db: Db, issue: Issue, now: datetime) -> tuple[int, ...]:
    """Return whom to ask about a newsletter: its author, or else all who write newsletters."""
    everybody = people.members(db, now)
    own = tuple(one.user_id for one in everybody if one.id == issue.author)
    return own or tuple(one.user_id for one in everybody if Role.SPECIALIST in one.roles)


def _drafted(db: Db, issue: Issue, now: datetime, person: int | None) -> Issue:
    drafted = store.turn(db, issue, State.DRAFT, now, person)
    return store.change(db, drafted.id, now, approver=None, send_at=None, urgent=False)


def _go(db: Db, issue: Issue, act: Act, whose: Readership) -> Outcome:
    here = {"chat_id": act.chat_id, "message_id": act.message_id}
    if store.wants_second(db) and not issue.approver:
        others = _who_may_look(people.members(db, act.now), act.person)
        asked = store.change(db, issue.id, act.now, **here)
        return Asked(store.turn(db, asked, State.ASKED, act.now, act.person.id), others)
    if not issue.chat_id or not issue.approver:
        issue = store.change(db, issue.id, act.now, **here)
    if issue.send_at is not None:
        planned = store.turn(db, issue, State.PLANNED, act.now, act.person.id)
        return Planned(_plan(db, planned, act, whose))
    return Started(underway.start(db, issue, act.now, whose))


def _who_may_look(everybody: Iterable[Person], author: Person) -> tuple[Person, ...]:
    others = tuple(one for one in everybody if one.may(PAGE_ROLES) and one.id != author.id)
    if not others:
        raise NotNow("alone")
    return others


def _ready(db: Db, number: int) -> Issue:
    issue = store.load(db, number)
    issues.check_state(issue, READY)
    if not issue.parts:
        raise NotNow("empty")
    return issue


def _plan(db: Db, issue: Issue, act: Act, whose: Readership) -> Plan:
    reached = whose.reach(db, issue.audience, act.now)
    times = rules.offered_times(act.now, act.calendar)
    places = tuple(people.localities(db))
    return Plan(issue, reached, places, whose.topics(), times, store.wants_second(db))
