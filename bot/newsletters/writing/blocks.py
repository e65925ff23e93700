"""What a newsletter may take over from other rooms, as they hand it on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db


@dataclass(frozen=True, slots=True)
class KeptItem:
    """A piece of research that was kept: `note` says why, `visit` what it means for a visit."""

    id: int
    title: str
    address: str
    feed: str
    note: str
    visit: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that is ahead, and where."""

    title: str
    starts: datetime
    ends: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Tip:
    """What a signed page says on a tool, and who signed it."""

    title: str
    label: str
    why: str
    do: tuple[str, ...]
    version: int
    signed_by: str


@dataclass(frozen=True, slots=True)
class ServiceChange:
    """What has changed of a local service, in a line of Telegram's HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """The other rooms' part in a newsletter; None where the room is not there.

    `topics` are the words that an area's pages have, and what people read.
    """

    topics: Callable[[], Mapping[str, str]]
    tips: Callable[[], tuple[Tip, ...]] | None = None
    meetings: Callable[[Db, datetime], tuple[Meeting, ...]] | None = None
    kept: Callable[[Db, datetime], tuple[KeptItem, ...]] | None = None
    services: Callable[[Db, datetime], tuple[ServiceChange, ...]] | None = None
