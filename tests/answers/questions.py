"""The questions that answers are measured on, in a tuned half and an unseen one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "evaluation"


class Half(StrEnum):
    """Which half: misses of the tuned one are mended, the other one is only counted."""

    TUNED = "tuned"
    UNSEEN = "unseen"

    @property
    def folder(self) -> Path:
        """Return where its files are."""
        return FOLDER if self is Half.TUNED else FOLDER / "unseen"


@dataclass(frozen=True, slots=True)
class Expected:
    """A question with the rows that are right for it, as a specialist health visitor would say.

    `offer` are rows that are right only as one of a choice, `steps` the acceptable steps, most
    cautious last; `choose` says that a fact is missing, so that asking which row is right.
    """

    q: str
    right: frozenset[str]
    offer: frozenset[str]
    steps: tuple[str, ...]
    choose: bool

    @property
    def step(self) -> str:
        """Return the most cautious acceptable step."""
        return self.steps[-1]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two questions that differ in one fact and must not get each other's row."""

    first: Expected
    second: Expected


def half_of(q: str) -> Half:
    """Return the half that a question falls into when it is written: by its hash."""
    odd = int(hashlib.sha256(q.encode()).hexdigest()[0], 16) % 2 == 1
    return Half.UNSEEN if odd else Half.TUNED


def questions(half: Half) -> list[Expected]:
    """Return the questions with an answer."""
    return [_expected(line) for line in lines(half, "questions")]


def unanswerable(half: Half) -> list[str]:
    """Return the questions that no page answers."""
    return [str(line["q"]) for line in lines(half, "unanswerable")]


def twins(half: Half) -> list[Twins]:
    """Return the pairs."""
    return [Twins(_expected(line), _expected(line["twin"])) for line in lines(half, "twins")]


def lines(half: Half, name: str) -> list[Mapping[str, Any]]:
    """Return the lines of a file as they are."""
    text = (half.folder / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _expected(line: Mapping[str, Any]) -> Expected:
    right, offer = frozenset(line["right"]), frozenset(line.get("offer", ()))
    return Expected(line["q"], right, offer, tuple(line["steps"]), line.get("choose", False))
