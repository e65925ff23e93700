"""Conditional requests (RFC 9110, 13): which answer an entity tag that came along asks for."""

import re
from hashlib import sha256

# An entity tag may hold a comma, so a list of them cannot be cut at commas.
_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_LIST = re.compile(rf"[ \t]*(?:{_TAG})?(?:[ \t]*,[ \t]*(?:{_TAG})?)*[ \t]*")
ANY = "*"


def etag(body: bytes) -> str:
    """Return the strong entity tag of a body: two are equal only if every byte is."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def status(tag: str, if_match: str | None, if_none_match: str | None) -> int:
    """Return the status of a GET whose body has this tag: 200, 304 or 412.

    If-Match compares strongly, If-None-Match weakly. What is no list of tags names none.
    """
    if if_match is not None and if_match.strip() != ANY and tag not in _tags(if_match):
        return 412
    if if_none_match is None:
        return 200
    known = {one.removeprefix("W/") for one in _tags(if_none_match)}
    return 304 if if_none_match.strip() == ANY or tag in known else 200


def _tags(header: str) -> list[str]:
    return re.findall(_TAG, header) if _LIST.fullmatch(header) else []
