"""Who stands on which sheet of the due picture: all on one, or a team at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.supervision.due.values import Member, Standing, State
from bot.supervision.values import Kind

# What a phone shows legibly at once.
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A person and where she stands with each kind that is asked of her."""

    member: Member
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """The people of a locality, by name."""

    place: str
    rows: tuple[Row, ...]

    def count(self, kind: Kind | None, state: State) -> int:
        """Return how many of a kind, or of all, stand so."""
        return sum(
            one.state is state and kind in (None, one.cycle.kind)
            for row in self.rows
            for one in row.standings
        )

    def asked(self, kind: Kind) -> int:
        """Return of how many a kind is asked."""
        return sum(one.cycle.kind is kind for row in self.rows for one in row.standings)


def teams(standings: Iterable[Standing]) -> tuple[Team, ...]:
    """Return everybody by team and name."""
    ordered = sorted(standings, key=_order)
    return tuple(
        Team(place, tuple(_row(list(hers)) for _, hers in groupby(found, _member)))
        for place, found in groupby(ordered, lambda one: one.member.place)
    )


def kinds(found: Sequence[Team]) -> tuple[Kind, ...]:
    """Return the kinds that are asked of anybody."""
    asked = {one.cycle.kind for team in found for row in team.rows for one in row.standings}
    return tuple(kind for kind in Kind if kind in asked)


def sheets(found: Sequence[Team]) -> tuple[tuple[Team, ...], ...]:
    """Return who stands on each sheet: everybody on one if they fit, else teams apart."""
    if sum(len(team.rows) for team in found) <= MOST_ROWS:
        return (tuple(found),)
    return tuple(
        (Team(team.place, team.rows[first : first + MOST_ROWS]),)
        for team in found
        for first in range(0, len(team.rows), MOST_ROWS)
    )


def most_pressing(found: Sequence[Team]) -> list[Team]:
    """Return as many teams as a sheet holds, those with most overdue first."""
    return sorted(found, key=lambda team: (-team.count(None, State.OVERDUE), team.place))[
        :MOST_ROWS
    ]


def _order(one: Standing) -> tuple[str, str, int]:
    return one.member.place, one.member.name, one.member.id


def _member(one: Standing) -> int:
    return one.member.id


def _row(hers: list[Standing]) -> Row:
    return Row(hers[0].member, tuple(hers))
