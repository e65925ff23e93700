"""The two ways in: in process for python-telegram-bot, and over HTTP for any client."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.demo.emulator import wire
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Lost, Trouble
from bot.demo.emulator.values import Answer, Json, Refused, Upload

_UNAUTHORIZED = Refused(401, "Unauthorized").answer()
_NOT_FOUND = Refused(404, "Not Found").answer()


class InProcessRequest(BaseRequest):
    """Takes the calls of python-telegram-bot straight to an emulator, without a socket."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator

    @property
    def read_timeout(self) -> float | None:
        """The default time to wait for an answer; nothing is late here unless a fault says so."""
        return 5.0

    async def initialize(self) -> None:
        """Do nothing: there is no connection."""

    async def shutdown(self) -> None:
        """Do nothing: there is no connection."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """Answer a request as the server would."""
        path = unquote(urlsplit(url).path)
        if method == "GET" and "/file/bot" in path:
            return self._download(path)
        token, _, name = path.rpartition("/bot")[2].partition("/")
        if token != self._emulator.token:
            return _sent(_UNAUTHORIZED)
        params = request_data.parameters if request_data else {}
        files = _uploads(request_data.multipart_data) if request_data else {}
        try:
            return _sent(await self._emulator.call(name, params, files))
        except Lost as lost:
            raise _as_ptb_sees(lost) from _as_httpx_sees(lost)

    def _download(self, path: str) -> tuple[int, bytes]:
        token, _, name = path.rpartition("/file/bot")[2].partition("/")
        upload = self._emulator.download(name) if token == self._emulator.token else None
        return _sent(_NOT_FOUND) if upload is None else (200, upload.content)


def bot_api(emulator: Emulator) -> list[BaseRoute]:
    """Return the routes of a Bot API server: /bot{token}/{method} and /file/bot{token}/{path}."""

    async def answer(request: Request) -> Response:
        if request.path_params["token"] != emulator.token:
            return wire.response(_UNAUTHORIZED)
        try:
            params, files = await wire.read(request)
            return await _respond(emulator, request, params, files)
        except Lost as lost:
            return await wire.broken(lost, request)
        except Refused as refused:
            return wire.response(refused.answer())

    async def download(request: Request) -> Response:
        token, path = request.path_params["token"], request.path_params["path"]
        upload = emulator.download(path) if token == emulator.token else None
        if upload is None:
            return wire.response(_NOT_FOUND)
        return Response(upload.content, media_type="application/octet-stream")

    return [
        Route("/bot{token}/{method}", answer, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", download, methods=["GET"]),
    ]


async def _respond(
    emulator: Emulator, request: Request, params: Json, files: dict[str, Upload]
) -> Response:
    method = request.path_params["method"]
    if method.lower() != "getupdates":
        return wire.response(await emulator.call(method, params, files))
    # A bot that has gone must not be waited for: a poll may last for most of a minute.
    polling = asyncio.ensure_future(emulator.call(method, params, files))
    gone = asyncio.ensure_future(wire.hung_up(request))
    try:
        await asyncio.wait([polling, gone], return_when=asyncio.FIRST_COMPLETED)
        return wire.response(polling.result()) if polling.done() else Response()
    finally:
        polling.cancel()
        gone.cancel()


def _sent(answer: Answer) -> tuple[int, bytes]:
    return answer.status, json.dumps(answer.body).encode()


def _uploads(parts: Mapping[str, Any]) -> dict[str, Upload]:
    return {name: _upload(*part) for name, part in parts.items()}


def _upload(name: str, content: Any, mime_type: str) -> Upload:
    return Upload(name, content if isinstance(content, bytes) else content.read(), mime_type)


def _as_httpx_sees(lost: Lost) -> httpx.HTTPError:
    match lost.trouble:
        case Trouble.UNREACHABLE:
            return httpx.ConnectError("All connection attempts failed")
        case Trouble.LATE:
            return httpx.ReadTimeout("")
    return httpx.RemoteProtocolError("Server disconnected without sending a response.")


def _as_ptb_sees(lost: Lost) -> NetworkError:
    """Return the error that python-telegram-bot makes of what httpx tells it."""
    if lost.trouble is Trouble.LATE:
        return TimedOut()
    error = _as_httpx_sees(lost)
    return NetworkError(f"httpx.{type(error).__name__}: {error}")
