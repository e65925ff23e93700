"""The worded examples that messages are compared with: of danger, and of what looks like it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from bot.safety.values import Kind, Level


@dataclass(frozen=True, slots=True)
class Example:
    """A wording; without a kind it is calm."""

    text: str
    kind: Kind | None
    level: Level | None


class _Group(BaseModel):
    """Examples of one idea, as the files have them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    idea: str = Field(min_length=3)
    examples: tuple[str, ...] = Field(min_length=1)


class _Danger(_Group):
    """Examples of one kind of danger at one level, with the source of the idea."""

    kind: Kind
    level: Level
    source: str = Field(min_length=3)


class _Calm(_Group):
    """Examples that must not alarm."""

    sort: Literal["idiom", "negation", "knowledge", "insight", "routine"]


def examples() -> tuple[Example, ...]:
    """Return every example of the bank, those of danger first."""
    return (*_dangers(), *_calm())


def fingerprint(every: Sequence[Example], lines: Sequence[str]) -> str:
    """Return a hash of examples and lines, by which a fit knows what it was made from."""
    told = "\n".join([f"{each.kind}\t{each.level}\t{each.text}" for each in every] + [*lines])
    return hashlib.sha256(told.encode()).hexdigest()


def _dangers() -> Iterator[Example]:
    for name in ("suicide", "psychosis", "baby", "injury", "carer", "abuse", "staff"):
        for read in _groups(name):
            group = _Danger.model_validate(read)
            yield from (Example(text, group.kind, group.level) for text in group.examples)


def _calm() -> Iterator[Example]:
    for read in _groups("calm"):
        yield from (Example(text, None, None) for text in _Calm.model_validate(read).examples)


def _groups(name: str) -> list[object]:
    file = files("bot.safety.near") / "bank" / f"{name}.yml"
    groups = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    assert isinstance(groups, list)
    return groups
