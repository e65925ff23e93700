"""A case story: its parts, what was looked for in it, where it stands, who wrote and signed it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.people.values import Role
from bot.refusal import Refusal

ROOM = "stories"
WRITERS = frozenset({Role.CHAMPION, Role.SPECIALIST})
SIGNERS = frozenset({Role.SPECIALIST, Role.REVIEWER})
SPECIALIST = frozenset({Role.SPECIALIST})


class Part(StrEnum):
    """What a story tells, in this order."""

    SITUATION = "situation"
    NOTICED = "noticed"
    DONE = "done"
    CHANGED = "changed"
    BABY = "baby"


PARTS = tuple(Part)


class Check(StrEnum):
    """What somebody has to look for before a story is handed in, in this order."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    EVENTS = "events"
    TOGETHER = "together"
    CONSENT = "consent"


CHECKS = tuple(Check)


class State(StrEnum):
    """Where a story stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class News(StrEnum):
    """What somebody is told of a story."""

    TO_READ = "to read"
    CHANGED = "changed"
    BACK = "back"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Story:
    """A case story. `writer` is 0 and `name` empty once nobody is named with it any more.

    `of_specialist` says that a specialist began it; `returned` is why it came back.
    """

    id: int
    state: State
    writer: int
    name: str
    of_specialist: bool
    texts: tuple[tuple[Part, str], ...]
    checked: frozenset[Check]
    returned: str
    changed_at: datetime
    signed_at: datetime | None = None
    signed_by: str = ""
    signed_as: Role = Role.SPECIALIST

    def text(self, part: Part) -> str:
        """Return what a part says, empty if nothing yet."""
        return dict(self.texts).get(part, "")


@dataclass(frozen=True, slots=True)
class Notice:
    """Somebody is to be told of a story."""

    user_id: int
    story: int
    what: News


class NotNow(Refusal):
    """Something that a story does not allow as it stands; the reason is one word."""
