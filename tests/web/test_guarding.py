"""The site of `pimh-bot run`: what it has, what every answer carries, what is refused unread."""

import asyncio
import socket
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from bot.web import routes
from bot.web.bodies import BodyRefused, body_of
from bot.web.calendars import MOST_A_MINUTE, MOST_MISSES
from bot.web.guarding import HEADERS
from bot.web.health import Looks
from bot.web.routes import SECRET_HEADER, site
from bot.web.serving import serving
from tests.chat import Chat
from tests.web.test_routes import SECRET, client, hooked

# What the demo serves, what a server might list, and what is asked for on every open port.
ABSENT = (
    "/", "/static/", "/static/page.js", "/api", "/events", "/people", "/say", "/clock", "/docs",
    "/bot123456:test-token/getMe", "/file/", "/calendar", "/calendar/", "/calendar/.ics",
    "/calendar/../pimh.db", "/pimh.db", "/.env", "/.git/config", "/admin", "/openapi.json",
    "/telegram/", "/metrics/", "//healthz", "/%2e%2e/pimh.db", "/healthz%00",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "FOO")
__all__ = ["hooked"]


@pytest.fixture
async def web(chat: Chat) -> AsyncIterator[httpx.AsyncClient]:
    async with client(chat.app) as web:
        yield web


async def test_nothing_is_there_but_what_is_promised(chat: Chat, web: httpx.AsyncClient) -> None:
    found = {path: (await web.get(path)).status_code for path in ABSENT}
    known = sorted(route.path for route in site(chat.app).routes)  # type: ignore[attr-defined]

    assert set(found.values()) <= {404, 307}, found
    assert known == ["/calendar/{token}.ics", "/healthz", "/metrics"]


async def test_every_answer_carries_what_keeps_browsers_out(
    hooked: Chat, web: httpx.AsyncClient
) -> None:
    async with client(hooked.app) as other:
        for path in ("/healthz", "/metrics", "/calendar/none.ics", "/nowhere", "/telegram"):
            for method in METHODS:
                answer = await other.request(method, path, content=b"{")
                assert answer.status_code < 500 or path == "/healthz", (method, path)
                assert "server" not in answer.headers
                for name, value in HEADERS.items():
                    wanted = {value, "private, no-cache"} if name == "cache-control" else {value}
                    assert answer.headers[name] in wanted, (method, path, name)


async def test_a_calendar_that_is_asked_for_without_end_waits_a_minute(
    chat: Chat, web: httpx.AsyncClient
) -> None:
    first = [(await web.get("/calendar/one.ics")).status_code for _ in range(MOST_A_MINUTE)]
    then = await web.get("/calendar/one.ics")
    chat.later(minutes=1)

    assert set(first) == {404}
    assert (then.status_code, then.headers["retry-after"]) == (429, "60")
    assert (await web.get("/calendar/one.ics")).status_code == 404


async def test_whoever_guesses_addresses_is_soon_told_nothing(
    chat: Chat, web: httpx.AsyncClient
) -> None:
    guesses = [(await web.get(f"/calendar/{n}.ics")).status_code for n in range(MOST_MISSES + 1)]

    assert guesses == [404] * MOST_MISSES + [429]


async def test_all_who_ask_at_one_moment_share_one_look(chat: Chat) -> None:
    looks = Looks(chat.app)

    found = await asyncio.gather(*(looks.look() for _ in range(20)))
    later = await looks.look()

    assert all(one is found[0] for one in found)
    assert later is not found[0]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"update_id": true}', 400),
        (b'{"update_id": 1.5}', 400),
        (b"[" * 100_000, 400),
        (b"\xff\xfe", 400),
        (b'{"update_id": 99999999999999999999999}', 400),
    ],
)
async def test_what_is_no_update_is_refused(hooked: Chat, content: bytes, status: int) -> None:
    async with client(hooked.app) as web:
        headers = {SECRET_HEADER: SECRET}
        answer = await web.post("/telegram", content=content, headers=headers)

    assert answer.status_code == status


async def test_a_body_that_says_nothing_of_its_length_is_not_read_for_ever(hooked: Chat) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 100_000
            yield b" " * 100_000

    async with client(hooked.app) as web:
        headers = {SECRET_HEADER: SECRET}
        giant = await web.post("/telegram", content=endless(), headers=headers)
        lied = headers | {"content-length": "9" * 40}
        told = await web.post("/telegram", content=b"{}", headers=lied)

    assert (giant.status_code, told.status_code) == (413, 413)
    assert read <= routes.MOST_BYTES + 200_000


@pytest.mark.parametrize(
    ("comes", "status"),
    [([{"type": "http.disconnect"}], 400), ([], 408)],
)
async def test_a_body_that_breaks_off_or_never_comes_is_given_up(
    comes: list[Message], status: int
) -> None:
    async def receive() -> Message:
        return comes.pop() if comes else await asyncio.Future()

    asked = Request({"type": "http", "headers": [], "method": "POST"}, receive)

    with pytest.raises(BodyRefused) as refused:
        await body_of(asked, 10, 0.02)

    assert refused.value.status == status


async def test_whoever_does_not_say_in_time_what_is_wanted_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.web.serving.HEAD_SECONDS", 0.1)

    async def answer(_request: Request) -> Response:
        await asyncio.sleep(0.3)
        return Response(b"here")

    with socket.create_server(("127.0.0.1", 0)) as door:
        async with serving(Starlette(routes=[Route("/", answer)]), door):
            halves = [await _half(door, words) for words in (b"", b"GET / HTTP/1.1\r\nX: ")]
            whole = await _half(door, b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")

    assert halves == [b"", b""]
    assert whole.startswith(b"HTTP/1.1 200")
    assert whole.endswith(b"here")
    assert b"server:" not in whole.lower()


async def _half(door: socket.socket, words: bytes) -> bytes:
    """Say something and return all that is answered until the other side hangs up."""
    reader, writer = await asyncio.open_connection(*door.getsockname())
    writer.write(words)
    try:
        async with asyncio.timeout(5):
            return await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()
