"""Random requests through a socket: no fault, nothing told, nothing kept, and the bot goes on."""

import asyncio
import socket
from random import Random

import pytest

from bot.people.values import Role
from bot.web import serving as web
from bot.web.guarding import HEADERS
from bot.web.routes import SECRET_HEADER, site
from bot.web.serving import serving
from tests.attack import http
from tests.attack.test_updates import faults, traces
from tests.chat import Chat
from tests.web.test_routes import SECRET, client, hooked

__all__ = ["hooked"]

REQUESTS = 250
SEED = 12
WELL = http.Request("/metrics", b"GET /metrics HTTP/1.0\r\n\r\n", b"")


async def test_no_request_makes_a_fault_or_is_told_or_leaves_a_trace(
    hooked: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    amina = await hooked.member("amina", *Role)
    with socket.create_server(("127.0.0.1", 0)) as door:
        async with serving(site(hooked.app), door):
            came = await http.storm(door.getsockname(), SECRET, REQUESTS, Random(SEED))
            last = await http.sent(door.getsockname(), WELL)
    await hooked.settle()
    await hooked.app.run_due()

    assert came.wrong == []
    assert came.statuses.keys() >= {b"200", b"400", b"403", b"404", b"405"}
    assert last.startswith(b"HTTP/1.1 200")
    # What is no update of the Bot API is told by its number, and set aside.
    assert [one for one in faults(caplog.records) if "cannot be read" not in one] == []
    assert [one for one in caplog.records if one.name.startswith("uvicorn")] == []
    assert not any(http.PLANTED in one.getMessage() for one in caplog.records)
    assert amina.user.id == http.MEMBER
    assert traces(hooked.app.house.settings.database.parent) == []


async def test_an_update_that_comes_twice_at_once_is_answered_once_and_is_no_fault(
    hooked: Chat,
) -> None:
    amina = await hooked.member("amina", Role.CHAMPION)
    who = {"id": amina.user.id, "is_bot": False, "first_name": "Amina"}
    told = {"message_id": 900, "date": 1, "text": "/urgent", "from": who}
    body = {"update_id": 77, "message": told | {"chat": {"id": who["id"], "type": "private"}}}
    before = len(amina.messages())

    async with client(hooked.app) as web:
        asked = (web.post("/telegram", json=body, headers={SECRET_HEADER: SECRET}) for _ in "abc")
        answers = await asyncio.gather(*asked)
    await hooked.settle()

    assert [one.status_code for one in answers] == [200, 200, 200]
    assert len(amina.messages()) == before + 1


async def test_who_comes_when_all_places_are_taken_is_told_to_come_again(
    hooked: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "MOST_CONNECTIONS", 2)
    with socket.create_server(("127.0.0.1", 0)) as door:
        async with serving(site(hooked.app), door):
            idle = [await asyncio.open_connection(*door.getsockname()) for _ in range(2)]
            full = await http.sent(door.getsockname(), WELL)
            for _, writer in idle:
                writer.close()
                await writer.wait_closed()
            later = await http.sent(door.getsockname(), WELL)

    assert full.startswith(b"HTTP/1.1 503 ")
    assert all(f"\r\n{name}: {value}".encode() in full for name, value in HEADERS.items())
    assert later.startswith(b"HTTP/1.1 200")
