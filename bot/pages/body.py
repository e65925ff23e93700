"""How the text of a page is read: the lines for the whole page, then its rows."""

import re
from dataclasses import dataclass, field

from bot.pages.conditions import ConditionFault, read_when
from bot.pages.steps import Step
from bot.pages.values import Row, When

_ROW = re.compile(r"^##\s+(?P<step>[a-z-]+)\s+·\s+(?P<label>.+?)\s+\{#(?P<slug>[^}\s]+)\}\s*$")
_SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_FIELD = re.compile(r"^(?P<name>[A-Za-z][A-Za-z ]*):(?:\s+(?P<text>.*))?$")
_BULLET = re.compile(r"^[-*]\s+(?P<text>.+)$")

PAGE_FIELDS = ("Check first", "Baby")
ROW_FIELDS = ("when", "only", "services", "Why", "Do", "Decides", "Tell the parent", "Tell the GP")
CONDITIONS = ("when", "only")
# A row of these steps tells or hands over: it may have nothing to do.
WITHOUT_DO = (Step.INFORMATION, Step.NOT_OUR_ROLE)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A fault at a line of the file."""

    line: int
    message: str


@dataclass(slots=True)
class Section:
    """The lines of a page's head or of one row, while they are being read."""

    line: int
    step: str = ""
    label: str = ""
    slug: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field as one line, empty if it is not there."""
        return " ".join(part for part in self.fields.get(name, []) if part)

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a field as its lines."""
        return tuple(part for part in self.fields.get(name, []) if part)

    def at(self, name: str) -> int:
        """Return the line of a field, or where the section begins."""
        return self.lines.get(name, self.line)


@dataclass(frozen=True, slots=True)
class Body:
    """A page's text as read: its head, its rows and what could not be read."""

    head: Section
    sections: tuple[Section, ...]
    troubles: tuple[Trouble, ...]


def split(lines: list[str], first: int) -> Body:
    """Read the lines of a body; `first` is the number of the first of them in its file."""
    reader = _Reader(first)
    for number, line in enumerate(lines, first):
        reader.take(number, line.rstrip())
    return Body(reader.head, tuple(reader.sections), tuple(reader.troubles))


def as_row(section: Section) -> tuple[Row | None, list[Trouble]]:
    """Make a row of a section, or say what is wrong with it."""
    troubles = [*_heading_troubles(section), *_missing(section)]
    conditions: dict[str, When] = {}
    for name in CONDITIONS:
        if name in section.fields:
            try:
                conditions[name] = read_when(section.text(name), name)
            except ConditionFault as fault:
                troubles.append(Trouble(section.at(name), str(fault)))
    if troubles:
        return None, troubles
    return _row(section, conditions.get("when"), conditions.get("only", ())), []


def _row(section: Section, when: When | None, only: When) -> Row:
    return Row(
        slug=section.slug,
        step=Step(section.step),
        label=section.label,
        when=when,
        why=section.text("Why"),
        do=section.listed("Do"),
        decides=section.text("Decides"),
        services=_words(section.text("services")),
        tell_parent=section.text("Tell the parent"),
        tell_gp=section.text("Tell the GP"),
        only=only,
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.strip("[] ").split(",") if word.strip())


def _heading_troubles(section: Section) -> list[Trouble]:
    troubles = []
    if section.step not in set(Step):
        steps = ", ".join(Step)
        troubles.append(Trouble(section.line, f"`{section.step}` is no step. Use: {steps}."))
    if not _SLUG.match(section.slug):
        advice = "small letters, numbers and single hyphens"
        troubles.append(Trouble(section.line, f"Write the slug `{section.slug}` in {advice}."))
    return troubles


def _missing(section: Section) -> list[Trouble]:
    wanted = ["Why", "Decides"]
    if section.step not in WITHOUT_DO:
        wanted.insert(1, "Do")
    return [
        Trouble(section.at(name), f"The row `{section.slug}` has no `{name}:`. Add it.")
        for name in wanted
        if not section.text(name)
    ]


class _Reader:
    """Takes line after line and knows which field is open."""

    def __init__(self, first: int) -> None:
        self.head = Section(line=first)
        self.sections: list[Section] = []
        self.troubles: list[Trouble] = []
        self._open: str | None = None

    @property
    def _section(self) -> Section:
        return self.sections[-1] if self.sections else self.head

    def take(self, number: int, line: str) -> None:
        if line.startswith("#"):
            self._heading(number, line)
        elif bullet := _BULLET.match(line):
            self._add(number, bullet["text"])
        elif (found := _FIELD.match(line)) and found["name"] in self._known():
            self._start(number, found["name"], found["text"] or "")
        elif line.strip():
            self._continue(number, line.strip())
        else:
            self._open = None

    def _known(self) -> tuple[str, ...]:
        return ROW_FIELDS if self.sections else PAGE_FIELDS

    def _heading(self, number: int, line: str) -> None:
        self._open = None
        found = _ROW.match(line)
        if found is None:
            self.troubles.append(Trouble(number, "Write a row as: ## step · Label {#slug}"))
            self.sections.append(Section(line=number, slug="?", step=Step.INFORMATION))
            return
        self.sections.append(Section(number, found["step"], found["label"], found["slug"]))

    def _start(self, number: int, name: str, text: str) -> None:
        if name in self._section.fields:
            self.troubles.append(Trouble(number, f"`{name}:` stands here twice. Keep one."))
        self._section.fields[name] = [text.strip()]
        self._section.lines[name] = number
        self._open = name

    def _add(self, number: int, text: str) -> None:
        if self._open != "Do":
            self.troubles.append(Trouble(number, "A list may only stand under `Do:`."))
            return
        self._section.fields["Do"].append(text.strip())

    def _continue(self, number: int, text: str) -> None:
        if self._open is None:
            names = ", ".join(f"{name}:" for name in self._known())
            self.troubles.append(Trouble(number, f"This line belongs to no field. Use: {names}"))
            return
        parts = self._section.fields[self._open]
        parts[-1] = f"{parts[-1]} {text}".strip()
