"""getUpdates: what the bot has not confirmed, at once or as soon as something comes."""

import asyncio

from bot.demo.emulator.params import Params
from bot.demo.emulator.updates import BY_DEFAULT, KINDS, Updates
from bot.demo.emulator.values import Json, Refused

LONGEST_POLL = 50
MOST_UPDATES = 100

_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)
_OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)
_BY_WEBHOOK = "Conflict: terminated by setWebhook request"


class Polling:
    """Who waits for updates: at most one call at a time."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        updates.watchers.append(self._wake)
        # The call that waits; what it is ended with, empty when an update came.
        self._waiting: asyncio.Future[str] | None = None
        self._allowed = True

    async def get(self, params: Params) -> list[Json]:
        """Return the updates from an offset on; wait for one if there is none."""
        if not self._allowed:
            raise Refused(409, _WEBHOOK_ACTIVE)
        allow(self._updates, params)
        offset = params.integer("offset")
        limit = min(max(params.integer("limit", MOST_UPDATES), 1), MOST_UPDATES)
        timeout = min(max(params.integer("timeout"), 0), LONGEST_POLL)
        if offset < 0:
            self._updates.keep_last(-offset)
        self._updates.confirm_below(offset)
        if timeout and not self._updates.waiting():
            await self._wait(timeout)
        return [update.body for update in self._updates.waiting()[:limit]]

    def switch(self, *, on: bool) -> None:
        """Allow polling, or end the call that waits and refuse others: a webhook was set."""
        self._allowed = on
        if not on:
            self._end(_BY_WEBHOOK)

    def _end(self, why: str) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(why)

    def _wake(self) -> None:
        self._end("")

    async def _wait(self, seconds: float) -> None:
        """Wait in real time; the earlier of two that wait is told of the conflict."""
        self._end(_OTHER_POLL)
        self._waiting = mine = asyncio.get_running_loop().create_future()
        await asyncio.wait([mine], timeout=seconds)
        if mine.done() and mine.result():
            raise Refused(409, mine.result())


def allow(updates: Updates, params: Params) -> None:
    """Remember which kinds of update the bot wants, if the call says so."""
    kinds = params.tree("allowed_updates", "allowed_updates")
    if isinstance(kinds, list):
        updates.allowed = (KINDS & set(map(str, kinds))) or BY_DEFAULT
