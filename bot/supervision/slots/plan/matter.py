"""What may stand in a plan, and what is said of it when it is wrong."""

import re
from datetime import time
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import ErrorDetails

from bot.people.values import WEEKDAYS
from bot.supervision.values import Kind, Weekly

DAYS = tuple(name.lower() for name in WEEKDAYS)
_WINDOW = re.compile(r"(\d\d?):(\d\d) ?[-–] ?(\d\d?):(\d\d)")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _listed(value: object) -> object:
    """Take one thing for a list of one."""
    return value if isinstance(value, list) else [value]


Lines = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class OfferMatter(_Strict):
    """An offer as it is written; what is left out is as the chat would begin it."""

    kind: Kind
    hours: dict[str, Lines]
    minutes: int | None = Field(default=None, ge=10, le=480)
    seats: int | None = Field(default=None, ge=1, le=200)
    gap: int | None = Field(default=None, ge=0, le=240)
    notice: int | None = Field(default=None, ge=0, le=1000)
    ahead: int | None = Field(default=None, ge=1, le=400)
    most_a_day: int | None = Field(default=None, ge=1, le=50)
    place: str | None = Field(default=None, max_length=300)
    localities: Lines = ()


class ExtraMatter(_Strict):
    """Extra hours as they are written."""

    kind: Kind
    when: str


class PlanMatter(_Strict):
    """A whole plan as it is written."""

    offers: tuple[OfferMatter, ...]
    away: Lines = ()
    extra: tuple[ExtraMatter, ...] = ()


def window(day: str, text: str) -> Weekly | None:
    """Read hours such as 09:00-12:00 of a weekday; None if they are none."""
    found = _WINDOW.fullmatch(text.strip())
    if found is None or day not in DAYS:
        return None
    try:
        starts, ends = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    except ValueError:
        return None
    return Weekly(DAYS.index(day), starts, ends) if starts < ends else None


def sentence(detail: ErrorDetails) -> str:
    """Say of a fault what to do about it."""
    field = ".".join(str(step) for step in detail["loc"])
    if detail["type"] == "missing":
        return f"`{field}` is missing. Add it."
    if detail["type"] == "extra_forbidden":
        return f"There is no field `{field}` in a plan. Take it out or mend its name."
    if detail["type"] == "enum":
        return f"`{field}` must be one of: {', '.join(Kind)}."
    return f"`{field}` cannot be read: {detail['msg']}."
