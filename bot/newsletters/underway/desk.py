"""What whoever sends a newsletter does to it on its way; each function is one transaction."""

from sqlite_utils.db import Database as Db

from bot.delivery import broadcasts
from bot.newsletters import rules as issues
from bot.newsletters import store
from bot.newsletters.acting import Act
from bot.newsletters.schema import READERS
from bot.newsletters.underway import store as ways
from bot.newsletters.underway.rules import Came
from bot.newsletters.underway.store import Way
from bot.newsletters.values import State
from bot.people import store as people


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
