"""What ranking works with: what is nearest, an item to be ranked, and its rank."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nearest:
    """The numbers of the nearest few texts with their cosines, and how many are close."""

    best: tuple[tuple[int, float], ...]
    close: int

    @property
    def top(self) -> float:
        """Return the cosine of the nearest, 0 where there is none."""
        return self.best[0][1] if self.best else 0.0

    @property
    def mean(self) -> float:
        """Return the mean of the nearest few, 0 where there are none."""
        return sum(cosine for _, cosine in self.best) / len(self.best) if self.best else 0.0


@dataclass(frozen=True, slots=True)
class Unranked:
    """An item that has no rank yet; `vector` is what is kept of its meaning, if anything."""

    item: int
    version: int
    title: str
    weight: int
    addresses: tuple[str, ...]
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Example:
    """An item that somebody decided on: its title, what is kept of its meaning, and how."""

    title: str
    vector: bytes
    kept: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """How likely an item is worth a look, and why.

    `near` is the page that it is near to, `cites` whether that page names it as a source, `vector`
    what is to be kept of its meaning.
    """

    item: int
    version: int
    score: float
    near: str
    cites: bool
    alike: int
    vector: bytes = b""
