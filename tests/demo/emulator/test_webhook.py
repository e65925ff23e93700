"""A webhook gets what waits, in order within a chat, again and again until it takes it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.demo.emulator import User
from tests.botapi import check_update
from tests.demo.emulator.hand import AMINA, BETH, Hand

URL = "https://pimh.example/hook"


class Hook:
    """A webhook in process: answers as it is told and remembers what came, and when."""

    def __init__(self, hand: Hand) -> None:
        self.came: list[tuple[float, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: Callable[[Any], httpx.Response] = lambda _update: httpx.Response(200)
        self._clock = hand.clock
        self._something = asyncio.Condition()
        hand.emulator.delivery.transport = httpx.MockTransport(self._take)

    async def _take(self, request: httpx.Request) -> httpx.Response:
        update = json.loads(request.content)
        check_update(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        async with self._something:
            self.came.append((self._clock.monotonic(), update))
            self._something.notify_all()
        return self.answers(update)

    async def until(self, count: int) -> list[str]:
        """Return the texts that came once there are so many."""
        async with asyncio.timeout(5), self._something:
            await self._something.wait_for(lambda: len(self.came) >= count)
        return [update["message"]["text"] for _, update in self.came]


@pytest.fixture
async def hook(hand: Hand) -> AsyncIterator[Hook]:
    yield Hook(hand)
    await hand.emulator.close()


async def _confirmed(hand: Hand) -> None:
    async with asyncio.timeout(5):
        while hand.emulator.pending():
            await asyncio.sleep(0)


async def test_what_waited_and_what_comes_is_delivered_with_the_secret(
    hand: Hand, hook: Hook
) -> None:
    hand.emulator.says(AMINA.id, "one")
    await hand.call("setWebhook", url=URL, secret_token="s-1_A")
    await hook.until(1)

    hand.emulator.says(AMINA.id, "two")

    assert await hook.until(2) == ["one", "two"]
    assert hook.secrets == ["s-1_A", "s-1_A"]
    await _confirmed(hand)


async def test_a_failed_update_is_repeated_with_growing_pauses(hand: Hand, hook: Hook) -> None:
    hook.answers = lambda _update: httpx.Response(500 if len(hook.came) < 12 else 204)
    await hand.call("setWebhook", url=URL)
    hand.emulator.says(AMINA.id, "one")
    hand.emulator.says(AMINA.id, "two")

    texts = await hook.until(13)

    assert texts == ["one"] * 12 + ["two"]
    pauses = [round(b - a) for (a, _), (b, _) in zip(hook.came, hook.came[1:12], strict=False)]
    assert pauses[:6] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= pause <= 120 for pause in pauses[6:])
    info = await hand.call("getWebhookInfo")
    assert info["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_one_chat_that_fails_does_not_hold_up_another(hand: Hand, hook: Hook) -> None:
    hand.emulator.join(BETH)
    amina_fails = httpx.Response(503)
    hook.answers = lambda update: (
        amina_fails if update["message"]["from"]["id"] == AMINA.id else httpx.Response(200)
    )
    await hand.call("setWebhook", url=URL, max_connections=1)
    hand.emulator.says(AMINA.id, "one")
    hand.emulator.says(BETH.id, "two")

    texts = await hook.until(3)

    assert "two" in texts


async def test_retry_after_is_obeyed_and_no_connection_is_an_error(hand: Hand, hook: Hook) -> None:
    def answer(_update: Any) -> httpx.Response:
        if len(hook.came) == 1:
            return httpx.Response(429, headers={"Retry-After": "30"})
        if len(hook.came) == 2:
            raise httpx.ConnectError("Connection refused")
        return httpx.Response(200)

    hook.answers = answer
    await hand.call("setWebhook", url=URL)
    hand.emulator.says(AMINA.id, "one")

    await hook.until(3)

    assert hook.came[1][0] - hook.came[0][0] == 30
    assert (await hand.call("getWebhookInfo"))["last_error_message"] == "Connection refused"


async def test_no_more_connections_than_allowed(hand: Hand, hook: Hook) -> None:
    crowd = [User(500 + number, "Crowd") for number in range(10)]
    flying, most = 0, 0

    class Slow(httpx.AsyncBaseTransport):
        async def handle_async_request(self, _request: httpx.Request) -> httpx.Response:
            nonlocal flying, most
            flying += 1
            most = max(most, flying)
            await asyncio.sleep(0.001)
            flying -= 1
            return httpx.Response(200)

    hand.emulator.delivery.transport = Slow()
    for user in crowd:
        hand.emulator.join(user)
        hand.emulator.says(user.id, "x")

    await hand.call("setWebhook", url=URL, max_connections=3)
    await _confirmed(hand)

    assert most == 3


async def test_after_24_hours_an_update_is_given_up(hand: Hand, hook: Hook) -> None:
    hook.answers = lambda _update: httpx.Response(500)
    hand.emulator.says(AMINA.id, "one")
    await hand.call("setWebhook", url=URL)

    async with asyncio.timeout(20):
        await _confirmed(hand)

    first, last = hook.came[0][0], hook.came[-1][0]
    assert timedelta(hours=23) < timedelta(seconds=last - first) < timedelta(hours=24)


async def test_the_state_of_the_webhook_is_told(hand: Hand, hook: Hook) -> None:
    hand.emulator.says(AMINA.id, "one")
    assert await hand.call("getWebhookInfo") == {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": 1,
    }

    setting = {"url": URL, "max_connections": 500, "allowed_updates": ["message"]}
    await hand.call("setWebhook", drop_pending_updates=True, **setting)
    await hand.call("setWebhook", **setting)

    assert await hand.call("getWebhookInfo") == {
        "url": URL,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 100,
        "ip_address": "127.0.0.1",
        "allowed_updates": ["message"],
    }
    await hand.call("setWebhook", url="")
    assert (await hand.call("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "fault"),
    [
        ({"url": "http://pimh.example/hook"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "nonsense"}, "invalid webhook URL specified"),
    ],
)
async def test_bad_webhooks_are_refused(hand: Hand, params: Any, fault: str) -> None:
    assert await hand.refusal("setWebhook", **params) == f"Bad Request: bad webhook: {fault}"


async def test_bad_secrets_are_refused(hand: Hand) -> None:
    assert await hand.refusal("setWebhook", url=URL, secret_token="a" * 257) == (
        "Bad Request: secret token is too long"
    )
    assert await hand.refusal("setWebhook", url=URL, secret_token="a b") == (
        "Bad Request: secret token contains unallowed characters"
    )
