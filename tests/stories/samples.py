"""Stories and people for the room's tests; all invented."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.people.values import Locality, Person, Role
from bot.stories.values import PARTS, Part, State, Story
from tests.chat import Hand

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NORTH = Locality(1, "North")
WRITTEN = (
    "A first baby, some weeks old.",
    "She looked past her baby.",
    "Listening visits, and a group.",
    "She smiled first, and then the baby did.",
    "Somebody looks at me now.",
)
LOOKS = 5


def person(number: int, *roles: Role) -> Person:
    """Return somebody of these roles."""
    return Person(number, 7000 + number, f"Person {number}", frozenset(roles), NORTH, NOW)


def story(*texts: str, state: State = State.WAITING, writer: int = 1) -> Story:
    """Return a story of a Champion with these parts."""
    parts = tuple(zip(PARTS, texts, strict=False))
    return Story(3, state, writer, "Amina", False, parts, frozenset(), "", NOW)


def telling(text: str) -> Story:
    """Return a story one part of which says this."""
    return replace(story(), texts=((Part.DONE, text),))


async def writes(hand: Hand, *texts: str) -> None:
    """Write a draft from its first part on."""
    await hand.says("/story")
    await hand.presses("Begin a story")
    for text in texts:
        await hand.says(text)


async def hands_in(hand: Hand) -> None:
    """Look the draft that is open through and hand it in."""
    await hand.presses("Check and hand in")
    for _ in range(LOOKS):
        await hand.presses("I have looked")
    await hand.presses("Yes, thought of")
