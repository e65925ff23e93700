"""An emulator served over loopback, as a Bot API server of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from bot.demo.emulator import Emulator
from bot.demo.emulator.doors import bot_api


@asynccontextmanager
async def served(emulator: Emulator, port: int = 0, host: str = "127.0.0.1") -> AsyncIterator[str]:
    """Serve an emulator, on a free port if none is named, and give its address."""
    application = Starlette(routes=bot_api(emulator))
    config = uvicorn.Config(application, host, port, log_config=None, lifespan="off")
    config.timeout_graceful_shutdown = 1
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await serving
        await emulator.close()
