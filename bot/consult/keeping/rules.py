"""Writes the text of a draft from a question and its reply: a page, a row, or a way of asking."""

import json
import re
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from bot.consult.values import Near, NotNow, Plan, Verdict
from bot.pages.limits import DO, DO_LINES, units
from bot.pages.links import shown
from bot.pages.steps import Step
from bot.pages.values import Kind

# A title or label on a phone; a way of asking as the format takes it.
LONGEST_TITLE, LONGEST_LINE = 70, 200
REVIEW_IN_MONTHS = 6
# Nobody has read these sentences in a source: they say so until somebody has.
UNCHECKED = " [?]"
# What tells somebody to do something: information does not.
_STEPS = frozenset(Step) - {Step.INFORMATION}
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_ASKED_AS = re.compile(r"^asked_as:\n(?:[ \t]+-.*\n)+", re.MULTILINE)
_OWNER = "Specialist health visitor"
_DECIDES = "you, with your specialist."


@dataclass(frozen=True, slots=True)
class Matter:
    """What a draft is made of: the question, what was answered, and its step."""

    asked: str
    answer: str
    step: Step
    today: date


def answer_of(verdict: Verdict, plan: Plan | None, plan_text: str, text: str) -> str:
    """Return what was agreed on: her plan where the reply agrees, and what the reply adds."""
    agreed = plan_text if plan and verdict in (Verdict.AGREE, Verdict.AGREE_AND) else ""
    return "\n".join(part for part in (agreed, text) if part)


def line_of(asked: str) -> str:
    """Return a question as one line by which a page is found."""
    return " ".join(asked.split())[:LONGEST_LINE].rstrip()


def title_of(asked: str) -> str:
    """Return a title for a question: its first words."""
    line = line_of(asked).rstrip("?!. ")
    cut = line if len(line) <= LONGEST_TITLE else line[:LONGEST_TITLE].rsplit(" ", 1)[0]
    return cut[:1].upper() + cut[1:]


def slug_of(title: str, taken: Container[str]) -> str:
    """Return a slug for a title that is not taken."""
    words = re.findall(r"[a-z0-9]+", title.lower())[:6]
    slug = "-".join(words) or "question"
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def lines_of(answer: str) -> tuple[str, ...]:
    """Return an answer as the lines of a row, or raise NotNow if a row does not hold it."""
    parts = [part.strip() for part in _SENTENCE.split(answer) if part.strip()]
    rest = " ".join(parts[DO_LINES - 1 :])
    lines = [*parts[: DO_LINES - 1], *([rest] if rest else [])]
    marked = [f"{line}{UNCHECKED}" for line in lines]
    if not marked or units(shown("\n".join(marked))) > DO:
        raise NotNow("too long")
    return tuple(marked)


def row_of(matter: Matter, slug: str, *, first: bool) -> str:
    """Return the Markdown of a row; the first one of a page needs a condition."""
    label = title_of(matter.asked)
    do = "\n".join(f"- {line}" for line in lines_of(matter.answer))
    when = "when: {}\n" if first else ""
    return (
        f"## {matter.step.value} · {label} {{#{slug}}}\n{when}"
        f"Why: asked by a Champion and answered by the specialist, {matter.today:%B %Y}.\n"
        f"Do:\n{do}\nDecides: {_DECIDES}\n"
    )


def with_row(markdown: str, row: str) -> str:
    """Return a page's text with one row more, reached by its button."""
    return f"{markdown.rstrip()}\n\n{row}"


def with_line(markdown: str, line: str) -> str:
    """Return a page's text with one way of asking more, or raise NotNow if it has it."""
    found = _ASKED_AS.search(markdown)
    if found is None or line.casefold() in found.group().casefold():
        raise NotNow("asked already")
    end = found.end()
    return f"{markdown[:end]}  - {json.dumps(line, ensure_ascii=False)}\n{markdown[end:]}"


def page_of(matter: Matter, slug: str, near: Near, review_by: date) -> str:
    """Return the Markdown of a new page: topics, baby's line and sources of the nearest one.

    The sources are marked as not read for it.
    """
    whole = near.whole
    guards = whole.check_first and matter.step is not Step.INFORMATION
    head = [f"Check first: {whole.check_first}"] if guards else []
    head += [f"Baby: {whole.baby}"] if whole.baby else []
    kind = Kind.THRESHOLD if guards else Kind.GUIDE
    front = [
        f"id: {slug}",
        f"kind: {kind.value}",
        f"title: {_quoted(title_of(matter.asked))}",
        f"topics: [{', '.join(whole.topics)}]",
        "asked_as:",
        f"  - {_quoted(line_of(matter.asked))}",
        f"owner: {_OWNER}",
        "version: 1",
        f"review_by: {review_by}",
        f"nations: [{', '.join(nation.value for nation in whole.nations)}]",
        "bands: {}",
        "sources:",
        *_sources(near),
    ]
    body = [*head, "", row_of(matter, "answer", first=True)]
    return "\n".join(["---", *front, "---", *body])


def contradicting(near: Sequence[Near], step: Step) -> tuple[Near, ...]:
    """Return the near rows whose step is another."""
    return tuple(one for one in near if one.cited.step is not step)


def at_odds(near: Sequence[Near], read: str, step: Step) -> tuple[Near, ...]:
    """Return the rows of another step that such a question leads to by itself.

    That is the row that she had read when she asked, and the nearest one. Information names no
    step, so it contradicts none.
    """
    if step is Step.INFORMATION:
        return ()
    chief = near[: 2 if read and any(one.cited.address == read for one in near) else 1]
    return tuple(one for one in contradicting(chief, step) if one.cited.step in _STEPS)


def with_read(read: Near | None, near: Sequence[Near]) -> tuple[Near, ...]:
    """Return near rows, the one that was read before the others of other pages."""
    if read is None:
        return tuple(near)
    return (read, *(one for one in near if one.cited.page != read.cited.page))


def with_lines(markdown: str, lines: Sequence[str]) -> str:
    """Return a page's text with ways of asking more, or raise NotNow if it has them all."""
    text = markdown
    for line in filter(None, map(line_of, lines)):
        with suppress(NotNow):
            text = with_line(text, line)
    if text == markdown:
        raise NotNow("asked already")
    return text


def _sources(near: Near) -> list[str]:
    lines = []
    for one in near.whole.sources:
        lines += [
            f"  - title: {_quoted(one.title)}",
            f"    organisation: {_quoted(one.organisation)}",
            f"    year: {one.year or 'null'}",
            f"    url: {one.url}",
            "    seen: null",
        ]
    return lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def review_by(today: date) -> date:
    """Return when a new page is due for review: half a year on, on the first of a month."""
    years, month = divmod(today.month - 1 + REVIEW_IN_MONTHS, 12)
    return date(today.year + years, month + 1, 1)
