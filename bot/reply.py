"""What the bot says: texts in Telegram's HTML, buttons, and the limits that they keep."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from html.parser import HTMLParser

# Telegram's limits (Bot API 10.0): UTF-16 units after entities are parsed; bytes of callback data.
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_LIMIT = 64

# A row may hold several numbers; the data of a button is no longer than Telegram lets it be.
_ROW = re.compile(rf"0|[1-9][0-9]{{0,{CALLBACK_LIMIT}}}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class NoSuchButton(ValueError):
    """What a press says is on no button of ours: it was made up."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a button stands for: a room, an action of it and the id of a row."""

    room: str
    action: str
    row: int = 0

    def pack(self) -> str:
        """Return the callback data, at most 64 bytes, or raise NoSuchButton."""
        packed = f"{self.room}:{self.action}:{self.row}"
        if len(packed.encode()) > CALLBACK_LIMIT:
            # Of a made-up number that is handed on: no row of ours is so large.
            raise NoSuchButton(f"callback data too long: {packed}")
        return packed

    @classmethod
    def unpack(cls, data: str) -> "Press":
        """Read callback data, or raise NoSuchButton if it is not ours."""
        parts = data.split(":")
        # A changed app sends what it likes, and Python takes "-1", "1_0" and "\uff11" for numbers.
        if len(parts) != len(fields(cls)) or not _ROW.fullmatch(parts[-1]):
            raise NoSuchButton(data)
        room, action, row = parts
        return cls(room, action, int(row))


@dataclass(frozen=True, slots=True)
class Copy:
    """Text that a button puts on the clipboard, 1 to 256 characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a button opens."""

    url: str


@dataclass(frozen=True, slots=True)
class Button:
    """A labelled key under a message."""

    label: str
    does: Press | Copy | Link


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes with a message."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture(File):
    """A picture that is seen in the chat; the message's text says what it shows."""


@dataclass(frozen=True, slots=True)
class Known:
    """A picture or a document that Telegram has already, by its id there."""

    file_id: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: Telegram HTML, rows of buttons, perhaps a file; a silent one makes no sound."""

    text: str
    keyboard: Keyboard = ()
    file: File | Known | None = None
    silent: bool = False


def plain(text: str) -> str:
    """Make text from outside safe to stand in a reply: no mark-up, no control characters."""
    return html.escape(readable(text), quote=False)


def readable(text: str) -> str:
    """Return a text without control characters, which nobody reads and Telegram drops."""
    return _CONTROL.sub("", text)


def without_markup(text: str) -> str:
    """Return what a person reads of Telegram HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


def length(text: str) -> int:
    """Return the length of Telegram HTML as Telegram counts it: UTF-16 units without mark-up."""
    return len(without_markup(text).encode("utf-16-le")) // 2


def fitting(lines: Sequence[str], limit: int) -> list[str]:
    """Return as many of the first lines of Telegram HTML as a text of this length holds."""
    room, kept = limit, []
    for line in lines:
        room -= length(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept


def two_a_row(buttons: list[Button]) -> Keyboard:
    """Lay buttons out in rows of two."""
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


class _Reader(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
