"""Whom a change of a service concerns, and when she is told."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.directory.changes.values import News
from bot.directory.values import Service

# Whoever changes a service changes it several times in a row: it is told as one.
SETTLED = timedelta(minutes=30)
# Nobody hears of services twice on one day.
APART = timedelta(hours=20)


def concerns(service: Service, locality: int) -> bool:
    """Say whether a service works where somebody does."""
    places = service.criteria.localities
    return not places or locality in places


def settled(news: Iterable[News], now: datetime) -> tuple[News, ...]:
    """Return the changes that may be told: all, or none while the newest has not settled."""
    every = tuple(news)
    return every if every and now - max(one.at for one in every) >= SETTLED else ()


def may_hear(told_at: datetime, now: datetime) -> bool:
    """Say whether it is long enough ago that somebody was told."""
    # Of a clock that was set back: what lies ahead was long ago.
    return abs(now - told_at) >= APART


def latest(news: Iterable[News]) -> tuple[News, ...]:
    """Return each change of a service once, the newest, newest first."""
    known: dict[tuple[int, str], News] = {}
    for one in news:
        known[one.service.id, one.what.value] = one
    return tuple(sorted(known.values(), key=lambda one: one.id, reverse=True))
