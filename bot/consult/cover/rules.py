"""Decides with whom a question sits: the specialist, who covers, the fallback, or nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.consult.clock.rules import Hours, Terms, present, worked
from bot.consult.values import Stretch
from bot.people.values import Person

# Whoever is there for so much working time before a question is due can answer it.
THERE_FOR = timedelta(hours=1)
OPEN_ENDED = timedelta(days=365)
# What ends at midnight ends on the day before.
MOMENT = timedelta(microseconds=1)
# What may be chosen for the hours of a working day, and for how many working days an answer takes.
SPANS = ((8, 16), (9, 17), (8, 18), (9, 15))
DAYS = (1, 2, 3, 5)


class As(StrEnum):
    """In which part somebody holds a question."""

    SPECIALIST = "specialist"
    COVER = "cover"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody who could answer, and when she is on leave."""

    person: Person
    away: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody who covers from the first to the last day, both included."""

    id: int
    post: Post
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Team:
    """Who is in post, who covers, who is the fallback, and whom to ask outside the bot."""

    specialists: tuple[Post, ...]
    covers: tuple[Cover, ...]
    fallback: Post | None
    instead: str

    def without(self, person: int) -> "Team":
        """Return the team as it is once somebody has left."""
        fallback = self.fallback
        return Team(
            tuple(one for one in self.specialists if one.person.id != person),
            tuple(one for one in self.covers if one.post.person.id != person),
            None if fallback and fallback.person.id == person else fallback,
            self.instead,
        )


@dataclass(frozen=True, slots=True)
class Stood:
    """For what somebody was to stand in: days of cover, both ends included; the named colleague."""

    covers: tuple[tuple[date, date], ...]
    named: bool

    def __bool__(self) -> bool:
        """Say whether it was anything."""
        return self.named or bool(self.covers)


@dataclass(frozen=True, slots=True)
class Back:
    """A specialist who is on leave, and when she is back."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sits:
    """With whom a question sits, and the specialist for whom she stands in, if she does."""

    holder: Person
    part: As
    away: Back | None


@dataclass(frozen=True, slots=True)
class Nobody:
    """Nobody could answer in time: the specialist is away, or there is none."""

    away: Back | None
    instead: str


def whom(team: Team, asker: Person, span: Stretch, hours: Hours) -> Sits | Nobody:
    """Return who is to answer what somebody asks at the start of a span by its end."""
    posts = [one for one in team.specialists if one.person.id != asker.id]
    posts.sort(key=lambda one: (one.person.locality.id != asker.locality.id, one.person.id))
    for post in posts:
        if is_there(post, span, hours):
            return Sits(post.person, As.SPECIALIST, None)
    away = min((_back(post, span) for post in posts), key=lambda one: one.at, default=None)
    for part, post in _standing_in(team, span, hours):
        if post.person.id != asker.id and is_there(post, span, hours):
            return Sits(post.person, part, away)
    return Nobody(away, team.instead)


def is_there(post: Post, span: Stretch, hours: Hours) -> bool:
    """Say whether somebody is there long enough, before a span ends, to answer."""
    there = present(hours, span, post.away)
    return there >= min(THERE_FOR, worked(hours, span.starts, span.ends))


def covers_on(cover: Cover, day: date) -> bool:
    """Say whether somebody covers on a day."""
    return cover.first <= day <= cover.last


def _standing_in(team: Team, span: Stretch, hours: Hours) -> list[tuple[As, Post]]:
    days = hours.calendar.day(span.starts), hours.calendar.day(span.ends)
    covers = [
        (As.COVER, one.post) for one in team.covers if one.first <= days[1] and one.last >= days[0]
    ]
    return covers + ([(As.FALLBACK, team.fallback)] if team.fallback else [])


def _back(post: Post, span: Stretch) -> Back:
    """Return when somebody is back who is away while a span ends."""
    at = span.ends
    for gone in sorted(post.away, key=lambda one: one.starts):
        at = max(at, gone.ends) if gone.starts <= at else at
    return Back(post.person.name, at)


def near(choice: int, today: date, leave: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the days of a cover that was chosen by number, None for one that is not offered.

    This week, next week, until it is taken back, then the leave of whoever chooses.
    """
    monday = today + timedelta(days=7 - today.weekday())
    offered = (
        (today, monday - timedelta(days=1)),
        (monday, monday + timedelta(days=6)),
        (today, today + OPEN_ENDED),
        *leave,
    )
    return offered[choice] if 0 <= choice < len(offered) else None


def toggled(terms: Terms, weekday: int) -> Terms:
    """Return the terms with a weekday in or out; the last one stays."""
    days = terms.weekdays ^ {weekday}
    return replace(terms, weekdays=days) if days and 0 <= weekday < 7 else terms
