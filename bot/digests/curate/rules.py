"""What may be decided on, what comes next, and how much of an item is read at a glance."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from bot.digests.curate.values import Act, Standing, Token, Why
from bot.digests.values import FeedKind, Item, Verdict

# An item that nobody has decided on in this time leaves the queue; it is kept and can be found.
WAITS_FOR = timedelta(days=60)
# Put off, an item comes again with the next sitting.
LATER = timedelta(hours=20)
# So long after the last look a sitting is over.
SITTING_LASTS = timedelta(hours=4)
# Whoever looks away for longer has not been deciding all that time.
LONGEST_LOOK = timedelta(minutes=10)
# From this chance on an item is held to be about this work: docs/digests.md says how it was found.
LIKELY = 0.5
MOST_NOTE = 200
MOST_VISIT = 160
# The forms of an item, and how many characters each takes.
NOTE, VISIT = "item-note", "item-visit"
MOST: Mapping[str, int] = {NOTE: MOST_NOTE, VISIT: MOST_VISIT}
# So many of a sitting's kept items are asked what they mean for a visit.
ASKED_VISIT = 3
MOST_TITLE = 220
MOST_SUMMARY = 280
KEPT, DROPPED, NOTED, PINNED, TOPIC = "kept", "dropped", "noted", "pinned", "topic"
UNPINNED, LATER_ON, LINE, UNDONE = "unpinned", "later", "visit", "undone"
# What a rule did, and what was taken back of it.
BY_RULE, TAKEN_BACK = "by rule", "taken back"
# What may change what a page should say.
EVIDENCE = frozenset({FeedKind.JOURNAL, FeedKind.GUIDANCE, FeedKind.POLICY})
VERDICTS = {Verdict.KEPT: KEPT, Verdict.DROPPED: DROPPED}


class May(Enum):
    """Whether an item may be decided on: yes, it was done already, or somebody changed it."""

    DO = "do"
    DONE = "done"
    CHANGED = "changed"


def may(standing: Standing, token: Token, last: Act | None, by: int, does: str) -> May:
    """Say whether a button still means what it meant when its card was made.

    A second press of the same button by the same person has been done already.
    """
    if token.stamp == standing.stamp and token.version == standing.item.version:
        return May.DO
    if last is not None and last.person == by and last.does == does:
        return May.DONE
    return May.CHANGED


def goes_on(looked: datetime, now: datetime) -> bool:
    """Say whether a sitting goes on."""
    return abs(now - looked) < SITTING_LASTS


def touched(item: Item, why: Why) -> str:
    """Return the page that a kept item may put in question, empty if there is none.

    News and what charities say are worth reading, and no reason to look at a page again.
    """
    return why.near if why.cites or item.kind in EVIDENCE else ""


def is_unfit(text: str, most: int) -> bool:
    """Say whether a text has too many characters, or none."""
    return not 0 < len(" ".join(text.split())) <= most
