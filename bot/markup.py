"""Formatted text as runs of equally marked letters: read, cleaned, cut, and written again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from bot.reply import plain, readable

# What Telegram's HTML calls a mark, and what we call it.
_NAMES = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s", "strike": "s",
    "del": "s", "a": "a", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
# Telegram lets nothing else stand on these letters.
_ALONE = ("pre", "code")
_SCHEMES = ("http", "https")
# Where a text is cut, the best first; each must leave the first piece at least so full.
_CUTS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s"), re.compile(r"\s"))
FULL_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """How letters look: bold, a quote, a link to an address."""

    name: str
    more: str = ""

    @property
    def opens(self) -> str:
        """Return the tag that begins it."""
        match self.name:
            case "a":
                return f'<a href="{escape(self.more)}">'
            case "blockquote" if self.more:
                return "<blockquote expandable>"
            case name:
                return f"<{name}>"

    @property
    def closes(self) -> str:
        """Return the tag that ends it."""
        return f"</{self.name}>"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that are marked alike, the outermost mark first."""

    text: str
    marks: tuple[Mark, ...] = ()


Runs = tuple[Run, ...]


def read(html: str) -> Runs:
    """Read Telegram HTML; marks that are unknown or unsafe are left out, their letters stay."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_joined(reader.runs))


def written(runs: Iterable[Run]) -> str:
    """Write runs as Telegram HTML."""
    parts: list[str] = []
    open_marks: tuple[Mark, ...] = ()
    for run in (*runs, Run("")):
        same = _shared(open_marks, run.marks)
        parts += [mark.closes for mark in reversed(open_marks[same:])]
        parts += [mark.opens for mark in run.marks[same:]]
        parts.append(plain(run.text))
        open_marks = run.marks
    return "".join(parts)


def text_of(runs: Iterable[Run]) -> str:
    """Return what a person reads."""
    return "".join(run.text for run in runs)


def links_of(runs: Iterable[Run]) -> tuple[str, ...]:
    """Return the addresses that words lead to, each once."""
    return tuple(dict.fromkeys(m.more for run in runs for m in run.marks if m.name == "a"))


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def joined(one: Runs, other: Runs) -> Runs:
    """Return two texts with an empty line between them."""
    return (*one, Run("\n\n"), *other) if one and other else one or other


def cut(runs: Runs, limit: int) -> tuple[Runs, Runs]:
    """Return as much as a message of this length holds, cut where it reads best, and the rest."""
    text = text_of(runs)
    if units(text) <= limit:
        return runs, ()
    most = _within(text, limit)
    end, begins = _best_cut(text, most)
    return _slice(runs, 0, end), _slice(runs, begins, len(text))


def _within(text: str, limit: int) -> int:
    """Return how many letters at most have so many units."""
    used = 0
    for place, letter in enumerate(text):
        used += units(letter)
        if used > limit:
            return place
    return len(text)


def _best_cut(text: str, most: int) -> tuple[int, int]:
    for where in _CUTS:
        found = [one for one in where.finditer(text, 0, most + 1) if one.start() <= most]
        if found and found[-1].start() >= most * FULL_ENOUGH:
            return found[-1].start(), found[-1].end()
    return most, most


def _slice(runs: Runs, start: int, end: int) -> Runs:
    pieces: list[Run] = []
    place = 0
    for run in runs:
        text = run.text[max(start - place, 0) : max(end - place, 0)]
        place += len(run.text)
        if text:
            pieces.append(Run(text, run.marks))
    return tuple(pieces)


def _shared(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for run in runs:
        if last is not None and last.marks == run.marks:
            last = Run(last.text + run.text, last.marks)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _mark(tag: str, attributes: dict[str, str | None]) -> Mark | None:
    name = _NAMES.get(tag, "")
    if name == "a":
        return _link(attributes.get("href") or "")
    if name == "blockquote":
        return Mark(name, "expandable" if "expandable" in attributes else "")
    return Mark(name) if name else None


def _link(address: str) -> Mark | None:
    try:
        parts = urlsplit(address.strip())
        safe = parts.scheme in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return None
    return Mark("a", plain_address(address)) if safe else None


def plain_address(address: str) -> str:
    """Return an address without what no address has: control characters, white space."""
    return "".join(sign for sign in address.strip() if sign.isprintable() and not sign.isspace())


class _Reader(HTMLParser):
    """Collects runs; a tag that was never opened closes nothing, one left open ends at the end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[tuple[str, Mark | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append((tag, _mark(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        for place in reversed(range(len(self._open))):
            if self._open[place][0] == tag:
                del self._open[place]
                return

    def handle_data(self, data: str) -> None:
        text = readable(data)
        if text:
            self.runs.append(Run(text, self._marks()))

    def _marks(self) -> tuple[Mark, ...]:
        held: dict[str, Mark] = {}
        for _, mark in self._open:
            if mark is not None:
                held.setdefault(mark.name, mark)
        alone = next((held[name] for name in _ALONE if name in held), None)
        return (alone,) if alone else tuple(held.values())
