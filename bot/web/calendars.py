"""Calendar addresses: /calendar/TOKEN.ics, for the calendar programs of those who have one."""

import sqlite3
from collections.abc import Iterator

from sqlite_utils.db import Database as Db
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.web.etags import etag, status
from bot.web.guarding import HEADERS
from bot.web.meter import Meter

PATH = "/calendar/{token}.ics"
CONTENT_TYPE = "text/calendar; charset=utf-8"
RETRY_SECONDS = "60"
# Calendar programs ask a few times an hour; making one anew takes time that answers need.
MOST_A_MINUTE = 20
# Of one address on the network: whoever guesses misses, whoever has a calendar hardly ever does.
MOST_MISSES = 30
# Hers alone, and to be asked about anew each time: a revoked address must answer nobody.
_ALWAYS = HEADERS | {"cache-control": "private, no-cache"}
_SHOWN = {"content-disposition": 'inline; filename="supervision.ics"'}


def calendar_routes(app: App) -> tuple[Route, ...]:
    """Return the addresses of calendars."""

    asked = Meter(app.house.clock, MOST_A_MINUTE)
    missed = Meter(app.house.clock, MOST_MISSES)

    async def calendar(request: Request) -> Response:
        token, client = str(request.path_params["token"]), _client(request)
        if asked.is_full(token) or missed.is_full(client):
            return Response(status_code=429, headers=_ALWAYS | {"retry-after": RETRY_SECONDS})
        asked.count(token)
        try:
            body = await app.house.database.read(_body, app, token)
        except sqlite3.Error:
            return Response(status_code=503, headers=_ALWAYS | {"retry-after": RETRY_SECONDS})
        if body is None:
            missed.count(client)
        return _answer(body, request.headers)

    return (Route(PATH, calendar, methods=["GET"]),)


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _body(db: Db, app: App, token: str) -> bytes | None:
    return next(_bodies(db, app, token), None)


def _bodies(db: Db, app: App, token: str) -> Iterator[bytes]:
    now = app.house.clock.now()
    for room in app.rooms:
        if room.calendar is not None and (body := room.calendar(db, token, now)) is not None:
            yield body


def _answer(body: bytes | None, asked: Headers) -> Response:
    if body is None:
        # The same words for an address that never was and for one that is no more.
        return Response("No such calendar.\n", 404, _ALWAYS, "text/plain; charset=utf-8")
    tag = etag(body)
    code = status(tag, _header(asked, "if-match"), _header(asked, "if-none-match"))
    if code == 200:
        return Response(body, code, _ALWAYS | _SHOWN | {"etag": tag}, CONTENT_TYPE)
    return Response(status_code=code, headers=_ALWAYS | {"etag": tag})


def _header(asked: Headers, name: str) -> str | None:
    # Several lines of a header are one list (RFC 9110, 5.3).
    lines = asked.getlist(name)
    return ", ".join(lines) if lines else None
