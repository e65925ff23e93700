"""What may stand in a page's front matter, and what is said of it when it is wrong."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.pages.values import Key, Kind, Nation
from bot.safety.values import Kind as Danger

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ADDRESS = r"^https?://\S+$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class SourceMatter(_Strict):
    """A source as it is written; `year` and `seen` may be null, but must be there."""

    title: str = Field(min_length=1)
    organisation: str = Field(min_length=1)
    year: int | None = Field(ge=1900, le=2100)
    url: str = Field(pattern=ADDRESS)
    seen: date | None
    seen_in: str = Field(default="", pattern=r"^(https?://\S+)?$")


class BandMatter(_Strict):
    """A band as it is written; `set_by` and `set_on` are there once it was confirmed here."""

    national: bool
    note: str = Field(min_length=1)
    set_by: str = ""
    set_on: date | None = None


class Matter(_Strict):
    """The front matter of a page."""

    id: str = Field(pattern=SLUG)
    kind: Kind
    title: str = Field(min_length=1)
    topics: tuple[str, ...] = Field(min_length=1)
    asked_as: tuple[str, ...]
    owner: str = Field(min_length=1)
    version: int = Field(ge=1)
    review_by: date
    nations: tuple[Nation, ...] = Field(min_length=1)
    bands: dict[Key, BandMatter]
    dangers: tuple[Danger, ...] = ()
    sources: tuple[SourceMatter, ...] = Field(min_length=1)


Step = str | int
Path = tuple[Step, ...]


def faults(error: ValidationError) -> list[tuple[Path, str]]:
    """Return each fault of a front matter: where it is and one sentence that says what to do."""
    return [(tuple(detail["loc"]), _sentence(detail)) for detail in error.errors()]


def _sentence(detail: ErrorDetails) -> str:
    field = ".".join(str(step) for step in detail["loc"] if step != "[key]")
    if detail["type"] == "missing":
        return f"The field `{field}` is missing. Add it."
    if detail["loc"] == ("status",):
        return "A file cannot say its `status`: only a signature approves. Take the line out."
    if detail["type"] == "extra_forbidden":
        return f"There is no field `{field}` in a page. Take it out or mend its name."
    if detail["type"] == "enum":
        return f"`{field}` must be {detail['ctx']['expected']}."
    return f"`{field}` cannot be read: {detail['msg']}."
