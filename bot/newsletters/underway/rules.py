"""How far a newsletter has come, and what may still be done to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.newsletters.values import Issue, NotNow, State

# Telegram lets a bot delete its messages for 48 hours.
RECALLABLE = timedelta(hours=48)
# The outbox knows for a week which message is whose.
CORRECTABLE = timedelta(days=6)
BAR = 10


class Came(StrEnum):
    """What became of a reader's copy; `queued` is in the outbox, `held` waits for her hours."""

    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    UNKNOWN = "unknown"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"
    LEFT = "left"


AHEAD = frozenset({Came.HELD, Came.QUEUED})
# To whom it may be sent once more: nobody knows, or something refused it.
AGAIN = frozenset({Came.UNKNOWN, Came.FAILED, Came.UNREACHABLE})
MISSED = (Came.UNKNOWN, Came.UNREACHABLE, Came.FAILED, Came.CANCELLED, Came.LEFT)


@dataclass(frozen=True, slots=True)
class Counts:
    """A newsletter's readers by what became of their copies."""

    came: dict[Came, int]

    def of(self, *which: Came) -> int:
        """Return how many are of these."""
        return sum(self.came.get(one, 0) for one in which)

    @property
    def all(self) -> int:
        """Return how many it is for."""
        return sum(self.came.values())

    @property
    def done(self) -> int:
        """Return for how many nothing more is on its way."""
        return self.all - self.of(*AHEAD)


def filled(counts: Counts) -> int:
    """Return how much of the bar is full; the whole of it only when all are done."""
    return BAR * counts.done // counts.all if counts.all else BAR


def check_recall(issue: Issue, now: datetime) -> None:
    """Raise NotNow unless a newsletter may still be taken back."""
    if issue.state not in (State.SENDING, State.SENT):
        raise NotNow(issue.state.value)
    if not is_recallable(issue, now):
        raise NotNow("old")


def is_recallable(issue: Issue, now: datetime) -> bool:
    """Say whether Telegram still lets it be taken out of chats."""
    return issue.sent_at is not None and abs(now - issue.sent_at) < RECALLABLE


def check_correct(issue: Issue, counts: Counts, now: datetime) -> None:
    """Raise NotNow unless what arrived of a newsletter may be written over now."""
    if issue.state not in (State.SENDING, State.SENT):
        raise NotNow(issue.state.value)
    if not is_correctable(issue, counts, now):
        raise NotNow("moving" if counts.of(Came.QUEUED) else "week")


def is_correctable(issue: Issue, counts: Counts, now: datetime) -> bool:
    """Say whether what arrived can be written over: nothing is on its way, and it is known."""
    recent = issue.sent_at is not None and abs(now - issue.sent_at) < CORRECTABLE
    return recent and not counts.of(Came.QUEUED)
