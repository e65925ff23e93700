"""Decides what lies beyond an answer: near pages, repeats, questions passed on or asked anew."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.answers.mine import Seen
from bot.pages.values import Library, Page

# Within this time the answer still stands on her screen, a little further up.
REPEAT_WITHIN = timedelta(hours=1)
# A redacted question waits so long for her tap, in memory only.
UNASKED_KEPT = timedelta(minutes=10)
# A question may be passed on to the specialist for as long as a form stays open.
LATEST_KEPT = timedelta(minutes=30)
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


class Latest:
    """What was just asked in each chat, to be passed on by a tap: in memory only."""

    def __init__(self) -> None:
        self._asked: dict[int, tuple[str, frozenset[str], datetime]] = {}

    def put(self, chat_id: int, text: str, pages: Iterable[str], now: datetime) -> None:
        """Keep a question in place of the chat's last one, with the pages that it was shown."""
        self._asked = {
            chat: kept for chat, kept in self._asked.items() if now - kept[2] < LATEST_KEPT
        }
        self._asked[chat_id] = (text, frozenset(pages), now)

    def drop(self, chat_id: int) -> None:
        """Forget what was asked in a chat."""
        self._asked.pop(chat_id, None)

    def of(self, chat_id: int, page: str | None, now: datetime) -> str | None:
        """Return a chat's question if it led to this page, or to any where none is named."""
        text, pages, at = self._asked.get(chat_id, ("", frozenset[str](), now))
        led = page is None or page in pages
        return text if text and led and abs(now - at) < LATEST_KEPT else None
