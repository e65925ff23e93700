"""What whoever sends a newsletter does to it on its way; each function is one transaction."""

from dataclasses import dataclass

from sqlite_utils.db import Database as Db

from bot.delivery import broadcasts
from bot.newsletters import rules as issues
from bot.newsletters import store
from bot.newsletters.acting import Act, check_second_press, first_press
from bot.newsletters.schema import READERS
from bot.newsletters.underway import rules
from bot.newsletters.underway import store as ways
from bot.newsletters.underway.rules import Came
from bot.newsletters.underway.store import Reader, Way
from bot.newsletters.values import Issue, NotNow, State
from bot.people import store as people

RECALL = "recall"


@dataclass(frozen=True, slots=True)
class Missed:
    """Who has not got a newsletter, and how many of them it may be sent to again."""

    issue: Issue
    readers: tuple[Reader, ...]
    again: int


def look(db: Db, number: int, act: Act) -> Way:
    """Return how far a newsletter has come; from now on it is shown where she looks."""
    issue = store.load(db, number)
    if issue.state is State.SENDING:
        store.change(db, number, act.now, chat_id=act.chat_id, message_id=act.message_id)
        return ways.settle(db, number, act.now)
    return ways.way(db, number)


def pause(db: Db, number: int, act: Act) -> Way:
    """Send no more of a newsletter until it goes on, or raise NotNow."""
    issue = store.load(db, number)
    issues.check_state(issue, (State.SENDING,))
    broadcasts.pause(db, issue.broadcast)
    return look(db, number, act)


def resume(db: Db, number: int, act: Act) -> Way:
    """Go on with a newsletter, or raise NotNow."""
    issue = store.load(db, number)
    issues.check_state(issue, (State.SENDING,))
    broadcasts.resume(db, issue.broadcast)
    ways.release(db, issue, tuple(people.members(db, act.now)), act.now, act.calendar)
    return look(db, number, act)


def cancel(db: Db, number: int, act: Act) -> Way:
    """Send no more of a newsletter, ever, or raise NotNow."""
    issue = store.load(db, number)
    issues.check_state(issue, (State.SENDING,))
    broadcasts.cancel(db, issue.broadcast, act.now)
    db.execute(
        f"update {READERS} set state = ? where newsletter = ? and state = ?",
        (Came.CANCELLED.value, number, Came.HELD.value),
    )
    return look(db, number, act)


def missed(db: Db, number: int, act: Act) -> Missed:
    """Return who has not got a newsletter, or raise NotNow."""
    found = look(db, number, act)
    those = tuple(one for one in ways.readers(db, number) if one.came is not Came.SENT)
    again = 0 if found.cancelled else sum(one.came in rules.AGAIN for one in those)
    return Missed(found.issue, those, again)


def send_again(db: Db, number: int, act: Act) -> Way:
    """Send a newsletter again to whom it is not certain to have reached, or raise NotNow."""
    issue = store.load(db, number)
    issues.check_state(issue, (State.SENDING, State.SENT))
    if missed(db, number, act).again == 0 or not broadcasts.send_again(db, issue.broadcast):
        raise NotNow("nobody again")
    store.turn(db, issue, State.SENDING, act.now, act.person.id)
    return look(db, number, act)


def ask_recall(db: Db, number: int, act: Act) -> Way:
    """Remember a first press, or raise NotNow if it is too late to take a newsletter back."""
    found = look(db, number, act)
    rules.check_recall(found.issue, act.now)
    first_press(db, act, RECALL, number)
    return found


def recall(db: Db, number: int, act: Act) -> Way:
    """Take a newsletter out of the chats that it has reached, or raise NotNow."""
    found = look(db, number, act)
    rules.check_recall(found.issue, act.now)
    check_second_press(db, act, RECALL, number)
    broadcasts.recall(db, found.issue.broadcast, act.now)
    store.turn(db, found.issue, State.RECALLED, act.now, act.person.id)
    return ways.way(db, number)
