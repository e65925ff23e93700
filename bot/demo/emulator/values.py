"""What goes in and out of the emulator: people, files, calls, answers, events and refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

# An object of the Bot API as JSON gives it. A stored one is never changed, only replaced, so it
# may be handed out without copying.
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class User:
    """A person with a phone; the private chat with the bot has the person's id."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""

    def as_user(self) -> Json:
        """Return the User object of the Bot API."""
        return {"id": self.id, "is_bot": False, **self._names(), "language_code": "en"}

    def as_chat(self) -> Json:
        """Return the Chat object of the person's private chat."""
        return {"id": self.id, **self._names(), "type": "private"}

    def _names(self) -> Json:
        names = {"first_name": self.first_name, "last_name": self.last_name}
        return {key: name for key, name in (names | {"username": self.username}).items() if name}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file: its name, its bytes and, where known, its MIME type."""

    name: str
    content: bytes
    mime_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the Bot API answers: an HTTP status and a JSON object."""

    status: int
    body: Json


class Call(NamedTuple):
    """A call that the bot made: when, which method, with what."""

    moment: datetime
    method: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person would see: message, edited, deleted, typing, toast, commands."""

    kind: str
    chat_id: int
    body: Json


class Refused(Exception):
    """The Bot API says no: `code`, `description` and perhaps `retry_after` seconds."""

    def __init__(self, code: int, description: str, retry_after: int = 0) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def answer(self) -> Answer:
        """Return the refusal as the Bot API words it."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after:
            body["parameters"] = {"retry_after": self.retry_after}
        return Answer(self.code, body)


def bad_request(reason: str) -> Refused:
    """Return the 400 of a reason, its first letter small unless it is a constant like BUTTON_X."""
    constant = len(reason) > 1 and (reason[1] == "_" or reason[1].isupper())
    return Refused(400, "Bad Request: " + (reason if constant else reason[0].lower() + reason[1:]))
