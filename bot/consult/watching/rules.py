"""Decides what is said of a question that waits, and whether it must go to somebody else."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.consult.clock.rules import Hours, after, share
from bot.consult.cover.rules import THERE_FOR, Post, Team, covers_on, is_there
from bot.consult.values import Question, Stretch
from bot.people.values import Role

# product.md, "Consult": reminders when half and when four fifths of the working time are over.
HALF, NEARLY = 50, 80
# Whoever was asked something is reminded once; in the end her question is closed, and she is told.
BACK_AGAIN, BACK_FOR = timedelta(days=2), timedelta(days=14)
COLLEAGUES = frozenset({Role.SPECIALIST, Role.SUPERVISOR, Role.REVIEWER})


class Of(StrEnum):
    """What whoever holds a question is told of it."""

    NEW = "new"
    HALF = "half"
    NEARLY = "nearly"
    OVERDUE = "overdue"


class Back(StrEnum):
    """What whoever was asked something is told."""

    NEW = "back"
    AGAIN = "back-again"
    CLOSED = "back-closed"


def stage(question: Question, now: datetime, hours: Hours) -> Of:
    """Return how much of a question's time is over: what was missed in between is not told."""
    span = Stretch(question.sent_at, question.due_at)
    if now >= question.due_at:
        return Of.OVERDUE
    if now >= share(hours, span, NEARLY):
        return Of.NEARLY
    return Of.HALF if now >= share(hours, span, HALF) else Of.NEW


def must_go_on(post: Post | None, team: Team, span: Stretch, hours: Hours) -> bool:
    """Say whether a question must go to somebody else than whoever holds it.

    `post` is None if she has left; the span is what is left until the question is due.
    """
    if post is None:
        return True
    today = hours.calendar.day(span.starts)
    covers = {
        one.post.person.id for one in team.covers if covers_on(one, today) or one.first > today
    }
    fallback = {team.fallback.person.id} if team.fallback else set()
    may = post.person.may(COLLEAGUES) or post.person.id in covers | fallback
    end = max(span.ends, after(hours, span.starts, THERE_FOR))
    return not may or not is_there(post, Stretch(span.starts, end), hours)


def back(asked: datetime, now: datetime) -> Back:
    """Return what somebody is told who was asked something at that time and has not answered."""
    if now - asked >= BACK_FOR:
        return Back.CLOSED
    return Back.AGAIN if now - asked >= BACK_AGAIN else Back.NEW
