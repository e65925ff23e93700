"""Questions to the specialist: the values that every part of the room knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.context import Context
from bot.pages.steps import Step
from bot.pages.values import Page
from bot.people.values import Person
from bot.refusal import Refusal
from bot.reply import Press, Reply

ROOM = "consult"


class Soon(StrEnum):
    """How soon an answer is wanted."""

    TODAY = "today"
    DAYS = "days"
    NO_HURRY = "no-hurry"


class State(StrEnum):
    """Where a question stands. An ended one has nobody left who could answer it."""

    OPEN = "open"
    BACK = "back"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


WAITING = frozenset({State.OPEN, State.BACK})


class Plan(StrEnum):
    """What stands beside a question: what she would do, or what she did."""

    WOULD = "would"
    DID = "did"


class Verdict(StrEnum):
    """What a reply says of a plan; ANSWER where there was none."""

    AGREE = "agree"
    AGREE_AND = "agree-and"
    CHANGE = "change"
    ANSWER = "answer"


class Say(StrEnum):
    """What is written under a question after it was sent."""

    ADDED = "added"
    BACK = "back"
    TOLD = "told"


# More than any id of an area.
_BASE = 10**7


def packed(first: int, second: int) -> int:
    """Return the number of a button that holds two."""
    return first * _BASE + second


def unpacked(row: int) -> tuple[int, int]:
    """Return the two numbers of a button."""
    return divmod(row, _BASE)


class NotNow(Refusal):
    """What cannot be done, or not any more; the reason is a word that the wording knows."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time, its end not included."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was sent; its texts are empty once they have been kept long enough."""

    id: int
    text: str
    page: str
    plan: Plan | None
    plan_text: str
    soon: Soon
    state: State
    holder: int | None
    sent_at: datetime
    due_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was written under a question, and by whom."""

    kind: Say
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a question; one that nobody has sent yet has no time."""

    id: int
    question: int
    by: int | None
    name: str
    verdict: Verdict
    text: str
    today: bool
    offer: "Time | None"
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Case:
    """A question with all that belongs to it. The first of the askers is who sent it."""

    question: Question
    askers: tuple[tuple[int, str], ...]
    place: str
    holder: str
    notes: tuple[Note, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """The row of a page that somebody was reading when she asked."""

    address: str
    page: int
    title: str
    label: str
    step: Step


@dataclass(frozen=True, slots=True)
class Time:
    """A time that could be offered with a reply, and the button that takes it."""

    kind: str
    starts: datetime
    takes: Press


@dataclass(frozen=True, slots=True)
class Seen:
    """A row that somebody was shown, by its address, and on which local day."""

    address: str
    day: date


@dataclass(frozen=True, slots=True)
class Proposed:
    """A text that is to become a draft: of the page of a version, or of a new page in this file."""

    base: int | None
    file: Path
    markdown: str
    reason: str


# What is said of a draft once it was made, given the version and how many others may sign it.
Made = Callable[[int, int], Reply]


@dataclass(frozen=True, slots=True)
class Pages:
    """What the room is given of the pages.

    `near` returns the rows nearest to a text, the nearest first, each of another page; where it
    finds none, a new page begins with the topics and sources of `usual`. `row` returns the row of
    an address, if it is still there. `propose`
    tries a text on every page and golden question and makes a draft of it, doing with the version
    what it is given, or says what it would break. `claim` says whether somebody is still to be
    told of a version, and has nobody else tell her. `referred` returns what somebody was shown
    whose step was to refer.
    """

    near: Callable[[str], tuple["Near", ...]]
    usual: Callable[[], "Near"]
    propose: "Propose"
    claim: Callable[[Db, int, int, datetime], bool]
    referred: Callable[[Db, int, datetime, datetime], tuple[Seen, ...]]
    row: Callable[[str], "Near | None"]


@dataclass(frozen=True, slots=True)
class Near:
    """A row that is near to a question, and its page."""

    cited: Cited
    whole: Page


class Propose(Protocol):
    """Tries a text and makes a draft of it."""

    async def __call__(
        self, context: Context, proposed: Proposed, also: Callable[[Db, int], None], say: Made
    ) -> None:
        """Answer the press of a button, then make the draft or say what it would break."""
        ...


# The crisis contacts of somebody as they stand on a day.
Contacts = Callable[[date, Person | None], Reply]
KeepGap = Callable[[Db, Case, Person, datetime], None]
# What asks somebody which service sent a family back, given the row that she read, if any.
CameBack = Callable[[Db, str, Person], Reply]


@dataclass(frozen=True, slots=True)
class Means:
    """What the room is given of the house and of other rooms.

    `away` says when somebody is on leave; `last_question` returns what was just asked in a chat
    and led to the row of a button (0 for any); `cited` is the row that a button stands for;
    `same` returns the place of the text that asks the same as the first; `times` are those that
    a giver has free for somebody. `gap` keeps that something is missing for whoever asked;
    `came_back` asks which service sent a family back, and why.
    """

    calendar: Calendar
    contacts: Contacts
    last_question: Callable[[int, int, datetime], str | None]
    cited: Callable[[int | str], Cited | None]
    same: Callable[[str, Sequence[str]], int | None]
    away: Callable[[Db, int, datetime], tuple[Stretch, ...]]
    times: Callable[[Db, Person, Person, datetime], tuple[Time, ...]]
    pages: Pages
    gap: KeepGap
    came_back: CameBack
