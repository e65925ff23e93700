"""What Telegram marks by itself in a text: commands, addresses, mentions, hashtags, numbers."""

import re
from collections.abc import Iterator

from bot.demo.emulator.entities import Entity, in_order, utf16

_TLDS = (
    "com|org|net|int|edu|gov|mil|info|biz|name|app|dev|health|care|online|site|blog|page|tech|xyz"
    "|ac|at|au|be|br|ca|ch|cn|cz|de|dk|es|eu|fi|fr|gr|ie|im|in|io|it|jp|me|nl|no|nz|pl|pt|ru|se"
    "|uk|us|wales|scot|cymru|london"
)
_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+"
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"«»“”‘’]*)?"

_PATTERNS = (
    ("mention", re.compile(r"(?<!\w)@\w{2,32}\b", re.ASCII)),
    ("bot_command", re.compile(r"(?<![\w/<>])/\w{1,64}(?:@\w{3,32})?(?![\w/<>])", re.ASCII)),
    ("hashtag", re.compile(r"(?<!\w)#(?=\w*[^\W\d_])\w{1,256}(?!\w|#)")),
    ("cashtag", re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d(?:[ ()-]{0,2}\d){6,14}(?!\w)")),
    ("email", re.compile(rf"(?<![\w.+-])[\w.+-]+@{_HOST}[a-z]{{2,24}}(?![\w@])", re.IGNORECASE)),
    ("url", re.compile(rf"(?<![\w@.])(?:https?|tg|ftp)://[^\s/?#<>\"]+{_TAIL}", re.IGNORECASE)),
    ("url", re.compile(rf"(?<![\w@./-]){_HOST}(?:{_TLDS})(?![\w@-]|\.\w){_TAIL}", re.IGNORECASE)),
)
# A sentence may end behind an address.
_ENDING = ".,:;!?'\"…"


def find_entities(text: str) -> list[Entity]:
    """Return what Telegram would mark in a text, none overlapping another."""
    found: list[Entity] = []
    for entity in in_order(_all(text)):
        if not found or entity.offset >= found[-1].end:
            found.append(entity)
    return found


def _all(text: str) -> Iterator[Entity]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = _trimmed(match.group()) if kind == "url" else match.group()
            yield Entity(kind, utf16(text[: match.start()]), utf16(words))


def _trimmed(address: str) -> str:
    address = address.rstrip(_ENDING)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_ENDING)
    return address
