"""A change of a service, as it is told."""

from dataclasses import dataclass
from datetime import datetime

from bot.directory.finding.values import Words
from bot.directory.rules import Change
from bot.directory.values import Service

# A button that shows what changed: after which change, up to which.
BASES = (10**9, 10**9)


@dataclass(frozen=True, slots=True)
class News:
    """What has changed of a service, and when."""

    id: int
    service: Service
    what: Change
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What has changed for somebody, and what things are called."""

    news: tuple[News, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody who is to be told that services have changed, after and up to which change."""

    chat_id: int
    after: int
    until: int
