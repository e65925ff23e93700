"""The small JSON endpoints of the chat page: what a person with a phone can do."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from bot.demo.chat import requests, stream, wording
from bot.demo.chat.desk import Desk
from bot.demo.emulator.files import DOWNLOAD_LIMIT
from bot.demo.emulator.values import Refused, Upload

Endpoint = Callable[[Request], Awaitable[Response]]
_Asked = TypeVar("_Asked", bound=requests.Asked)

STATIC = Path(__file__).with_name("static")

# Pictures that a browser may draw beside our own page; all else is only ever downloaded.
PICTURES = frozenset(["image/png", "image/jpeg", "image/gif", "image/webp"])
_FILE_POLICY = {"content-security-policy": "default-src 'none'; sandbox"}


class _No(Exception):
    """The request cannot be met: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def told(endpoint: Endpoint) -> Endpoint:
    """Turn refusals into JSON with one sentence."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except _No as no:
            return JSONResponse({"error": no.sentence}, no.status)
        except Refused as refused:
            return JSONResponse({"error": wording.not_possible(refused.description)}, 400)
        except (LookupError, ValueError) as reason:
            return JSONResponse({"error": wording.not_possible(str(reason))}, 400)

    return answer


class Endpoints:
    """The endpoints over one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._emulator = desk.emulator

    async def page(self, _request: Request) -> Response:
        """Return the page itself."""
        return FileResponse(STATIC / "index.html")

    async def people(self, _request: Request) -> Response:
        """Return the overview."""
        return JSONResponse(await self._desk.overview())

    async def messages(self, request: Request) -> Response:
        """Return the newest messages, or those before one."""
        return JSONResponse(self._desk.messages(self._who(request), _before(request)))

    async def commands(self, request: Request) -> Response:
        """Return the commands that the person is offered."""
        return JSONResponse({"commands": self._emulator.commands(self._who(request))})

    async def say(self, request: Request) -> Response:
        """Send a text."""
        person, asked = self._who(request), await _read(request, requests.Say)
        message = self._emulator.marks(person, asked.text, reply_to=asked.reply_to)
        return JSONResponse({"message": message})

    async def press(self, request: Request) -> Response:
        """Press a button; the answer comes as an event with this query's id."""
        person, asked = self._who(request), await _read(request, requests.PressButton)
        return JSONResponse({"query": self._emulator.presses(person, asked.message, asked.data)})

    async def edit(self, request: Request) -> Response:
        """Change an own message."""
        person, asked = self._who(request), await _read(request, requests.Edit)
        return JSONResponse({"message": self._emulator.edits(person, asked.message, asked.text)})

    async def delete(self, request: Request) -> Response:
        """Delete a message."""
        person, asked = self._who(request), await _read(request, requests.OneMessage)
        self._emulator.deletes(person, asked.message)
        return JSONResponse({})

    async def forward(self, request: Request) -> Response:
        """Forward what somebody wrote in another chat."""
        person, asked = self._who(request), await _read(request, requests.Forward)
        return JSONResponse(
            {"message": self._emulator.forwards(person, asked.text, origin=asked.sender)}
        )

    async def attach(self, request: Request) -> Response:
        """Send the body of the request as a file."""
        person = self._who(request)
        upload = Upload(
            request.query_params.get("name", "file"), await _body(request), _type(request)
        )
        caption = request.query_params.get("caption", "")
        kind = _kind(upload.mime_type)
        message = self._emulator.attaches(person, upload, kind=kind, caption=caption)
        return JSONResponse({"message": message})

    async def read(self, request: Request) -> Response:
        """Note how far somebody has read."""
        person, asked = self._who(request), await _read(request, requests.OneMessage)
        self._desk.read(person, asked.message)
        return JSONResponse({})

    async def stop(self, request: Request) -> Response:
        """Stop the bot for somebody, or let it write again."""
        person, asked = self._who(request), await _read(request, requests.Stop)
        self._desk.stop(person, stopped=asked.stopped)
        return JSONResponse({})

    async def clock(self, _request: Request) -> Response:
        """Return the demo's time."""
        return JSONResponse(self._desk.clock())

    async def move(self, request: Request) -> Response:
        """Move the clock on."""
        return JSONResponse(self._desk.move_on((await _read(request, requests.Move)).step))

    async def events(self, _request: Request) -> Response:
        """Return the live changes."""
        changes = stream.events(self._desk)
        return StreamingResponse(changes, media_type="text/event-stream", headers=stream.HEADERS)

    async def file(self, request: Request) -> Response:
        """Return a file: pictures to be shown, all else to be saved."""
        try:
            upload = self._emulator.file(request.path_params["file"])
        except LookupError as gone:
            raise _No(404, wording.no_file()) from gone
        shown = upload.mime_type in PICTURES
        place = "inline" if shown else "attachment"
        headers = {
            "content-disposition": f"{place}; filename*=utf-8''{quote(upload.name, safe='')}"
        }
        kind = upload.mime_type if shown else "application/octet-stream"
        return Response(upload.content, media_type=kind, headers=headers | _FILE_POLICY)

    def _who(self, request: Request) -> int:
        person: int = request.path_params["person"]
        if not self._desk.knows(person):
            raise _No(404, wording.nobody())
        return person


async def _read(request: Request, kind: type[_Asked]) -> _Asked:
    if request.headers.get("content-type") != "application/json":
        raise _No(415, wording.not_understood())
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as fault:
        raise _No(400, wording.not_understood()) from fault


def _before(request: Request) -> int | None:
    asked = request.query_params.get("before")
    if asked is not None and not asked.isdecimal():
        raise _No(400, wording.not_understood())
    return None if asked is None else int(asked)


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > DOWNLOAD_LIMIT:
            raise _No(413, wording.too_big())
    return body


def _type(request: Request) -> str:
    return request.headers.get("content-type", "application/octet-stream").partition(";")[0]


def _kind(mime_type: str) -> str:
    if mime_type in PICTURES and mime_type != "image/gif":
        return "photo"
    family = mime_type.partition("/")[0]
    return {"video": "video", "audio": "voice"}.get(family, "document")
