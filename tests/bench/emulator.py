"""Calls per second to the emulator, in process and over HTTP: `python -m tests.bench.emulator`."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable

from telegram import Bot

from bot.clock import RealClock
from bot.demo.emulator import Emulator
from bot.demo.emulator.doors import InProcessRequest
from tests.demo.emulator.hand import AMINA, TOKEN
from tests.http.serving import served

_TEXT = (
    "Usual step: <b>REFER</b>\n\n" + "Low mood that does not lift, see https://nice.org.uk. " * 15
)
_COUNT = 1_000


async def _rate(call: Callable[[], Awaitable[object]]) -> float:
    await call()
    started = time.perf_counter()
    for _ in range(_COUNT):
        await call()
    return round(_COUNT / (time.perf_counter() - started))


async def _bench() -> dict[str, float]:
    emulator = Emulator(RealClock(), TOKEN)
    emulator.join(AMINA)
    emulator.says(AMINA.id, "/start")
    rates: dict[str, float] = {}

    async def bare() -> object:
        params = {"chat_id": AMINA.id, "text": _TEXT, "parse_mode": "HTML"}
        return await emulator.call("sendMessage", params, {})

    rates["call"] = await _rate(bare)
    async with Bot(TOKEN, request=InProcessRequest(emulator)) as bot:
        rates["in_process_getMe"] = await _rate(bot.get_me)
        rates["in_process_sendMessage"] = await _rate(
            lambda: bot.send_message(AMINA.id, _TEXT, parse_mode="HTML")
        )
    async with served(emulator) as address, Bot(TOKEN, f"{address}/bot") as bot:
        rates["http_getMe"] = await _rate(bot.get_me)
        rates["http_sendMessage"] = await _rate(
            lambda: bot.send_message(AMINA.id, _TEXT, parse_mode="HTML")
        )
    return rates


if __name__ == "__main__":
    print(json.dumps(asyncio.run(_bench())))  # noqa: T201 — its output
