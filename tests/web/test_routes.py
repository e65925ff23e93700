"""Health, metrics and the webhook, through Starlette without a socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.answers.wording import NOTHING_SIGNED
from bot.app import App, Wires, build
from bot.clock import VirtualClock
from bot.database import in_transaction, open_file
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.members.roll_wording import NO_ADMIN
from bot.people.values import Role
from bot.settings import Settings
from bot.web.health import _writable
from bot.web.routes import SECRET_HEADER, site
from tests.chat import Chat
from tests.delivery.test_crisis_net import DANGER, allow_writing, crises, forbid_writing

SECRET = "a-secret-of-the-tests"


@pytest.fixture
async def web(chat: Chat) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the polling bot's site."""
    async with client(chat.app) as web:
        yield web


@pytest.fixture
async def hooked(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf
) -> AsyncIterator[Chat]:
    """A bot that is told of updates by webhook."""
    request = InProcessRequest(emulator)
    update = {"webhook_url": "http://127.0.0.1:1/telegram", "webhook_secret": SecretStr(SECRET)}
    app = build(settings.model_copy(update=update), clock, shelf, Wires(request, request))
    emulator.delivery.transport = httpx.ASGITransport(site(app))
    await app.start()
    yield Chat(emulator, app, clock)
    await emulator.close()
    await app.stop()


def client(app: App) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(site(app)), base_url="http://bot")


async def test_a_well_bot_says_so(chat: Chat, web: httpx.AsyncClient) -> None:
    await chat.member("amina", Role.ADMIN)

    answer = await web.get("/healthz")
    body = answer.json()

    assert (answer.status_code, body["well"], body["faults"]) == (200, True, [])
    assert body["database"] == "well"
    assert set(body["rooms"].values()) == {"well"}
    assert body["backlog"] == {
        "arrivals": 0, "oldest": None, "parcels": 0, "unknown": 0, "failed": 0, "doubted": 0,
    }  # fmt: skip


@pytest.mark.parametrize(("seconds", "status"), [(119, 200), (121, 503)])
async def test_two_minutes_without_a_good_poll_are_too_many(
    chat: Chat, web: httpx.AsyncClient, seconds: int, status: int
) -> None:
    chat.app.pulse.beat()
    chat.later(seconds=seconds)

    answer = await web.get("/healthz")

    assert answer.status_code == status


async def test_a_bot_that_hears_by_webhook_and_cannot_speak_says_so(hooked: Chat) -> None:
    amina = await hooked.member("amina", Role.CHAMPION)
    hooked.app.ticker.stop()
    gone = Fault(Trouble.UNREACHABLE, ("getMe", "sendMessage"), times=10**9)
    hooked.emulator.faults.add(gone)
    hooked.emulator.says(amina.user.id, "/help")
    while hooked.app.house.sender.away() <= 120:
        await asyncio.sleep(0.005)

    async with client(hooked.app) as web:
        away = (await web.get("/healthz")).json()["faults"]
        hooked.emulator.faults.clear()
        await hooked.settle()
        back = (await web.get("/healthz")).json()["faults"]

    assert (away[:1], back) == (["Telegram has not answered lately"], [])


async def test_a_database_that_cannot_be_written_is_told(
    chat: Chat, web: httpx.AsyncClient
) -> None:
    await forbid_writing(chat.app.house.database)

    answer = await web.get("/healthz")
    metrics = await web.get("/metrics")
    await allow_writing(chat.app.house.database)

    assert answer.status_code == 503
    assert "readonly" in answer.json()["database"]
    assert "pimh_well 0.0" in metrics.text


async def test_a_disk_that_is_full_is_told_until_what_waited_is_kept(
    chat: Chat, web: httpx.AsyncClient
) -> None:
    amina = await chat.member("amina", Role.CHAMPION, Role.ADMIN)
    database = chat.app.house.database
    await database.write(fill)
    for _ in range(3):
        chat.emulator.says(amina.user.id, "is this one kept? " * 200)
    while not chat.app.inbox.refusal:
        await asyncio.sleep(0.01)

    full = await web.get("/healthz")
    await database.write(empty)
    await chat.settle()
    kept = await web.get("/healthz")

    assert (full.status_code, kept.status_code) == (503, 200)
    assert full.json()["faults"] == [
        "arrivals cannot be kept (database or disk is full): a red flag behind many of them is"
        " not seen"
    ]
    assert chat.emulator.pending() == 0


async def test_a_look_at_the_health_is_a_real_write(tmp_path: Path) -> None:
    with closing(open_file(tmp_path / "pimh.db", readonly=False)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("create table somewhere (id integer)")
        before = (tmp_path / "pimh.db-wal").stat().st_size
        in_transaction(db, _writable)
        after = (tmp_path / "pimh.db-wal").stat().st_size

    assert after > before


def fill(db: Db) -> None:
    """Let the database grow no more, as on a full disk."""
    (pages,) = db.execute("pragma page_count").fetchone()
    db.execute(f"pragma max_page_count = {pages}")


def empty(db: Db) -> None:
    """Let it grow again."""
    db.execute("pragma max_page_count = 1000000")


async def test_arrivals_that_nobody_handles_are_told(chat: Chat, web: httpx.AsyncClient) -> None:
    def late(db: Db) -> None:
        db.execute(
            "insert into inbox (update_id, arrival, received_at)"
            " values (1, '{}', '2026-11-23T09:00:00+00:00')"
        )

    await chat.app.house.database.write(late)

    body = (await web.get("/healthz")).json()

    assert body["faults"] == ["arrivals are not being handled"]


async def test_what_waits_for_people_is_told_by_its_room_and_is_no_fault_of_the_bot(
    chat: Chat, web: httpx.AsyncClient
) -> None:
    empty = await web.get("/healthz")
    await chat.member("amina", Role.CHAMPION)

    answer = await web.get("/healthz")
    metrics = (await web.get("/metrics")).text

    assert (empty.status_code, answer.status_code) == (200, 200)
    assert empty.json()["rooms"]["members"] == "well"
    assert answer.json()["rooms"]["members"] == NO_ADMIN
    assert answer.json()["faults"] == []
    assert 'pimh_room_well{room="members"} 0.0' in metrics
    assert 'pimh_room_well{room="answers"} 1.0' in metrics


async def test_a_live_bot_whose_pages_nobody_signed_says_so(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf
) -> None:
    request = InProcessRequest(emulator)
    unsigned = settings.model_copy(update={"serve_drafts": False})
    app = build(unsigned, clock, shelf, Wires(request, request))
    await app.start()
    async with client(app) as web:
        answer = await web.get("/healthz")
    await app.stop()

    assert (answer.status_code, answer.json()["rooms"]["answers"]) == (200, NOTHING_SIGNED)


@pytest.mark.parametrize(("minutes", "faults"), [(9, []), (11, ["the job daily has not run"])])
async def test_a_job_that_cannot_run_is_told(
    chat: Chat, web: httpx.AsyncClient, minutes: int, faults: list[str]
) -> None:
    def due(db: Db) -> None:
        at = chat.clock.now() - timedelta(minutes=minutes)
        db.table("jobs").insert({"name": "daily", "due_at": at.isoformat()})

    await chat.app.house.database.write(due)

    assert (await web.get("/healthz")).json()["faults"] == faults


async def test_metrics_count_how_long_each_handler_and_each_call_took(
    chat: Chat, web: httpx.AsyncClient
) -> None:
    amina = await chat.member("amina", Role.ADMIN)
    await amina.says("epds 14 at 8/52, no risk, hold or refer?")
    await amina.says("/people")
    await amina.presses("Invite somebody")
    await amina.says("nhs number 999 000 0018")

    text = (await web.get("/metrics")).text

    for labels in (
        'handler="answers.Desk.question",sort="message"',
        'handler="members.Doorway.start",sort="message"',
        'handler="members.invite",sort="press"',
        'handler="gate.identifiers",sort="message"',
    ):
        assert f"pimh_update_seconds_count{{{labels}}} 1.0" in text
    sent = 'pimh_parcel_seconds_count{method="sendMessage",outcome="delivered"}'
    assert sent in text


async def test_metrics_are_what_prometheus_reads(chat: Chat, web: httpx.AsyncClient) -> None:
    text = (await web.get("/metrics")).text

    assert "pimh_well 1.0" in text
    assert "pimh_outbox_unknown 0.0" in text
    assert "process_resident_memory_bytes" in text


async def test_a_polling_bot_has_no_webhook(web: httpx.AsyncClient) -> None:
    assert (await web.post("/telegram", json={"update_id": 1})).status_code == 404


async def test_updates_come_by_webhook(hooked: Chat) -> None:
    amina = await hooked.member("amina", Role.CHAMPION)

    await amina.says(DANGER)

    async with client(hooked.app) as web:
        metrics = (await web.get("/metrics")).text
    assert len(crises(amina)) == 1
    assert "pimh_poll_age_seconds" not in metrics


@pytest.mark.parametrize(
    ("secret", "content", "status"),
    [
        ("", b'{"update_id": 1}', 403),
        ("wrong", b'{"update_id": 1}', 403),
        ("wröng", b'{"update_id": 1}', 403),
        (SECRET, b"nonsense", 400),
        (SECRET, b"[]", 400),
        (SECRET, b"{}", 400),
        (SECRET, b" " * 1_000_001, 413),
        (SECRET, b'{"update_id": 1}', 200),
    ],
)
async def test_who_does_not_know_the_secret_is_refused(
    hooked: Chat, secret: str, content: bytes, status: int
) -> None:
    async with client(hooked.app) as web:
        headers = {SECRET_HEADER.encode(): secret.encode()}
        answer = await web.post("/telegram", content=content, headers=headers)

    assert answer.status_code == status


async def test_an_update_that_cannot_be_kept_is_sent_again(hooked: Chat) -> None:
    amina = await hooked.member("amina", Role.CHAMPION)
    await forbid_writing(hooked.app.house.database)
    async with client(hooked.app) as web:
        headers = {SECRET_HEADER: SECRET}
        refused = await web.post("/telegram", json={"update_id": 1}, headers=headers)
    hooked.emulator.says(amina.user.id, DANGER)
    while not crises(amina):
        await hooked.clock.sleep(0)

    await allow_writing(hooked.app.house.database)
    await hooked.settle()

    assert refused.status_code == 503
    assert len(crises(amina)) == 1
