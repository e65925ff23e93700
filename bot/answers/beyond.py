"""Decides what lies beyond an answer: near pages, a question repeated or asked with less."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.answers.mine import Seen
from bot.pages.values import Library, Page

# Within this time the answer still stands on her screen, a little further up.
REPEAT_WITHIN = timedelta(hours=1)
# A redacted question waits so long for her tap, in memory only.
UNASKED_KEPT = timedelta(minutes=10)
MOST_RELATED = 5


def related(library: Library, page: Page) -> Sequence[Page]:
    """Return the pages that share most topics with one, of its own kind first."""
    shared = [
        (len(set(other.topics) & set(page.topics)), other.kind is page.kind, other)
        for other in library.pages
        if other.id != page.id
    ]
    near = [one for one in shared if one[0]]
    near.sort(key=lambda one: (-one[0], not one[1], one[2].title))
    return [other for _, _, other in near[:MOST_RELATED]]


def is_repeat(seen: Seen | None, page: Page, now: datetime) -> bool:
    """Say whether a person has just been shown this very version."""
    return seen is not None and seen.version == page.version and now - seen.at < REPEAT_WITHIN


class Unasked:
    """Redacted questions that may still be asked, in memory only, the last of each chat."""

    def __init__(self) -> None:
        self._texts: dict[int, tuple[str, datetime]] = {}

    def put(self, chat_id: int, text: str, now: datetime) -> None:
        """Keep a text for a while; what is too old goes."""
        self._texts = {
            chat: kept for chat, kept in self._texts.items() if now - kept[1] < UNASKED_KEPT
        }
        self._texts[chat_id] = (text, now)

    def take(self, chat_id: int, now: datetime) -> str | None:
        """Return a chat's text once, if it is still there."""
        text, at = self._texts.pop(chat_id, ("", now))
        return text if text and now - at < UNASKED_KEPT else None
