"""The shape of `knowledge/crisis.yml`, checked when it is read."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.safety.crisis_wording import NOBODY
from bot.safety.values import Kind, Level

Nation = Literal["England", "Scotland", "Wales", "Northern Ireland"]
Use = Literal["emergency", "mental-health", "abuse", "listening", "other"]


def _says_that_it_reaches_nobody(text: str) -> str:
    if NOBODY not in text:
        raise ValueError(f'must say "{NOBODY}"')
    return text


class _Strict(BaseModel):
    """Refuses a key that nobody knows."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Number(_Strict):
    """A national number: whose, when it answers, where it was read and when it was checked."""

    id: str
    name: str
    number: str = Field(pattern=r"^[\d ]{3,16}$")
    words: str = ""
    nations: tuple[Nation, ...] = Field(min_length=1)
    hours: str
    use: Use
    source: str = Field(pattern=r"^https?://\S+$")
    seen: date | None
    checked: date | None


class Message(_Strict):
    """One fixed message, and the kinds of local line that stand above it."""

    kind: Kind
    level: Level
    local: tuple[str, ...]
    text: Annotated[str, AfterValidator(_says_that_it_reaches_nobody)]


class CrisisFile(_Strict):
    """The whole file: every kind of danger at both levels, each once."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-")
    )

    local_kinds: dict[str, str]
    numbers: tuple[Number, ...]
    messages: tuple[Message, ...]
    safety_line: str

    @model_validator(mode="after")
    def _complete(self) -> Self:
        written = [(each.kind, each.level) for each in self.messages]
        for kind in Kind:
            for level in Level:
                if written.count((kind, level)) != 1:
                    raise ValueError(f"messages: {kind}, {level} must stand there exactly once")
        for each in self.messages:
            unknown = set(each.local) - set(self.local_kinds)
            if unknown:
                raise ValueError(f"messages: {each.kind}: no local kind {min(unknown)!r}")
        return self
