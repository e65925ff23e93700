"""How hard each message is to read: its template's words, by Flesch and Kincaid.

A message is a function or constant of a wording file. What it fills in counts as one short word:
who wrote that is measured elsewhere. Lines that end without a stop are sentences, as a reader
takes them. Reading age is the grade and five: what somebody of that age reads with ease.
"""

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import textstat

from bot.pages.values import Library

ROOT = Path(__file__).parents[2]
# Below it a single long word decides.
FEWEST_WORDS = 15
# To Champions a message stays below it; the rest of the NHS aims at 9 to 11 for the public.
HIGHEST_AGE = 13.0
_FILLED = "it"
_MARK_UP = re.compile(r"<[^>]+>")
_SIGNS = re.compile(r"[^\w\s.,;:!?'’/-]")


@dataclass(frozen=True, slots=True)
class Message:
    """Something that is said, and where it stands."""

    where: str
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def age(self) -> float:
        """The age at which it is read with ease."""
        return round(float(textstat.flesch_kincaid_grade(sentences(self.text))) + 5, 1)


def sentences(text: str) -> str:
    """Return a text with a stop at the end of every line, and without mark-up and signs."""
    plain = _SIGNS.sub(" ", html.unescape(_MARK_UP.sub("", text)))
    lines = (line.strip(" ,;:-") for line in plain.splitlines())
    return "\n".join(
        line if line.endswith((".", "!", "?")) else f"{line}." for line in lines if line
    )


def messages() -> list[Message]:
    """Return every message of every wording file that is long enough to be measured."""
    files = sorted((ROOT / "bot").rglob("*wording*.py"))
    found = (one for file in files for one in _messages_of(file))
    return [one for one in found if one.words >= FEWEST_WORDS]


def _messages_of(file: Path) -> Iterator[Message]:
    for node in ast.parse(file.read_text()).body:
        where = f"{file.relative_to(ROOT).as_posix()}::{_name(node)}"
        match node:
            # Of a table only one entry is said at a time.
            case ast.Assign(value=ast.Dict(values=values)):
                yield from (Message(where, "\n".join(_said(value))) for value in values)
            case ast.FunctionDef() | ast.Assign() | ast.AnnAssign():
                yield Message(where, "\n".join(_said(node)))


def _name(node: ast.stmt) -> str:
    match node:
        case ast.FunctionDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name), *_]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return f"line {node.lineno}"


def _said(node: ast.AST) -> Iterator[str]:
    """Return the pieces of text under a node in their order, docstrings and keys left out."""
    match node:
        case ast.JoinedStr(values=values):
            yield "".join(_piece(one) for one in values)
        case ast.Constant(value=str(text)) if " " in text.strip():
            yield text
        case ast.Expr(value=ast.Constant()) | ast.Compare() | ast.Raise():
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _said(child)


def _piece(one: ast.expr) -> str:
    return str(one.value) if isinstance(one, ast.Constant) else _FILLED


def clinical(library: Library) -> list[Message]:
    """Return what each page says that people read first: why, and what to do."""
    return [
        Message(page.id, "\n".join(f"{row.why}\n{row.do}" for row in page.rows))
        for page in library.pages
    ]


def hardest(said: list[Message], most: int) -> list[Message]:
    """Return the hardest first."""
    return sorted(said, key=lambda one: -one.age)[:most]


HEAD = """# How the words read

Written by `make words`. Flesch and Kincaid's grade and five, as a reading age, by
[textstat](https://github.com/textstat/textstat): at what age somebody reads it with ease. It counts
words a sentence and syllables a word, and knows nothing of sense. A test refuses a message above
{highest:g}. Messages under {fewest} words are left out: one long word would decide.

## Messages of the bot

{count} messages, half of them at a reading age of {middle:g} or below. The hardest:

| reading age | words | message |
|---|---|---|
"""
PAGES = """
## Pages

Clinical pages are for professionals and are held by signatures, not by this figure. Of {count}
pages half are at {middle:g} or below. The hardest, for whoever writes them anew:

| reading age | words | page |
|---|---|---|
"""


def page(said: list[Message], pages: list[Message], most: int) -> str:
    """Return the table as a page."""
    head = HEAD.format(highest=HIGHEST_AGE, fewest=FEWEST_WORDS, **_summed(said))
    return (
        head
        + _table(hardest(said, most))
        + PAGES.format(**_summed(pages))
        + _table(hardest(pages, most))
    )


def _summed(said: list[Message]) -> dict[str, float]:
    return {"count": len(said), "middle": median(one.age for one in said)}


def _table(said: list[Message]) -> str:
    return "".join(f"| {one.age} | {one.words} | `{one.where}` |\n" for one in said)
