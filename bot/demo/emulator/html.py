"""Telegram's HTML: tags to entities, with the error texts of Telegram's own parser."""

import re
from dataclasses import dataclass, replace

from bot.demo.emulator.entities import Entity, utf16
from bot.demo.emulator.links import checked_link
from bot.demo.emulator.values import Refused, bad_request

_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline"}
_STYLES |= {"ins": "underline", "s": "strikethrough", "strike": "strikethrough"}
_STYLES |= {"del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler"}
_TAGS = {*_STYLES, "a", "tg-emoji", "pre", "code", "blockquote"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

# NUL ends the text and counts as a space, as in the C++ original.
_SPACE = " \t\r\n\0\v"
_SURROGATE = re.compile("[\ud800-\udfff]")
_STOP = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]*)|([0-9]*))|([a-zA-Z]*));?")
_NAME = re.compile(f"[^>{_SPACE}]*")
_SPACES = re.compile(r"[ \t\r\n\v]*")
_ATTRIBUTE = re.compile(f"[^=>/\"'{_SPACE}]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    part: int


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """Return the text without tags and its entities, or refuse with Telegram's words."""
    return _Parser(text).parse()


class _Parser:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self._text = text + "\0"
        self._end = len(text)
        self._parts: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        position = 0
        while position < self._end:
            stop = _STOP.search(self._text, position)
            until = stop.start() if stop else self._end
            self._put(self._text[position:until])
            position = self._mark(until) if stop else until
        if self._open:
            tag = self._open[-1].tag
            raise _fault(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return self._read(), [_plain_code(entity) for entity in self._entities]

    def _read(self) -> str:
        text = "".join(self._parts)
        if _SURROGATE.search(text):
            raise _fault(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text

    def _put(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._offset += utf16(text)

    def _mark(self, position: int) -> int:
        if self._text[position] == "&":
            character, end = _decoded(self._text, position)
            self._put(character)
            return end
        if self._text[position + 1] == "/":
            return self._close_tag(position)
        return self._open_tag(position)

    def _open_tag(self, begin: int) -> int:
        name = _NAME.match(self._text, begin + 1)
        assert name is not None
        if name.end() >= self._end:
            raise self._at(begin, "Unclosed start tag")
        tag = name.group().lower()
        if tag not in _TAGS:
            raise self._at(begin, f'Unsupported start tag "{tag}"')
        attributes, end = self._attributes(tag, begin, name.end())
        argument = _argument(tag, attributes)
        if tag == "span" and argument != "spoiler":
            raise self._at(begin, 'Tag "span" must have class "tg-spoiler"')
        self._open.append(_Open(tag, argument, self._offset, len(self._parts)))
        return end

    def _attributes(self, tag: str, begin: int, position: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while True:
            position = self._skip(position)
            if self._text[position] == ">":
                return found, position + 1
            name = _ATTRIBUTE.match(self._text, position)
            assert name is not None
            if not name.group():
                raise self._at(begin, f'Empty attribute name in the tag "{tag}"')
            position = self._skip(name.end())
            if position >= self._end:
                raise self._at(begin, f'Unclosed start tag "{tag}"')
            value = ""
            if self._text[position] == "=":
                value, position = self._value(tag, begin, self._skip(position + 1))
            found[name.group()] = value

    def _value(self, tag: str, begin: int, position: int) -> tuple[str, int]:
        if position >= self._end:
            raise self._at(begin, f'Unclosed start tag "{tag}"')
        quote = self._text[position]
        if quote in "\"'":
            return self._quoted(begin, position + 1, quote)
        token = _TOKEN.match(self._text, position)
        assert token is not None
        if self._text[token.end()] not in _SPACE + ">":
            raise self._at(position, "Unexpected end of name token")
        if token.end() >= self._end:
            raise self._at(begin, "Unclosed start tag")
        return token.group().lower(), token.end()

    def _quoted(self, begin: int, position: int, quote: str) -> tuple[str, int]:
        value = ""
        while self._text[position] != quote:
            if position >= self._end:
                raise self._at(begin, "Unclosed start tag")
            character, position = _decoded(self._text, position)
            value += character
        if position + 1 >= self._end:
            raise self._at(begin, "Unclosed start tag")
        return value, position + 1

    def _close_tag(self, begin: int) -> int:
        if not self._open:
            raise self._at(begin, "Unexpected end tag")
        name = _NAME.match(self._text, begin + 2)
        assert name is not None
        end = self._skip(name.end())
        if self._text[end] != ">":
            raise self._at(begin, "Unclosed end tag")
        opened = self._open.pop()
        found = name.group().lower()
        if found and found != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{found}>"'
            raise self._at(begin, "Unmatched end tag", f", {expected}")
        if self._offset > opened.offset:
            self._close(opened, self._offset - opened.offset)
        return end + 1

    def _close(self, opened: _Open, length: int) -> None:
        entity = Entity(_STYLES.get(opened.tag, opened.tag), opened.offset, length)
        match opened.tag:
            case "a":
                link = checked_link(opened.argument or "".join(self._parts[opened.part :]))
                if not link:
                    return
                entity = replace(entity, type="text_link", url=link)
            case "tg-emoji":
                if not opened.argument.isdecimal():
                    raise _fault("Invalid custom emoji identifier specified")
                entity = replace(entity, type="custom_emoji", custom_emoji_id=opened.argument)
            case "blockquote" if opened.argument:
                entity = replace(entity, type="expandable_blockquote")
            case "pre" | "code":
                entity = self._verbatim(replace(entity, language=opened.argument))
        self._entities.append(entity)

    def _verbatim(self, entity: Entity) -> Entity:
        """Make one of <pre><code class="language-…">, whichever of the two closes last."""
        inner = self._entities[-1] if self._entities else None
        if inner is None or (inner.offset, inner.length) != (entity.offset, entity.length):
            return entity
        if {inner.type, entity.type} != {"pre", "code"} or not (inner.language or entity.language):
            return entity
        self._entities.pop()
        return replace(entity, type="pre", language=inner.language or entity.language)

    def _skip(self, position: int) -> int:
        spaces = _SPACES.match(self._text, position)
        assert spaces is not None
        return spaces.end()

    def _at(self, position: int, fault: str, more: str = "") -> Refused:
        offset = len(self._text[:position].encode("utf-8", "surrogatepass"))
        return _fault(f"{fault} at byte offset {offset}{more}")


def _plain_code(entity: Entity) -> Entity:
    """Forget the language of code that stands in no pre."""
    return replace(entity, language="") if entity.type == "code" else entity


def _fault(words: str) -> Refused:
    return bad_request(f"Can't parse entities: {words}")


def _argument(tag: str, attributes: dict[str, str]) -> str:
    match tag:
        case "a":
            return attributes.get("href", "")
        case "tg-emoji":
            return attributes.get("emoji-id", "")
        case "blockquote":
            return "1" if "expandable" in attributes else ""
        case "code":
            return _after("language-", attributes)
        case "span":
            return _after("tg-", attributes)
    return ""


def _after(prefix: str, attributes: dict[str, str]) -> str:
    value = attributes.get("class", "")
    return value.removeprefix(prefix) if value.startswith(prefix) else ""


def _decoded(text: str, position: int) -> tuple[str, int]:
    """Return the character at a position, a reference decoded, and the position behind it."""
    reference = _REFERENCE.match(text, position)
    if reference is None:
        return text[position], position + 1
    hexadecimal, decimal, named = reference.groups()
    if named is not None:
        known = _NAMED.get(named)
        return (known, reference.end()) if known else ("&", position + 1)
    code = int(hexadecimal or "0", 16) if decimal is None else int(decimal or "0")
    digits = reference.group().rstrip(";")
    if code == 0 or code >= 0x10FFFF or len(digits) >= 10:
        return "&", position + 1
    return chr(code), reference.end()
