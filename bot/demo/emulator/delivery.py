"""Updates sent to a webhook: in order within a chat, repeated with growing pauses until taken."""

import asyncio
from dataclasses import dataclass
from random import Random
from typing import Literal, Protocol

import httpx

from bot.clock import Clock
from bot.demo.emulator.updates import Updates, Waiting
from bot.demo.emulator.webhook import NOWHERE, Target

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LONGEST_PAUSE = 60
_LONGEST_RETRY_AFTER = 3600
# Clocks count in whole microseconds: what is due so soon is due now.
_SOON = 0.001
# Real time that the bot has to answer.
_ANSWER_WITHIN = 60.0


class Complaint(Protocol):
    """Somebody who is told why an update could not be delivered."""

    def __call__(self, words: str) -> None:
        """Take note of it."""
        ...


@dataclass(slots=True)
class _Try:
    failures: int = 0
    pause: float = 1.0
    due: float = 0.0


class Delivery:
    """Sends what waits to the webhook, if there is one."""

    def __init__(self, clock: Clock, updates: Updates, complain: Complaint) -> None:
        self._clock = clock
        self._updates = updates
        self._complain = complain
        self._random = Random(0)
        self._tries: dict[int, _Try] = {}
        self._flying: set[int] = set()
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.transport: httpx.AsyncBaseTransport | None = None
        updates.watchers.append(self._wake.set)

    def switch(self, target: Target) -> None:
        """Send to another place from now on, or nowhere."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._tries.clear()
        self._flying.clear()
        if target != NOWHERE:
            self._task = asyncio.create_task(self._run(target))

    async def close(self) -> None:
        """Send nothing more."""
        task = self._task
        self.switch(NOWHERE)
        if task is not None:
            await asyncio.wait([task])

    async def _run(self, target: Target) -> None:
        async with (
            httpx.AsyncClient(timeout=_ANSWER_WITHIN, transport=self.transport) as client,
            asyncio.TaskGroup() as group,
        ):
            while True:
                self._wake.clear()
                heads = self._heads()
                now = self._clock.monotonic()
                due = [head for head in heads if self._due(head) <= now + _SOON]
                for update in due[: target.connections - len(self._flying)]:
                    self._flying.add(update.chat_id)
                    group.create_task(self._send(client, target, update))
                await self._pause([self._due(head) - now for head in heads if head not in due])

    def _heads(self) -> list[Waiting]:
        """Return the first update of each chat, unless one of that chat is on its way."""
        heads: dict[int, Waiting] = {}
        for update in self._updates.waiting():
            heads.setdefault(update.chat_id, update)
        return [head for chat_id, head in heads.items() if chat_id not in self._flying]

    def _due(self, update: Waiting) -> float:
        tried = self._tries.get(update.id)
        return tried.due if tried else 0.0

    async def _pause(self, seconds: list[float]) -> None:
        """Wait until something happens, or until the next repetition is due."""
        waits = [asyncio.create_task(self._wake.wait())]
        if seconds:
            waits.append(asyncio.create_task(self._sleep(min(seconds))))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def _sleep(self, seconds: float) -> Literal[True]:
        await self._clock.sleep(seconds)
        return True

    async def _send(self, client: httpx.AsyncClient, target: Target, update: Waiting) -> None:
        tried = self._tries.setdefault(update.id, _Try())
        headers = {SECRET_HEADER: target.secret} if target.secret else {}
        retry_after = 0
        try:
            response = await client.post(target.url, json=update.body, headers=headers)
            fault = _fault(response)
            retry_after = _retry_after(response)
        except httpx.HTTPError as error:
            fault = str(error) or type(error).__name__
        if fault:
            self._complain(fault)
            self._later(tried, retry_after)
        else:
            self._updates.confirm(update.id)
            self._tries.pop(update.id, None)
        self._flying.discard(update.chat_id)
        self._wake.set()

    def _later(self, tried: _Try, retry_after: int) -> None:
        """Try again at once after the first failure, then after 2, 4, 8 … 60 to 120 seconds."""
        pause = float(retry_after)
        if not retry_after and tried.failures:
            longest = self._random.uniform(_LONGEST_PAUSE, 2 * _LONGEST_PAUSE)
            tried.pause = pause = min(tried.pause * 2, longest)
        tried.failures += 1
        tried.due = self._clock.monotonic() + pause


def _fault(response: httpx.Response) -> str:
    if response.is_success:
        return ""
    return f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"


def _retry_after(response: httpx.Response) -> int:
    given = response.headers.get("Retry-After", "")
    return min(int(given), _LONGEST_RETRY_AFTER) if given.isdecimal() else 0
