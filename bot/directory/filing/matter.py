"""What may stand in a file of services, with the names of HSDS where it has one."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.directory.keeping.rules import LONGEST
from bot.directory.values import Months, Referrer, Severity, Whom

# HSDS 3.0, `service.status`; ours are open, paused and closed.
ACTIVE, RESTING, ENDED = "active", "temporarily closed", "inactive"
STATUSES = (ACTIVE, RESTING, ENDED)
EVERYWHERE = "all"
_MONTHS = re.compile(r"(\d{1,2}) months?")
_YEARS = re.compile(r"(\d) ?(?:years?)?")
_WEEKS = re.compile(r"(\d{1,3})(?: ?[-–] ?(\d{1,3}))? ?(?:weeks?)?")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _listed(value: object) -> object:
    """Take one thing for a list of one."""
    return value if isinstance(value, list) else [value]


def _text(value: object) -> object:
    """Take a number for its text: an age or a wait may be written without quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Text = Annotated[str, BeforeValidator(_text)]
Line = Annotated[str, BeforeValidator(_text), Field(max_length=LONGEST)]


class WaitMatter(_Strict):
    """A wait as it is written."""

    weeks: Text
    seen: date
    source: str = Field(min_length=1, max_length=120)
    severity: Severity | None = None


class ServiceMatter(_Strict):
    """A service as it is written; what is left out is not known."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")
    name: str = Field(min_length=1, max_length=80)
    kind: str
    organization: Line = ""
    description: Line = ""
    status: str = ACTIVE
    status_note: Line = ""
    status_since: date | None = None
    service_areas: Lines
    antenatal: bool | None = None
    minimum_age: Text | None = None
    maximum_age: Text | None = None
    sees: Annotated[tuple[Whom, ...], BeforeValidator(_listed)] = ()
    severity: Annotated[tuple[Severity, ...], BeforeValidator(_listed)] = ()
    referrers: Annotated[tuple[Referrer, ...], BeforeValidator(_listed)] = ()
    application_process: Line = ""
    schedules: Line = ""
    phones: Line = ""
    email: Line = ""
    url: Line = ""
    languages: Lines = ()
    waits: tuple[WaitMatter, ...] = ()
    assured_date: date | None = None
    assurer: Line = ""


class DirectoryMatter(_Strict):
    """A whole file of services."""

    services: tuple[ServiceMatter, ...]


def first_month(text: str) -> int | None:
    """Read the age from which a service takes children, in whole months; None if it is none."""
    return _age(text, 0)


def last_month(text: str) -> int | None:
    """Read the last age that a service takes: 2 lasts until the third birthday, as in HSDS."""
    return _age(text, 11)


def age(month: int, *, is_last: bool) -> str:
    """Write an age as it is read: whole years as a number, else months."""
    over = 11 if is_last else 0
    years, rest = divmod(month, 12)
    return str(years) if rest == over else f"{month} months"


def weeks(text: str) -> Months | None:
    """Read a number of weeks or a span of them; None if it is neither."""
    found = _WEEKS.fullmatch(text)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return Months(first, last) if first <= last <= 520 else None


def _age(text: str, over: int) -> int | None:
    if found := _MONTHS.fullmatch(text):
        return int(found[1]) if int(found[1]) <= 71 else None
    if found := _YEARS.fullmatch(text):
        return int(found[1]) * 12 + over if int(found[1]) <= 5 else None
    return None
