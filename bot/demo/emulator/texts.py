"""A text with its entities: parsed, cleaned, trimmed and measured as Telegram does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.demo.emulator.detect import find_entities
from bot.demo.emulator.entities import Entity, settle, utf16
from bot.demo.emulator.html import parse_html
from bot.demo.emulator.markdown import parse_markdown
from bot.demo.emulator.params import Params
from bot.demo.emulator.values import Json, bad_request

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
# Before parsing, in bytes of UTF-8.
_RAW_LIMIT = 1 << 15

_BLANKED = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u202e\u2800\u3000\ufeff\ufffc]*")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as it is shown, and its entities."""

    text: str
    entities: tuple[Entity, ...]

    def as_json(self, text: str, entities: str) -> Json:
        """Return the two fields of a message, under their names there; no empty ones."""
        body: Json = {}
        if self.text:
            body[text] = self.text
        if self.entities:
            body[entities] = [entity.as_json() for entity in self.entities]
        return body


def read_text(params: Params) -> Formatted:
    """Return the text of a call, or refuse an empty, overlong or badly marked one."""
    if not params.has("text"):
        raise bad_request("Message text is empty")
    formatted = _read(params, "text", "entities")
    if not formatted.text:
        raise bad_request("Text must be non-empty")
    if utf16(formatted.text) > TEXT_LIMIT:
        raise bad_request("Message is too long")
    return formatted


def read_caption(params: Params) -> Formatted:
    """Return the caption of a call, perhaps empty, or refuse an overlong or badly marked one."""
    formatted = _read(params, "caption", "caption_entities")
    if utf16(formatted.text) > CAPTION_LIMIT:
        raise bad_request("Message caption is too long")
    return formatted


def typed(text: str, entities: Iterable[Entity] = ()) -> Formatted:
    """Return what a person typed, as she marked it, with what Telegram marks by itself."""
    return _fixed(text, entities)


def pieces(text: str) -> list[str]:
    """Return a text as a phone sends it: whole, or cut where it would be too long."""
    cut = [""]
    length = 0
    for character in text:
        length += utf16(character)
        if length > TEXT_LIMIT:
            cut.append("")
            length = utf16(character)
        cut[-1] += character
    return cut


def _read(params: Params, name: str, entities: str) -> Formatted:
    text = params.text(name)
    if len(text.encode("utf-8", "surrogatepass")) > _RAW_LIMIT:
        raise bad_request("Text is too long")
    match params.text("parse_mode").lower() if text else "":
        case "" | "none":
            return _fixed(text, _given(params, entities))
        case "html":
            return _fixed(*parse_html(text))
        case "markdownv2":
            return _fixed(*parse_markdown(text))
    raise bad_request("Unsupported parse_mode")


def _given(params: Params, name: str) -> list[Entity]:
    values = params.tree(name, name)
    return [_entity(value) for value in values] if isinstance(values, list) else []


def _entity(value: object) -> Entity:
    if not isinstance(value, dict):
        raise bad_request("Can't parse MessageEntity: expected an Object")
    for name in ("type", "offset", "length"):
        if name not in value:
            raise bad_request(f"Can't parse MessageEntity: Can't find field \"{name}\"")
    offset, length = int(value["offset"]), int(value["length"])
    if offset < 0:
        raise bad_request(f"Receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"Receive an entity with incorrect length {length}")
    more = [str(value.get(name, "")) for name in ("url", "language", "custom_emoji_id")]
    return Entity(str(value["type"]), offset, length, *more)


def _fixed(text: str, marked: Iterable[Entity]) -> Formatted:
    text = _BLANKED.sub(" ", text)
    text, marked = _without(_DROPPED, text, list(marked))
    text, marked = _trimmed(text, marked)
    if _INVISIBLE.fullmatch(text):
        return Formatted("", ())
    return Formatted(text, settle(marked, find_entities(text)))


def _without(dropped: re.Pattern[str], text: str, marked: list[Entity]) -> tuple[str, list[Entity]]:
    """Drop characters, all of them one unit long, and move the entities with the text."""
    places = [utf16(text[: match.start()]) for match in dropped.finditer(text)]
    if not places:
        return text, marked

    def moved(offset: int) -> int:
        return offset - sum(place < offset for place in places)

    shifted = [
        replace(e, offset=moved(e.offset), length=moved(e.end) - moved(e.offset)) for e in marked
    ]
    return dropped.sub("", text), shifted


def _trimmed(text: str, marked: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut spaces at the end, and those at the beginning that no entity holds."""
    text = text.rstrip(" \n")
    end = utf16(text)
    first = min((e.offset for e in marked), default=end)
    spaces = min(len(text) - len(text.lstrip(" \n")), first)
    kept = [
        replace(e, offset=e.offset - spaces, length=min(e.end, end) - e.offset)
        for e in marked
        if e.offset < end
    ]
    return text[spaces:], kept
