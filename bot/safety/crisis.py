"""The fixed crisis messages and the numbers in them, read from `knowledge/crisis.yml`."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.reply import Reply, length, plain
from bot.safety import crisis_wording
from bot.safety.crisis_file import CrisisFile, Message, Number
from bot.safety.values import RedFlag

CHECKED_FOR = timedelta(days=90)


class CrisisFault(Exception):
    """Says in one sentence what is wrong with the crisis file."""


@dataclass(frozen=True, slots=True)
class LocalLine:
    """A local number that the specialist keeps: its kind, hours and when it was last checked."""

    kind: str
    number: str
    hours: str
    checked: date | None


@dataclass(frozen=True, slots=True)
class CrisisBook:
    """The crisis messages of one nation, ready to send without any store."""

    messages: tuple[Message, ...]
    numbers: tuple[Number, ...]
    kinds: dict[str, str]
    line: str

    def message(
        self, flag: RedFlag, local: tuple[LocalLine, ...] = (), today: date | None = None
    ) -> Reply:
        """Return the fixed message of a red flag, local numbers first.

        With the day, a local number that was not checked in 90 days says so.
        """
        found = next(
            each for each in self.messages if (each.kind, each.level) == (flag.kind, flag.level)
        )
        above = "".join(
            crisis_wording.contact(
                self.kinds[each.kind],
                each.number,
                each.hours,
                _note(each, today) if today else "",
            )
            + "\n"
            for each in local
            if each.kind in found.local
        )
        return Reply(above + found.text)

    def safety_line(self) -> Reply:
        """Return the softer line for a message that names risk without an alarm."""
        return Reply(self.line)

    def contacts(self, today: date, local: tuple[LocalLine, ...] | None = None) -> Reply:
        """Return every number of the nation, saying which were not checked in 90 days.

        `local` are those of somebody's locality, None where that is not known; then nothing is
        said of what is not set.
        """
        lines = [
            crisis_wording.contact(
                self.kinds.get(each.kind, each.kind), each.number, each.hours, _note(each, today)
            )
            for each in local or ()
        ] + [
            crisis_wording.contact(each.name, each.number, each.hours, _note(each, today))
            for each in self.numbers
        ]
        known = {each.kind for each in local or ()}
        unset = [name for kind, name in self.kinds.items() if kind not in known]
        return Reply(crisis_wording.contacts(lines, [] if local is None else unset))


def load_crisis(file: Path, nation: str) -> CrisisBook:
    """Return the crisis book of a nation, or raise CrisisFault with one clear sentence."""
    read = _read(file)
    numbers = tuple(number for number in read.numbers if nation in number.nations)
    if not numbers:
        raise CrisisFault(f"{file.name}: no number is for the nation {nation!r}")
    words: dict[str, str] = {
        number.use: number.words or plain(number.number) for number in reversed(numbers)
    }
    return CrisisBook(
        tuple(_filled(each, words, file.name) for each in read.messages),
        numbers,
        dict(read.local_kinds),
        _fill(read.safety_line, words, f"{file.name}: the safety line"),
    )


def _read(file: Path) -> CrisisFile:
    try:
        content = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        return CrisisFile.model_validate(content)
    except (OSError, UnicodeDecodeError) as fault:
        raise CrisisFault(f"{file}: cannot be read ({fault})") from fault
    except YAMLError as fault:
        raise CrisisFault(f"{file.name}: not YAML: {' '.join(str(fault).split())}") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise CrisisFault(f"{file.name}: {place or 'the file'}: {first['msg']}") from fault


def _filled(message: Message, words: dict[str, str], name: str) -> Message:
    where = f"{name}: {message.kind}, {message.level}"
    text = _fill(message.text, words, where)
    if length(text) > crisis_wording.LONGEST:
        raise CrisisFault(f"{where}: {length(text)} characters, more than {crisis_wording.LONGEST}")
    return message.model_copy(update={"text": text})


def _fill(text: str, words: dict[str, str], where: str) -> str:
    for use, number in words.items():
        text = text.replace("{" + use + "}", number)
    if "{" in text:
        missing = text.split("{", 1)[1].split("}", 1)[0]
        raise CrisisFault(f"{where}: no number for {{{missing}}} in this nation")
    return text.strip()


def _note(line: Number | LocalLine, today: date) -> str:
    if isinstance(line, Number) and line.use == "emergency":
        return ""
    if line.checked is None:
        return crisis_wording.NEVER_CHECKED
    if today - line.checked > CHECKED_FOR:
        return crisis_wording.checked_long_ago(line.checked)
    return ""
