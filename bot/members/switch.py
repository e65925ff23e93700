"""A switch among a member's settings that another room keeps."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils.db import Database as Db

from bot.people.values import Person, Role


@dataclass(frozen=True, slots=True)
class Switch:
    """What a member may switch on and off: its name, what on and off mean, and whose it is."""

    label: str
    on: str
    off: str
    roles: frozenset[Role]
    stands: Callable[[Db, int], bool]
    turn: Callable[[Db, int, bool], None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a switch stands for somebody; the number is its place among all there are."""

    number: int
    label: str
    words: str
    on: bool


@dataclass(frozen=True, slots=True)
class Switches:
    """All the switches there are."""

    every: tuple[Switch, ...]

    def of(self, db: Db, person: Person) -> tuple[Standing, ...]:
        """Return how those stand that somebody has."""
        return tuple(
            _standing(number, one, on=one.stands(db, person.id))
            for number, one in enumerate(self.every)
            if person.may(one.roles)
        )

    def beside(
        self, work: Callable[[Db], Person]
    ) -> Callable[[Db], tuple[Person, tuple[Standing, ...]]]:
        """Return the work that returns how the switches stand of whom another returns."""

        def both(db: Db) -> tuple[Person, tuple[Standing, ...]]:
            person = work(db)
            return person, self.of(db, person)

        return both

    def turning(self, person: Person, number: int, *, on: bool) -> Callable[[Db], Person]:
        """Return the work that turns a switch of somebody's; not hers, it stays as it is."""

        def work(db: Db) -> Person:
            if number < len(self.every) and person.may(self.every[number].roles):
                self.every[number].turn(db, person.id, on)
            return person

        return work


def _standing(number: int, one: Switch, *, on: bool) -> Standing:
    return Standing(number, one.label, one.on if on else one.off, on)
