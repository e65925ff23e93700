"""What curation works with: a decision, a card of the queue, and what a button stands for."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digests.values import Item, Verdict
from bot.people.values import Person


class NotThere(Exception):
    """An item, a rule or an act that is not kept any more, or a button that is not ours."""


class NotCurator(Exception):
    """Somebody who neither is a specialist nor was named to curate with one."""


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks or acts, when, and in which local time."""

    person: Person
    now: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands decided of an item: `looked` is the version that it was decided on.

    `person` kept or dropped it, at `decided_at`; a note or a pin changes neither.
    """

    verdict: Verdict = Verdict.WAITING
    topic: str = ""
    note: str = ""
    visit: str = ""
    pinned: bool = False
    kept_at: str = ""
    looked: int = 0
    later: str = ""
    person: int | None = None
    decided_at: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """What a button of a card stands for: the item as it stood when the card was made.

    `stamp` is the last act on the item, so that nobody decides on what somebody else has changed
    meanwhile; `choice` is for buttons that choose one of several.
    """

    item: int
    version: int
    stamp: int
    choice: int = 0

    def pack(self) -> int:
        """Return the number that the button carries."""
        return ((self.item * _VERSIONS + self.version) * _STAMPS + self.stamp) * _CHOICES + (
            self.choice
        )

    @classmethod
    def unpack(cls, row: int) -> "Token":
        """Read the number of a button, or raise NotThere."""
        if row < 0:
            raise NotThere
        rest, choice = divmod(row, _CHOICES)
        rest, stamp = divmod(rest, _STAMPS)
        item, version = divmod(rest, _VERSIONS)
        return cls(item, version, stamp, choice)


_VERSIONS, _STAMPS, _CHOICES = 10**4, 10**10, 10**2


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was done to an item: by whom, her name if she is still there, and when."""

    id: int
    item: int
    person: int | None
    name: str
    does: str
    made_at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """Why an item stands where it does: the page that it is near to, and how many kept are alike.

    `cites` says that the page names it as a source, `changed` that it was kept before and is not
    what it was; `about` is the title of a kept item that it corrects or takes back; `proposed` that
    a rule brings it forward.
    """

    near: str = ""
    cites: bool = False
    alike: int = 0
    changed: bool = False
    about: str = ""
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """An item with what stands decided of it and the last act on it."""

    item: Item
    decision: Decision
    stamp: int

    @property
    def token(self) -> Token:
        """Return what the buttons of its card carry."""
        return Token(self.item.id, self.item.version, self.stamp)


@dataclass(frozen=True, slots=True)
class Left:
    """How many wait: those that look like this work, and the rest."""

    likely: int
    rest: int


@dataclass(frozen=True, slots=True)
class Done:
    """What the curator did last and may take back.

    `page` is one that an item just kept touches and that may be flagged for it, or was.
    """

    act: int
    item: int
    does: str
    title: str
    page: str = ""
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a button did nothing: somebody acted meanwhile, or nobody did and the text changed."""

    act: Act | None


@dataclass(frozen=True, slots=True)
class Card:
    """One item of the queue, as it is shown, and why a button did nothing, if it did nothing."""

    standing: Standing
    why: Why
    left: Left
    done: Done | None = None
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """What came of a sitting: how many items, and those kept that stand first."""

    left: Left
    kept: int
    dropped: int
    first: tuple[Standing, ...] = ()
    done: Done | None = None


Shown = Card | Sitting


@dataclass(frozen=True, slots=True)
class Form:
    """An open form about an item; `old` is what stands in its place now."""

    item: Item
    token: Token
    step: str
    old: str


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a text: the message that stood for the form, and what is shown now."""

    card: int
    shown: Shown
