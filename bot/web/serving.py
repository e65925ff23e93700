"""Serving: uvicorn on the bot's own loop, which leaves signals to the bot."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

STOP_SECONDS = 1


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave SIGTERM and SIGINT to the bot, which stops in its own order."""
        yield


@asynccontextmanager
async def serving(application: Starlette, door: socket.socket) -> AsyncIterator[None]:
    """Serve at an open socket until the block ends."""
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[door]), name="web")
    try:
        yield
    finally:
        server.should_exit = True
        await task
