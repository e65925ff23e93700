"""Calls and answers as HTTP carries them: forms, JSON, files, and connections that break."""

import asyncio
import contextlib
import json
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.demo.emulator.faults import Lost, Trouble
from bot.demo.emulator.values import Answer, Json, Upload, bad_request

# Real seconds by which an answer over HTTP is late: more than a bot waits by default.
LATE_BY = 6.0


async def read(request: Request) -> tuple[Json, dict[str, Upload]]:
    """Return the parameters of the address and of the body, in whatever form, and the files."""
    params: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return params | _object(await request.body()), {}
    if kind == "application/x-www-form-urlencoded":
        return params | dict(parse_qsl((await request.body()).decode())), {}
    if kind != "multipart/form-data":
        return params, {}
    return await _parts(request, params)


def response(answer: Answer) -> Response:
    """Return an answer as JSON, under its own status."""
    return JSONResponse(answer.body, answer.status)


async def broken(lost: Lost, request: Request) -> Response:
    """Return only the beginning of an answer, so that the connection is cut."""
    if lost.trouble is Trouble.LATE:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(hung_up(request), LATE_BY)
    return Response(b"{", headers={"Content-Length": "1000"}, media_type="application/json")


async def hung_up(request: Request) -> None:
    """Return when the client has gone; the body must have been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise bad_request("Can't parse JSON object")
    return value


async def _parts(request: Request, params: Json) -> tuple[Json, dict[str, Upload]]:
    files: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                mime_type = value.content_type or "application/octet-stream"
                files[name] = Upload(value.filename or name, await value.read(), mime_type)
            else:
                params[name] = value
    return params, files
