"""Reads a transcript: prose, who is who, what people do, and what the bot must say."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
# Stands for any run of characters, so that a transcript need not repeat a whole page.
ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class Is:
    """amina is a champion in North"""

    name: str
    roles: tuple[str, ...]
    locality: str


@dataclass(frozen=True, slots=True)
class Says:
    """amina> text, or amina edits> text"""

    name: str
    text: str
    edits: bool


@dataclass(frozen=True, slots=True)
class Presses:
    """amina presses [Label]"""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Sends:
    """amina sends a voice"""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Brings:
    """A feed brings: Sleep in the first year"""

    title: str


@dataclass(frozen=True, slots=True)
class Later:
    """@ 61 seconds later"""

    seconds: int


@dataclass(frozen=True, slots=True)
class Runs:
    """@ what is due runs"""


@dataclass(frozen=True, slots=True)
class Hears:
    """< what the bot says to whoever acted last, or ruth< what it says to Ruth"""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """[Other steps] [Copy for the record], the buttons under the newest message"""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vanished:
    """amina's message is gone"""

    name: str


Line = Brings | Is | Says | Presses | Sends | Later | Runs | Hears | Offers | Vanished

_IS = re.compile(r"(\w+) is an? ([\w and]+?) in (\w+)\.?")
_SAYS = re.compile(r"(\w+)( edits)?> (.+)")
_PRESSES = re.compile(r"(\w+) presses \[(.+)\]")
_SENDS = re.compile(r"(\w+) sends a (\w+)")
_BRINGS = re.compile(r"A feed brings: (.+)")
_LATER = re.compile(r"@ (\d+) seconds later")
_RUNS = re.compile(r"@ what is due runs")
_HEARS = re.compile(r"(\w*)< ?(.*)")
_GONE = re.compile(r"(\w+)'s message is gone")
_KEY = re.compile(r"\[([^\]]+)\]")


def read(file: Path) -> list[Line]:
    """Return what a transcript asks for; prose is left out, and ends what the bot says."""
    read: list[Line | None] = []
    for text in file.read_text().splitlines():
        line = _line(text.strip())
        last = read[-1] if read else None
        if isinstance(line, Hears) and isinstance(last, Hears) and last.name == line.name:
            read[-1] = Hears(last.name, (*last.lines, *line.lines))
        else:
            read.append(line)
    return [line for line in read if line is not None]


def pattern(lines: tuple[str, ...]) -> re.Pattern[str]:
    """Return what a message must match whole: its lines, with … for anything."""
    parts = [re.escape(part) for part in "\n".join(lines).split(ANYTHING)]
    return re.compile(".*".join(parts), re.DOTALL)


def _line(text: str) -> Line | None:
    for form, make in _FORMS:
        found = form.fullmatch(text)
        if found:
            return make(found)
    return None


_FORMS = (
    (_IS, lambda m: Is(m[1], tuple(m[2].split(" and ")), m[3])),
    (_SAYS, lambda m: Says(m[1], m[3], bool(m[2]))),
    (_PRESSES, lambda m: Presses(m[1], m[2])),
    (_SENDS, lambda m: Sends(m[1], m[2])),
    (_BRINGS, lambda m: Brings(m[1])),
    (_LATER, lambda m: Later(int(m[1]))),
    (_RUNS, lambda _: Runs()),
    (_GONE, lambda m: Vanished(m[1])),
    (_HEARS, lambda m: Hears(m[1], (m[2],))),
    (re.compile(r"(\[[^\]]+\] ?)+"), lambda m: Offers(tuple(_KEY.findall(m[0])))),
)
