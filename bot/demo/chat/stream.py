"""Server-sent events: what happens in the chats, as it happens."""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.demo.chat.desk import Desk
from bot.demo.emulator.events import Listener
from bot.demo.emulator.values import Event

# A quiet line is written to, so that a page that has gone is noticed.
BREATH = 15.0
HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


async def events(desk: Desk) -> AsyncIterator[str]:
    """Yield a hello, then every change in a chat of the cast, until the listener is closed."""
    listener = desk.listen()
    yield _event("hello", {"instance": desk.instance})
    while (event := await _next(listener)) is not None:
        if isinstance(event, Event):
            body = {"kind": event.kind, "person": event.chat_id, "body": event.body}
            yield _event("change", body)
        else:
            yield event


async def _next(listener: Listener) -> Event | str | None:
    try:
        return await asyncio.wait_for(anext(listener), BREATH)
    except TimeoutError:
        return ": still here\n\n"
    except StopAsyncIteration:
        return None


def _event(name: str, body: object) -> str:
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n"
