"""The answers to what is asked after a session."""

from dataclasses import dataclass

from bot.figures import RATERS
from bot.supervision.bookings.values import Ticket
from bot.supervision.values import Kind

# From the best to the worst, in the words of the report's question 19e.
RATINGS = (
    "Very satisfied",
    "Satisfied",
    "Neither satisfied nor dissatisfied",
    "Dissatisfied",
    "Very dissatisfied",
)
# How many of them, from the best, count as satisfied.
SATISFIED = 2
# product.md: ratings are shown only from so many people.
FEWEST_RATERS = RATERS
REASONS = ("Ill", "Clash at work", "Family or travel", "No word")
OUTCOMES = ("Held by me", "Referred", "Another visit", "Did not take place")
NO_VISIT = OUTCOMES.index("Did not take place")


@dataclass(frozen=True, slots=True)
class Roster:
    """A session with everybody who has a seat in it."""

    tickets: tuple[Ticket, ...]
    begun: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """How a kind was rated; no kind means all of them together."""

    kind: Kind | None
    raters: int
    ratings: int
    satisfied: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A session that its person has rated or told the outcome of, and in which words."""

    ticket: Ticket
    words: str
    kept: bool
