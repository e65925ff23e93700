"""Telegram's MarkdownV2: marks to entities, with the error texts of Telegram's own parser."""

from dataclasses import dataclass

from bot.demo.emulator.entities import Entity, utf16
from bot.demo.emulator.links import checked_link
from bot.demo.emulator.values import Refused, bad_request

_RESERVED = "_*[]()~`>#+-=|{}.!\n"
_MARKS = {"__": "underline", "_": "italic", "*": "bold", "~": "strikethrough", "||": "spoiler"}
_MARKS |= {"```": "pre", "`": "code", "[": "text_link", "![": "custom_emoji"}
_ENDS = {kind: mark for mark, kind in _MARKS.items()} | {"text_link": "]", "custom_emoji": "]"}
# As TDLib prints its types.
_NAMES = {"underline": "Underline", "italic": "Italic", "bold": "Bold", "pre": "Pre"}
_NAMES |= {"strikethrough": "Strikethrough", "spoiler": "Spoiler", "code": "Code"}
_NAMES |= {"text_link": "TextUrl", "custom_emoji": "CustomEmoji", "blockquote": "BlockQuote"}
_EMOJI = "tg://emoji?id="


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    offset: int
    position: int
    part: int
    language: str = ""


def parse_markdown(text: str) -> tuple[str, list[Entity]]:
    """Return the text without marks and its entities, or refuse with Telegram's words."""
    return _Parser(text).parse()


class _Parser:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._quoting = False
        self._line_starts = True

    def parse(self) -> tuple[str, list[Entity]]:
        position = 0
        while position < len(self._text):
            position = self._step(position)
        if self._quoting:
            self._end_quote(len(self._text))
        if self._open:
            raise self._endless(self._open[-1])
        return "".join(self._parts), self._entities

    def _step(self, position: int) -> int:
        character = self._text[position]
        if character == "\\" and "\0" < self._text[position + 1 : position + 2] <= "~":
            self._put(self._text[position + 1])
            return position + 2
        verbatim = bool(self._open) and self._open[-1].kind in ("pre", "code")
        if character not in ("`" if verbatim else _RESERVED):
            self._put(character)
            return position + 1
        if self._quoting and character == "\n" and self._text[position + 1 : position + 2] != ">":
            self._end_quote(position)
            self._put("\n")
            return position + 1
        if self._ends(position):
            return self._close(position)
        return self._begin(position, character)

    def _put(self, character: str) -> None:
        self._parts.append(character)
        self._offset += utf16(character)
        if character != "\r":
            self._line_starts = character == "\n"

    def _mark_at(self, position: int) -> str:
        for size in (3, 2, 1):
            mark = self._text[position : position + size]
            if mark in _MARKS:
                return mark
        return ""

    def _ends(self, position: int) -> bool:
        if not self._open or self._open[-1].kind == "blockquote":
            return False
        end = _ENDS[self._open[-1].kind]
        if end == "_" and self._text.startswith("__", position):
            return False
        return self._text.startswith(end, position)

    def _begin(self, position: int, character: str) -> int:
        if character == "\n":
            self._put("\n")
            return position + 1
        if character == ">" and self._line_starts:
            self._begin_quote(position)
            return position + 1
        mark = self._mark_at(position)
        if not mark:
            raise _fault(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        language, behind = "", position + len(mark)
        if mark == "```":
            language, behind = self._language(behind)
        self._open.append(_Open(_MARKS[mark], self._offset, position, len(self._parts), language))
        return behind

    def _begin_quote(self, position: int) -> None:
        if not self._quoting:
            self._quoting = True
            self._open.append(_Open("blockquote", self._offset, position, len(self._parts)))

    def _language(self, position: int) -> tuple[str, int]:
        end = position
        while end < len(self._text) and not self._text[end].isspace() and self._text[end] != "`":
            end += 1
        language = ""
        if position != end < len(self._text) and self._text[end] != "`":
            language, position = self._text[position:end], end
        if self._text[position : position + 2] in ("\r\n", "\n\r"):
            return language, position + 2
        return language, position + (self._text[position : position + 1] in ("\n", "\r"))

    def _close(self, position: int) -> int:
        opened = self._open.pop()
        position += len(_ENDS[opened.kind])
        entity = Entity(opened.kind, opened.offset, self._offset - opened.offset)
        if opened.kind == "text_link":
            address, position = self._address(position, "".join(self._parts[opened.part :]))
            entity = Entity(opened.kind, entity.offset, entity.length, url=checked_link(address))
        elif opened.kind == "custom_emoji":
            entity, position = self._emoji(entity, position)
        elif opened.language:
            entity = Entity("pre", entity.offset, entity.length, language=opened.language)
        if entity.length and (entity.url or entity.type != "text_link"):
            self._entities.append(entity)
        return position

    def _emoji(self, entity: Entity, position: int) -> tuple[Entity, int]:
        if self._text[position : position + 1] != "(":
            raise _fault("The entity must contain a tg://emoji or tg://time URL")
        address, position = self._address(position, "")
        number = address.removeprefix(_EMOJI)
        if not number.isdecimal():
            raise _fault("Invalid tg://emoji or tg://time URL specified")
        return Entity(entity.type, entity.offset, entity.length, custom_emoji_id=number), position

    def _address(self, position: int, otherwise: str) -> tuple[str, int]:
        if self._text[position : position + 1] != "(":
            return otherwise, position
        begin, address = position + 1, ""
        position = begin
        while position < len(self._text) and self._text[position] != ")":
            escaped = self._text[position] == "\\" and position + 1 < len(self._text)
            position += escaped
            address += self._text[position]
            position += 1
        if position >= len(self._text):
            raise _fault(f"Can't find end of a URL at byte offset {self._bytes(begin)}")
        return address, position + 1

    def _end_quote(self, position: int) -> None:
        kind = "blockquote"
        last = self._open[-1]
        if last.kind == "spoiler" and last.position == position - 2:
            self._open.pop()
            kind = "expandable_blockquote"
        opened = self._open.pop()
        if opened.kind != "blockquote":
            raise self._endless(opened)
        self._quoting = False
        if self._offset > opened.offset:
            self._entities.append(Entity(kind, opened.offset, self._offset - opened.offset))

    def _bytes(self, position: int) -> int:
        return len(self._text[:position].encode("utf-8", "surrogatepass"))

    def _endless(self, opened: _Open) -> Refused:
        name = "PreCode" if opened.language else _NAMES[opened.kind]
        offset = self._bytes(opened.position)
        return _fault(f"Can't find end of {name} entity at byte offset {offset}")


def _fault(words: str) -> Refused:
    return bad_request(f"Can't parse entities: {words}")
