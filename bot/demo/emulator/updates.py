"""The queue of updates: confirmed by offset, kept for a day, button presses for 150 seconds."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bot.clock import Clock
from bot.demo.emulator.values import Json

KEPT = timedelta(hours=24)
PRESS_KEPT = timedelta(seconds=150)
# After so long without any update the next id is a random one.
_ID_FORGOTTEN = timedelta(days=7)
_LAST_ID = 1_000_000_000
# Telegram drops the oldest beyond this.
_MOST = 100_000

KINDS = frozenset(
    (
        "message edited_message channel_post edited_channel_post business_connection "
        "business_message edited_business_message deleted_business_messages guest_message "
        "message_reaction message_reaction_count inline_query chosen_inline_result "
        "callback_query shipping_query pre_checkout_query purchased_paid_media poll "
        "poll_answer my_chat_member chat_member chat_join_request chat_boost "
        "removed_chat_boost managed_bot"
    ).split()
)
BY_DEFAULT = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that the bot has not confirmed."""

    id: int
    chat_id: int
    expires: datetime
    body: Json


class Updates:
    """All updates of one bot that are not confirmed yet."""

    def __init__(self, clock: Clock, seed: str) -> None:
        self._clock = clock
        # A bot that kept the ids of an earlier start would take new updates for old ones.
        self._random = Random(f"{seed} {clock.now().isoformat()}")
        self._queue: deque[Waiting] = deque(maxlen=_MOST)
        self._next_id = self._random.randrange(1, _LAST_ID)
        self._last_at = clock.now()
        self.allowed: frozenset[str] = BY_DEFAULT
        self.watchers: list[Callable[[], None]] = []

    def put(self, kind: str, chat_id: int, body: Json) -> None:
        """Queue an update, unless the bot has asked not to be told of its kind."""
        if kind not in self.allowed:
            return
        now = self._clock.now()
        if not self._queue and now - self._last_at > _ID_FORGOTTEN:
            self._next_id = self._random.randrange(1, _LAST_ID)
        kept = PRESS_KEPT if kind == "callback_query" else KEPT
        update: Json = {"update_id": self._next_id, kind: body}
        self._queue.append(Waiting(self._next_id, chat_id, now + kept, update))
        self._next_id += 1
        self._last_at = now
        for watcher in self.watchers:
            watcher()

    def confirm_below(self, offset: int) -> None:
        """Forget every update with a smaller id; one far in the future confirms nothing."""
        if offset > self._next_id + 10:
            return
        while self._queue and self._queue[0].id < offset:
            self._queue.popleft()

    def keep_last(self, count: int) -> None:
        """Forget all but so many of the newest."""
        while len(self._queue) > count:
            self._queue.popleft()

    def confirm(self, update_id: int) -> None:
        """Forget one update."""
        self._queue = deque((u for u in self._queue if u.id != update_id), maxlen=_MOST)

    def clear(self) -> None:
        """Forget every update."""
        self._queue.clear()

    def waiting(self) -> list[Waiting]:
        """Return what is neither confirmed nor too old, oldest first."""
        now = self._clock.now()
        if any(update.expires <= now for update in self._queue):
            self._queue = deque((u for u in self._queue if u.expires > now), maxlen=_MOST)
        return list(self._queue)
