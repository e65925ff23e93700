"""Which handler an arrival goes to, or why to none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeVar

from bot.delivery.arrival import Arrival, Sort
from bot.dialog import Dialog
from bot.people.values import EVERYONE, Person, Role
from bot.reply import Press, Reply
from bot.room import Command, Expected, Handler, Pressed, Refusing, Room


class No(Enum):
    """Why an arrival reaches no handler."""

    IDENTIFIERS = "identifiers"
    GROUP = "group"
    STRANGER = "stranger"
    ATTACHMENT = "attachment"
    ROLE = "role"
    UNKNOWN_COMMAND = "unknown command"
    OLD_BUTTON = "old button"
    NOTHING = "nothing to answer"


Route = Handler | No
# The one attachment that a form may take.
FILE = "document"
K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that the rooms answer to."""

    commands: dict[str, Command]
    presses: dict[tuple[str, str], Pressed]
    expects: dict[tuple[str, str], Expected]
    questions: Handler
    refusing: Refusing

    def commands_of(self, person: Person | None) -> list[tuple[str, str]]:
        """Return name and purpose of every command that this person is offered."""
        return [
            (command.name, command.about)
            for command in self.commands.values()
            if _may(person, command.roles if command.offered is None else command.offered)
        ]


def table(rooms: Iterable[Room]) -> Table:
    """Gather what the rooms answer to; raise ValueError if two claim the same."""
    built = Table({}, {}, {}, _asked_by_nobody, _as_it_is)
    questions: list[Handler] = []
    refusing: list[Refusing] = []
    for room in rooms:
        for command in room.commands:
            _claim(built.commands, command.name, command)
        for pressed in room.presses:
            _claim(built.presses, (room.name, pressed.action), pressed)
        for expected in room.expects:
            _claim(built.expects, (room.name, expected.step), expected)
        questions += [room.questions] if room.questions else []
        refusing += [room.refusing] if room.refusing else []
    if len(questions) > 1:
        raise ValueError("two rooms want the questions")
    return replace(
        built,
        questions=questions[0] if questions else built.questions,
        refusing=refusing[0] if refusing else built.refusing,
    )


def route(arrival: Arrival, person: Person | None, dialog: Dialog | None, known: Table) -> Route:
    """Decide where an arrival goes. Its red flag, if any, has been answered before."""
    if arrival.sort is Sort.OTHER:
        return No.NOTHING
    if arrival.identifiers:
        return No.IDENTIFIERS
    if not arrival.private:
        return No.GROUP
    if arrival.sort is Sort.PRESS:
        return _pressed(arrival, person, known)
    if arrival.text.startswith("/"):
        return _command(arrival, person, known)
    return _text(arrival, person, dialog, known)


def _pressed(arrival: Arrival, person: Person | None, known: Table) -> Route:
    try:
        press = Press.unpack(arrival.data)
    except ValueError:
        return No.OLD_BUTTON
    entry = known.presses.get((press.room, press.action))
    if entry is None:
        return No.OLD_BUTTON
    return _allowed(person, entry.roles, entry.handler)


def _command(arrival: Arrival, person: Person | None, known: Table) -> Route:
    if arrival.sort is Sort.EDITED:
        return No.NOTHING
    words = arrival.text[1:].split(maxsplit=1)
    name = words[0].partition("@")[0].lower() if words else ""
    entry = known.commands.get(name)
    if entry is None:
        return No.UNKNOWN_COMMAND if person else No.STRANGER
    return _allowed(person, entry.roles, entry.handler)


def _text(arrival: Arrival, person: Person | None, dialog: Dialog | None, known: Table) -> Route:
    if person is None:
        return No.STRANGER
    expected = known.expects.get((dialog.room, dialog.step)) if dialog else None
    if arrival.attachment and not _takes(expected, arrival):
        return No.ATTACHMENT
    if not arrival.text.strip() and not arrival.attachment:
        return No.NOTHING
    # An edit corrects a question; what a form has taken is not changed behind its back.
    if expected is not None and arrival.sort is Sort.MESSAGE:
        return _allowed(person, expected.roles, expected.handler)
    return _allowed(person, EVERYONE, known.questions)


def _takes(expected: Expected | None, arrival: Arrival) -> bool:
    sent = arrival.attachment == FILE and arrival.sort is Sort.MESSAGE
    return sent and expected is not None and expected.files


def _allowed(person: Person | None, roles: frozenset[Role], handler: Handler) -> Route:
    if _may(person, roles):
        return handler
    return No.ROLE if person else No.STRANGER


def _may(person: Person | None, roles: frozenset[Role]) -> bool:
    return not roles or (person is not None and person.may(roles))


def _claim(entries: dict[K, V], key: K, value: V) -> None:
    if key in entries:
        raise ValueError(f"two rooms claim {key}")
    entries[key] = value


async def _asked_by_nobody(_context: object) -> None:
    raise LookupError("no room answers questions")


async def _as_it_is(_context: object, notice: Reply) -> Reply:
    return notice
