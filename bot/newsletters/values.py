"""A newsletter: its parts, for whom it is, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.people.values import Role
from bot.refusal import Refusal

ROOM = "newsletters"


class State(StrEnum):
    """What a newsletter waits for, or that it has gone out."""

    DRAFT = "draft"
    ASKED = "asked"
    PLANNED = "planned"
    LATE = "late"
    SENDING = "sending"
    SENT = "sent"
    RECALLED = "recalled"


# Before anybody has got it.
UNSENT = frozenset({State.DRAFT, State.ASKED, State.PLANNED, State.LATE})
# What stands in the archive.
PUBLISHED = frozenset({State.SENDING, State.SENT})


class Kind(StrEnum):
    """What a part is."""

    TEXT = "text"
    PICTURE = "picture"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Part:
    """A text with its formatting, or a picture or file with its caption."""

    kind: Kind
    html: str
    file_id: str = ""
    id: int = 0
    # What shall stand there instead, until somebody puts it in place.
    fixed: str | None = None
    # In which message it was typed; a block of another room has none.
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a newsletter is: some roles, in some localities, who follow some topics.

    No locality and no topic named means all of them.
    """

    roles: frozenset[Role]
    places: frozenset[int]
    interests: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Issue:
    """A newsletter. `author` is 0 and `signed` empty once nobody stands behind it any more.

    `chat_id` and `message_id` are where its progress is shown; `shown` is what is shown there.
    """

    id: int
    state: State
    author: int
    signed: str
    audience: Audience
    topics: tuple[str, ...]
    parts: tuple[Part, ...]
    urgent: bool
    made_at: datetime
    changed_at: datetime
    send_at: datetime | None = None
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    corrected_at: datetime | None = None
    approver: int = 0
    broadcast: int = 0
    chat_id: int = 0
    message_id: int = 0
    shown: str = ""


class NotNow(Refusal):
    """Something that a newsletter does not allow as it stands; the reason is one word."""
