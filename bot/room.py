"""What a room is: all that the house knows of a feature."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

from bot.context import Context
from bot.delivery.said import Letter
from bot.errands import Errand
from bot.figures import Figure, Measure, Period
from bot.people.values import Person, Role
from bot.reply import Reply
from bot.timer import Job

Handler = Callable[[Context], Awaitable[None]]
# What is said instead of a notice that an identifier was found.
Refusing = Callable[[Context, Reply], Awaitable[Reply]]
T = TypeVar("T")
R = TypeVar("R")
# What is done in one transaction, given the database and one thing more.
Work = Callable[[Db, T], R]
# What ends with a membership, and whom to tell.
Leave = Callable[[Db, Person, datetime], tuple[Letter, ...]]
# Roles of a command that strangers may use, too.
ANYBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: its name, what it is for in a few words, who may use it.

    Menus and /help offer it to the same people, or to fewer: `offered`, where it is given.
    """

    name: str
    about: str
    roles: frozenset[Role]
    handler: Handler
    offered: frozenset[Role] | None = None


@dataclass(frozen=True, slots=True)
class Pressed:
    """What happens when a button of the room with this action is pressed."""

    action: str
    roles: frozenset[Role]
    handler: Handler


@dataclass(frozen=True, slots=True)
class Expected:
    """What happens with free text, or a file or picture if it takes one, at a step of a dialog.

    One that takes `edits` is told when a message that it was given is changed.
    """

    step: str
    roles: frozenset[Role]
    handler: Handler
    files: bool = False
    pictures: bool = False
    edits: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A feature: its tables, its commands and buttons, and its part in what the house promises.

    `mydata` returns what is kept about a person, by heading. `forget` removes it. `refusing` may
    add to the notice that a question held identifiers. `calendar` returns what a calendar program
    reads with a token, None for a token that is not in use. `retention` drops what has been kept
    long enough and returns how many rows. `figures` returns the exact counts of a period, each of
    one of the `measures`, which say what it means; a report decides what is shown to whom.
    `health` is a word on what is wrong, empty when the room is well. `opened` is awaited once the
    database is there, before anything is received. `errands` wait for the outside and are looked
    at with every tick. `leave` ends what somebody has promised or booked, and returns whom to
    tell; it runs when her membership ends and before she is forgotten. `changed` ends what her
    roles do not allow any more and returns whom to tell; it runs when one has been given or taken.
    """

    name: str
    schema: Migrations | None = None
    commands: tuple[Command, ...] = ()
    presses: tuple[Pressed, ...] = ()
    expects: tuple[Expected, ...] = ()
    questions: Handler | None = None
    refusing: Refusing | None = None
    jobs: tuple[Job, ...] = ()
    errands: tuple[Errand, ...] = ()
    mydata: Work[int, dict[str, object]] | None = None
    leave: Leave | None = None
    changed: Leave | None = None
    forget: Work[int, None] | None = None
    retention: Work[datetime, int] | None = None
    calendar: Callable[[Db, str, datetime], bytes | None] | None = None
    measures: tuple[Measure, ...] = ()
    figures: Work[Period, tuple[Figure, ...]] | None = None
    health: Work[datetime, str] | None = None
    opened: Callable[[], Awaitable[None]] | None = None
