"""Judges what a question got against what would have been right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.answers.questions import Expected

# From least to most cautious; not-our-role stands apart.
CAUTION = {
    "information": 0,
    "manage": 0,
    "supervision": 1,
    "joint-visit": 2,
    "refer": 3,
    "urgent": 4,
    "emergency": 5,
}
URGENT = CAUTION["urgent"]

Got = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How right an outcome is: the row shown first, or among those offered, and to which side.

    `page` is an answer from the right page, of whichever row: the others stand below it. `apart`
    is an answer where one of the two is *not our role*, `alarm` a crisis message for a question
    without danger, `blocked` a question refused for identifiers that it does not have.
    """

    first: bool = False
    offered: bool = False
    page: bool = False
    less: bool = False
    more: bool = False
    apart: bool = False
    alarm: bool = False
    blocked: bool = False


def judge(expected: Expected, got: Got) -> Judgement:
    """Return how right an outcome, as `ask --batch` prints it, is for a question."""
    if got["outcome"] == "refused":
        return Judgement(blocked=True)
    if got["page"] == "crisis":
        return _crisis(expected, got)
    if got["outcome"] == "answer":
        return _answer(expected, got)
    if got["outcome"] == "choose":
        offered = is_offered(expected, got)
        first = offered and expected.choose and got["also"][0]["page"] in _pages(expected.right)
        return Judgement(first=first, offered=offered)
    return Judgement()


def is_offered(expected: Expected, got: Got) -> bool:
    """Say whether one tap opens what is right: its row, or its page in a choice of pages."""
    also, wanted = got["also"], expected.right | expected.offer
    if len({each["page"] for each in also}) > 1:
        return any(each["page"] in _pages(wanted) for each in also)
    return any(each["row"] in wanted for each in also)


def is_danger(expected: Expected) -> bool:
    """Say whether every acceptable step is urgent or emergency, so that the net should speak."""
    return all(CAUTION.get(step, 0) >= URGENT for step in expected.steps)


def crossed(first: Expected, second: Expected, got: tuple[Got, Got]) -> bool:
    """Say whether one of two twins got the other's row, or both the same."""
    one, other = got[0]["row"], got[1]["row"]
    same = one is not None and one == other
    return same or one in second.right - first.right or other in first.right - second.right


def _answer(expected: Expected, got: Got) -> Judgement:
    right, page = got["row"] in expected.right, got["page"] in _pages(expected.right)
    if right and not expected.choose:
        return Judgement(first=True, offered=True, page=True)
    # The rows that hang under an answer as buttons are one tap away.
    beside = {each["row"] for each in got["also"]}
    offered = right or bool(beside & (expected.right | expected.offer))
    if "not-our-role" in (got["step"], expected.step):
        return Judgement(offered=offered, page=page, apart=not right)
    shown, wanted = CAUTION[got["step"]], CAUTION[expected.step]
    return Judgement(offered=offered, page=page, less=shown < wanted, more=shown > wanted)


def _crisis(expected: Expected, got: Got) -> Judgement:
    """A crisis message is right where a row of its step is, whatever hangs beside it."""
    shown, wanted = CAUTION[got["step"]], CAUTION.get(expected.step, 0)
    if wanted < URGENT:
        beside = any(each["page"] in _pages(expected.right) for each in got["also"])
        return Judgement(offered=beside, more=True, alarm=True)
    if got["step"] in expected.steps:
        return Judgement(first=True, offered=True)
    return Judgement(offered=True, less=shown < wanted, more=shown > wanted)


def _pages(rows: frozenset[str]) -> set[str]:
    return {row.partition("#")[0] for row in rows}
