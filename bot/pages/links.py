"""Links and marks in a page's text: where they lead and what people read instead."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"\[(?P<shown>[^\]]+)\]\((?P<target>[^)\s]+)\)")
_UNCHECKED = re.compile(r"\s*\[\?\]")
UNCHECKED = "(unchecked)"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: a file beside the page, a row of it, or both."""

    file: str
    slug: str


def relative_targets(text: str) -> tuple[Target, ...]:
    """Return the links of a text that lead to other files or rows of the folder."""
    targets = (found["target"] for found in _LINK.finditer(text))
    inside = (target for target in targets if not re.match(r"[a-z]+:", target))
    return tuple(Target(file, slug) for file, _, slug in (link.partition("#") for link in inside))


def shown(text: str) -> str:
    """Return a text as people read it: links as their words, `[?]` as "(unchecked)"."""
    return _UNCHECKED.sub(f" {UNCHECKED}", _LINK.sub(lambda found: found["shown"], text)).strip()


def is_unchecked(text: str) -> bool:
    """Say whether a text has a sentence that nobody has read in its source."""
    return _UNCHECKED.search(text) is not None
