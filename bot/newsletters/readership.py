"""Whom a newsletter reaches: who is in post just now, and which topics they follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.newsletters.sending import rules
from bot.newsletters.sending.rules import Reach
from bot.newsletters.values import Audience
from bot.people import store as people


@dataclass(frozen=True, slots=True)
class Readership:
    """The days of the area, its topics by their words, and what people follow of these.

    `follows` returns the topics of those who follow some alone; everybody else follows all.
    """

    calendar: Calendar
    topics: Callable[[], Mapping[str, str]]
    follows: Callable[[Db], Mapping[int, frozenset[str]]]

    def reach(self, db: Db, audience: Audience, now: datetime) -> Reach:
        """Return whom an audience holds as people are now."""
        everybody, follows = people.members(db, now), self.follows(db)
        return rules.reach(audience, everybody, follows, now, self.calendar)
