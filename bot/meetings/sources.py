"""What other rooms know for a pack, as they hand it on, and what decides what may be printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.figures import Period
from bot.meetings.values import Count, Date, Key, Line, Total
from bot.people.values import Person
from bot.reply import Press

# What may be printed of counts, given what was printed before: a figure or a star for each cell;
# none at all where nothing can be printed any more without giving a family away.
Protect = Callable[[Mapping[Key, int], Sequence[Total], Mapping[Key, str]], Mapping[Key, str]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The other rooms' part in a pack.

    `held` is when the last Champions' meeting was. `counts` are figures about families, exact.
    `printed` is what other documents have shown of such figures. `draft` makes a draft of a
    newsletter of paragraphs in Telegram's HTML and returns the button that opens it.
    """

    held: Callable[[Db, datetime], datetime | None]
    counts: Callable[[Db, Period], tuple[Count, ...]]
    pages: Callable[[Db, Period], tuple[Line, ...]]
    services: Callable[[Db, Period], tuple[Line, ...]]
    dates: Callable[[Db, datetime], tuple[Date, ...]]
    protect: Protect
    printed: Callable[[Db], Mapping[Key, str]]
    draft: Callable[[Db, Person, Sequence[str], datetime], Press]
