"""Marked stretches of a text, and how Telegram sorts, merges and splits them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.demo.emulator.values import Json

MOST_ENTITIES = 100

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = ("blockquote", "expandable_blockquote")
_VERBATIM = ("pre", "code")
# Where two begin and end together, the one with the smaller number comes first.
_PRIORITY = dict.fromkeys(_QUOTES, 0) | {"pre": 11, "code": 20, "text_link": 49}
_PRIORITY |= {style: 90 + place for place, style in enumerate(_STYLES)} | {"custom_emoji": 99}


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked stretch; offset and length are in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    custom_emoji_id: str = ""

    @property
    def end(self) -> int:
        """The offset behind the last unit."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """Return the MessageEntity object of the Bot API."""
        body: Json = {"offset": self.offset, "length": self.length, "type": self.type}
        for name in ("url", "language", "custom_emoji_id"):
            if value := getattr(self, name):
                body[name] = value
        return body


def utf16(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """Sort by beginning, the longer first."""
    return sorted(entities, key=lambda e: (e.offset, -e.length, _PRIORITY.get(e.type, 50)))


def settle(marked: Iterable[Entity], found: Iterable[Entity]) -> tuple[Entity, ...]:
    """Join what the sender marked with what was found, so that nothing overlaps by halves.

    Links, code and what was found keep their stretch, quotes may hold them, and bold and its
    kind are merged, then cut where one of those begins or ends; nothing is bold inside code.
    """
    marked = [entity for entity in marked if entity.length > 0]
    quotes = _apart(entity for entity in marked if entity.type in _QUOTES)
    held = _apart(e for e in marked if e.type not in _QUOTES and e.type not in _STYLES)
    held += [new for new in found if not any(_touch(new, old) for old in held)]
    held = [entity for entity in held if not any(_crosses(entity, quote) for quote in quotes)]
    styles = _merged(entity for entity in marked if entity.type in _STYLES)
    whole = in_order(held + quotes + _cut(styles, held + quotes))
    return tuple(whole[:MOST_ENTITIES])


def _touch(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end


def _crosses(entity: Entity, quote: Entity) -> bool:
    inside = quote.offset <= entity.offset and entity.end <= quote.end
    return _touch(entity, quote) and not inside


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in in_order(entities):
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _merged(styles: Iterable[Entity]) -> list[Entity]:
    last: dict[str, Entity] = {}
    done: list[Entity] = []
    for entity in in_order(styles):
        before = last.get(entity.type)
        if before and entity.offset <= before.end:
            last[entity.type] = replace(before, length=max(before.end, entity.end) - before.offset)
            continue
        if before:
            done.append(before)
        last[entity.type] = entity
    return done + list(last.values())


def _cut(styles: list[Entity], others: list[Entity]) -> list[Entity]:
    edges = sorted({edge for other in others for edge in (other.offset, other.end)})
    verbatim = [other for other in others if other.type in _VERBATIM]
    pieces: list[Entity] = []
    for style in styles:
        points = [style.offset, *(e for e in edges if style.offset < e < style.end), style.end]
        for start, end in pairwise(points):
            piece = replace(style, offset=start, length=end - start)
            if not any(_touch(piece, code) for code in verbatim):
                pieces.append(piece)
    return pieces
