"""What a phone makes of **bold**, __italic__, ~~struck~~ and `code` as somebody types them."""

import re

from bot.demo.emulator.entities import Entity, utf16

_MARKS = {"**": "bold", "__": "italic", "~~": "strikethrough", "`": "code"}
# A mark holds words, on one line, and no space next to it: 2 ** 3 ** 4 stays as it is.
_MARKED = re.compile(r"(\*\*|__|~~|`)(?=\S)([^\n]+?)(?<=\S)\1")


def marked(text: str) -> tuple[str, list[Entity]]:
    """Return a text without its marks, and the entities that they make; none within another."""
    parts: list[str] = []
    entities: list[Entity] = []
    offset = place = 0
    for found in _MARKED.finditer(text):
        before, words = text[place : found.start()], found[2]
        offset += utf16(before)
        entities.append(Entity(_MARKS[found[1]], offset, utf16(words)))
        parts += [before, words]
        offset, place = offset + utf16(words), found.end()
    return "".join([*parts, text[place:]]), entities
