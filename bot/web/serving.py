"""Serving: uvicorn on the bot's own loop, which leaves signals to the bot."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.web.guarding import HEADERS

STOP_SECONDS = 1
# Real seconds for the head of a request; uvicorn itself would wait for ever.
HEAD_SECONDS = 10.0
# Real seconds for whoever is refused to read why: what is closed with words unread is cut off.
LINGER_SECONDS = 1.0
# Connections at once; whoever comes beyond is told to come again.
MOST_CONNECTIONS = 200
_GUARDED = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave SIGTERM and SIGINT to the bot, which stops in its own order."""
        yield


class _Impatient(H11Protocol):
    """Hangs up on whoever does not say in time what is wanted."""

    _waiting: asyncio.TimerHandle | None = None
    _refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            self._refused = True
            self._refuse("503 Service Unavailable")
            self.transport.write_eof()
            self.loop.call_later(LINGER_SECONDS, self.transport.close)
        else:
            self._look()

    def data_received(self, data: bytes) -> None:
        if not self._refused:
            super().data_received(data)
            self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def send_400_response(self, _msg: str) -> None:
        """Refuse what is no request, in no other words than all else; nothing of it is told."""
        self._refuse("400 Bad Request")
        self.transport.close()

    def _refuse(self, status: str) -> None:
        # No application is asked, so what every answer carries is written here.
        head = f"HTTP/1.1 {status}\r\n{_GUARDED}content-length: 0\r\nconnection: close\r\n\r\n"
        self.transport.write(head.encode())

    def _look(self) -> None:
        # There is none before the first request, whatever its type says.
        under_way = getattr(self, "cycle", None)
        if under_way is not None and not under_way.response_complete:
            self._stop()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


@asynccontextmanager
async def serving(application: Starlette, door: socket.socket) -> AsyncIterator[None]:
    """Serve at an open socket until the block ends."""
    config = uvicorn.Config(
        application,
        http=_Impatient,
        ws="none",
        log_config=None,
        # A line for each request that is none would be a log that whoever likes may fill.
        log_level="error",
        access_log=False,
        server_header=False,
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
