"""What the house asks of the room, asked of each of its parts."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.figures import Figure, Period
from bot.people.values import Person
from bot.room import Room


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that answer as one."""

    parts: tuple[Room, ...]

    def mydata(self, db: Db, person: int) -> dict[str, object]:
        """Return what all of them keep about a person."""
        kept: dict[str, object] = {}
        for one in self.parts:
            kept |= one.mydata(db, person) if one.mydata else {}
        return kept

    def leave(self, db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        """End what somebody had in any of them, and return whom to tell."""
        each = (one.leave for one in self.parts if one.leave)
        return tuple(chain.from_iterable(leave(db, person, now) for leave in each))

    def changed(self, db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        """End what her roles do not allow any more in any of them, and return whom to tell."""
        each = (one.changed for one in self.parts if one.changed)
        return tuple(chain.from_iterable(changed(db, person, now) for changed in each))

    def forget(self, db: Db, person: int) -> None:
        """Remove what all of them keep about a person."""
        for one in self.parts:
            if one.forget is not None:
                one.forget(db, person)

    def retention(self, db: Db, now: datetime) -> int:
        """Drop what has been kept long enough, and return how many rows."""
        return sum(one.retention(db, now) for one in self.parts if one.retention)

    def figures(self, db: Db, period: Period) -> tuple[Figure, ...]:
        """Return the counts of all of them."""
        each = (one.figures for one in self.parts if one.figures)
        return tuple(chain.from_iterable(figures(db, period) for figures in each))

    def health(self, db: Db, now: datetime) -> str:
        """Return what is wrong with any of them."""
        said = (one.health(db, now) for one in self.parts if one.health)
        return " ".join(word for word in said if word)
