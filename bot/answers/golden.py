"""What the pages must keep: golden questions with their answers, and messages that fit a screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.answers import wording
from bot.answers.asking import Asked
from bot.answers.lines import as_json
from bot.answers.message import rung, screen_needed
from bot.answers.wording import Offer, Scene
from bot.marked import line_of
from bot.pages import limits
from bot.pages.loader import Fault
from bot.pages.steps import Step
from bot.pages.values import Library, Page, Row
from bot.reply import length

GOLDEN = Path("golden.yml")
MORE_CAUTIOUS = {"answer": ("choose", "unknown"), "choose": ("unknown",)}
# A message is measured at its longest in daily use: a draft, with the line on risk.
_SCENE = Scene(datetime(2026, 1, 1), frozenset(Offer), True, (), False)  # noqa: DTZ001


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    q: str
    outcome: str
    row: str | None
    level: str | None
    identifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Golden:
    """A question that must keep its answer, and the line of golden.yml that says so."""

    line: int
    q: str
    outcome: str
    row: str | None
    level: str | None
    identifiers: tuple[str, ...]


def read_golden(folder: Path) -> tuple[tuple[Golden, ...], list[Fault]]:
    """Return the golden questions of a folder and the faults of their file."""
    file = folder / GOLDEN
    if not file.is_file():
        return (), []
    try:
        written = YAML(typ="rt", pure=True).load(file.read_text("utf-8"))
    except (YAMLError, UnicodeDecodeError):
        return (), [Fault(GOLDEN, 1, "This cannot be read as YAML. Mend it.")]
    if not isinstance(written, list):
        return (), [Fault(GOLDEN, 1, "Write a list of questions: - {q: …, outcome: …, …}")]
    questions, faults = [], []
    for n, entry in enumerate(written):
        line = line_of(written, (n,))
        try:
            questions.append(Golden(line=line, **_Line.model_validate(entry).model_dump()))
        except ValidationError as error:
            field = ".".join(map(str, error.errors()[0]["loc"]))
            faults.append(Fault(GOLDEN, line, f"`{field}`: {error.errors()[0]['msg']}."))
    return tuple(questions), faults


def broken(
    questions: tuple[Golden, ...], ask: Callable[[str], Asked], *, cautious: bool
) -> Iterator[Fault]:
    """Yield a fault for each golden question that no longer gets its answer.

    Where the bot goes by words alone it is `cautious`: it may offer a choice, or say that it does
    not know, where it should answer, or inform from another row of the page; but it never answers
    otherwise.
    """
    for golden in questions:
        got = as_json(ask(golden.q))
        if cautious and _is_as_careful(golden, got):
            got |= {"outcome": golden.outcome, "row": golden.row}
        for field, wanted, found in _compared(golden, got):
            if wanted != found:
                sentence = f"`{golden.q}` should have {field} {wanted}, but has {found}."
                yield Fault(GOLDEN, golden.line, f"{sentence} Mend the page, or change this line.")


def _is_as_careful(golden: Golden, got: dict[str, object]) -> bool:
    """Say whether this is more cautious, or informs from another row of the same page."""
    if got["outcome"] in MORE_CAUTIOUS.get(golden.outcome, ()):
        return True
    page = (golden.row or "").partition("#")[0]
    return got["page"] == page and got["step"] == Step.INFORMATION


def _compared(golden: Golden, got: dict[str, object]) -> Iterator[tuple[str, object, object]]:
    flag = got["red_flag"]
    level = flag["level"] if isinstance(flag, dict) else None
    identifiers = got["identifiers"]
    yield "outcome", golden.outcome, got["outcome"]
    yield "row", golden.row, got["row"]
    yield "level", golden.level, level
    found = sorted(identifiers) if isinstance(identifiers, list) else []
    yield "identifiers", sorted(golden.identifiers), found


def too_long(library: Library, where: Callable[[Page, Row], tuple[Path, int]]) -> Iterator[Fault]:
    """Yield a fault for each row whose message breaks the layout's limits."""
    for page in library.pages:
        for row in page.rows:
            for sentence in _oversize(page, row):
                yield Fault(*where(page, row), sentence)


def _oversize(page: Page, row: Row) -> Iterator[str]:
    if (size := screen_needed(page, row)) > limits.VISIBLE:
        yield f"The screen of `{row.slug}` has {size} characters. Keep {limits.VISIBLE} or fewer."
    if (size := length(wording.answer(page, row, _SCENE).text)) > limits.WHOLE:
        yield f"The message of `{row.slug}` has {size} characters. Keep {limits.WHOLE} or fewer."
    if (size := length(rung(row))) > limits.NEIGHBOUR:
        yield f"`{row.slug}` has {size} characters as a step. Keep {limits.NEIGHBOUR} or fewer."
