"""Questions and answers as other programs read them: one JSON object a line."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.answers.asking import Asked, InCrisis, Refused, Withheld
from bot.answers.rules import Answer, Choose, Unknown
from bot.pages.values import Page, Row, address
from bot.reply import without_markup

CRISIS = "crisis"


class LineFault(Exception):
    """A line of questions that cannot be read; its text says which and why."""


def as_json(asked: Asked) -> dict[str, Any]:
    """Return the object that `ask --json` prints."""
    examined, flag = asked.examined, asked.examined.red_flag
    return {
        "q": examined.text,
        "outcome": _outcome(asked),
        "red_flag": None if flag is None else {"level": str(flag.level), "rule": flag.rule},
        "safety_line": examined.safety_line,
        "identifiers": [str(kind) for kind in examined.identifiers],
        **_shown(asked),
        "also": _also(asked),
        "score": round(asked.score, 2),
        "text": "\n\n".join(without_markup(reply.text) for reply in asked.replies),
    }


def batch(lines: Iterable[str], ask: Callable[[str], Asked]) -> Iterator[str]:
    """Yield one JSON line for each line, in the same order, its other keys copied through.

    Raises LineFault at a line that is not an object with a text `q`; an empty line is passed over.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            given = _read(number, line)
            yield json.dumps({**given, **as_json(ask(given["q"]))}, ensure_ascii=False)


def _read(number: int, line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise LineFault(f"line {number}: this is not JSON ({error})") from error
    if not isinstance(given, dict) or not isinstance(given.get("q"), str):
        raise LineFault(f'line {number}: write an object with a text "q": {{"q": "…"}}')
    return given


def _outcome(asked: Asked) -> str:
    match asked.verdict:
        case Answer() | InCrisis():
            return "answer"
        case Choose():
            return "choose"
        case Refused():
            return "refused"
        case Unknown() | Withheld():
            return "unknown"


def _shown(asked: Asked) -> dict[str, str | None]:
    match asked.verdict:
        case Answer(page=page, row=row):
            return _pointer(page, row)
        case InCrisis():
            level = asked.examined.red_flag.level if asked.examined.red_flag else None
            return {"page": CRISIS, "row": None, "step": level and str(level)}
        case _:
            return {"page": None, "row": None, "step": None}


def _also(asked: Asked) -> list[dict[str, str | None]]:
    match asked.verdict:
        case Answer(also=choices) | Choose(options=choices):
            return [_pointer(choice.page, row) for choice in choices for row in choice.rows]
        case InCrisis(pages=pages):
            return [_pointer(choice.page, choice.page.most_cautious()) for choice in pages]
        case _:
            return []


def _pointer(page: Page, row: Row) -> dict[str, str | None]:
    return {"page": page.id, "row": address(page, row), "step": str(row.step)}
