"""The demo: as one block in process, and as a process with its page on loopback."""

import asyncio
import shutil
import signal
import socket
import subprocess
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.clock import DemoClock
from bot.database import open_file
from bot.demo.area import CAST, PARTS
from bot.demo.program import DATABASE, TOKEN, Demo, open_demo
from bot.digests.feeds import store as feeds_store
from bot.digests.schema import ITEMS
from bot.digests.sending import archive, plans
from bot.digests.sending.values import Issue, Plan
from bot.pages import store
from bot.settings import Settings
from bot.supervision.address import rules
from bot.supervision.address import store as address
from bot.supervision.due import store as due
from bot.supervision.due.values import State
from bot.supervision.values import Kind
from tests.conftest import small_folder
from tests.shell import Shell

INVITED = {part.character.user.id: part.character.user.first_name for part in PARTS if part.roles}
STRANGER = next(part.character.user.id for part in PARTS if not part.roles)
AMINA = PARTS[0].character.user.id


@pytest.fixture
def settings(settings: Settings, pages: Path) -> Settings:
    return settings.model_copy(update={"knowledge": pages})


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a demo that was started once and has ended."""
    folder = tmp_path_factory.mktemp("lived")
    pages = small_folder(folder / "pages")
    known = Settings(knowledge=pages, database=folder / "pimh.db", feeds=folder / "feeds.yml")
    asyncio.run(_live(known))
    return known.database


async def _live(settings: Settings) -> None:
    async with open_demo(settings) as demo:
        for user in INVITED:
            await texts(demo, user, 2)


@pytest.fixture
def again(settings: Settings, lived: Path) -> Settings:
    """The settings of a demo that is started a second time."""
    for file in lived.parent.glob(f"{lived.name}*"):
        shutil.copy(file, settings.database.with_name(file.name))
    return settings


async def texts(demo: Demo, user: int, count: int) -> list[str]:
    """Wait until a chat holds so many messages, and return what they say."""
    async with asyncio.timeout(20):
        while len(demo.emulator.history(user)) < count:
            await asyncio.sleep(0.01)
    return [str(message.get("text")) for message in demo.emulator.history(user)]


def members(folder: Path) -> list[str]:
    with closing(open_file(folder / DATABASE, readonly=True)) as db:
        return sorted(str(row["name"]) for row in db.table("people").rows)


def served_at(process: "subprocess.Popen[str]") -> str:
    """Return the address that a demo says it is at."""
    assert process.stdout is not None
    return process.stdout.readline().split()[4]


def ends(process: "subprocess.Popen[str]", name: signal.Signals) -> str:
    """Stop a demo and return what it left on stderr."""
    process.send_signal(name)
    _, err = process.communicate(timeout=40)
    assert process.returncode == 0, err
    return err


async def test_the_area_has_a_fortnight_of_supervision(again: Settings) -> None:
    async with open_demo(again) as demo:
        now, database = demo.app.house.clock.now(), demo.app.house.database
        days = Calendar(again.local, again.nation)
        stands = await database.read(due.standings, now, days)
        states = {(one.member.name, one.cycle.kind): one.state for one in stands}
        seats = await database.read(
            lambda db: [row["state"] for row in db.table("supervision_seats").rows]
        )

    assert states[("Kate Bell", Kind.CLINICAL)] is State.OVERDUE
    assert states[("Joy Mensah", Kind.CLINICAL)] is State.DUE
    assert states[("Amina Yusuf", Kind.CLINICAL)] is State.UP_TO_DATE
    assert sorted(seats) == ["attended", "booked", "booked", "booked"]


async def test_everybody_who_is_invited_is_welcomed_by_name(settings: Settings) -> None:
    async with open_demo(settings) as demo:
        for user, name in INVITED.items():
            said = await texts(demo, user, 2)
            assert said[0].startswith("/start ")
            assert said[1].startswith(f"Welcome, {name}.")

        assert demo.emulator.history(STRANGER) == []


async def test_a_fortnight_has_passed_and_no_sample_signature_looks_real(
    again: Settings,
) -> None:
    with closing(open_file(again.database, readonly=True)) as db:
        before = db.table("page_events").count
    async with open_demo(again) as demo:
        read = demo.app.house.database.read
        served = await read(store.served)
        signed = [version for version in served if version.signed]
        after = await read(lambda db: db.table("page_events").count)

    assert [version.page for version in signed] == ["low-mood-after-birth"]
    assert all("(sample person)" in version.signed.by for version in signed if version.signed)
    assert after == before


async def test_a_second_start_knows_everybody_and_welcomes_nobody_again(
    again: Settings,
) -> None:
    async with open_demo(again) as demo:
        demo.emulator.says(AMINA, "/start")
        said = await texts(demo, AMINA, 2)

    assert said[1].startswith("You are in, Amina Yusuf.")


async def test_the_demo_answers_with_sample_signatures_and_with_drafts(settings: Settings) -> None:
    async with open_demo(settings) as demo:
        await texts(demo, AMINA, 2)
        demo.emulator.says(AMINA, "epds 14 at 8/52 pn, low, no risk: hold or refer?")
        demo.emulator.says(AMINA, "can she breastfeed on sertraline")
        said = await texts(demo, AMINA, 6)

    assert any("signed by Ruth Calder (sample person)" in text for text in said)
    assert any(text.startswith("DRAFT, not approved locally") for text in said)


async def test_the_page_shows_the_whole_cast_and_calendars_are_on_its_port(
    settings: Settings,
) -> None:
    async with open_demo(settings) as demo:
        now = demo.app.house.clock.now()
        kept = await demo.app.house.database.write(address.address, 1, TOKEN, now)
        door = httpx.ASGITransport(demo.page)
        async with httpx.AsyncClient(transport=door, base_url="http://127.0.0.1:8080") as client:
            page = await client.get("/")
            calendar = await client.get(rules.address(kept, TOKEN, "").url or "")

    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert calendar.text.count("BEGIN:VEVENT") >= 2
    assert page.status_code == 200
    assert len(CAST) == 6
    assert len({character.user.id for character in CAST}) == 6


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_as_a_process_it_serves_its_page_until_it_is_told_to_stop(
    shell: Shell, name: signal.Signals
) -> None:
    with shell.starts("demo", "--port", "0") as process:
        answer = httpx.get(served_at(process))
        err = ends(process, name)

    assert answer.status_code == 200
    assert "PIMH" in answer.text
    assert err == ""


def test_fresh_begins_again_and_a_plain_start_does_not(shell: Shell) -> None:
    def start(*words: str) -> list[str]:
        with shell.starts("demo", "--port", "0", *words) as process:
            httpx.get(served_at(process))
            before = members(shell.folder)
            ends(process, signal.SIGTERM)
        return before

    start()
    with closing(open_file(shell.folder / DATABASE, readonly=False)) as db:
        db.execute("update people set name = 'Renamed' where id = 1")
        db.commit()

    kept, fresh = start(), start("--fresh")

    assert "Renamed" in kept
    assert "Renamed" not in fresh


def test_a_busy_port_is_named_and_the_running_demo_keeps_its_database(shell: Shell) -> None:
    (shell.folder / DATABASE).write_bytes(b"of the demo that runs")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = shell.processes("demo", "--port", port, "--fresh")

    assert ended.code == 1
    assert f"port {port} cannot be used (Address already in use)" in ended.complaint
    assert "--port 18080" in ended.complaint
    assert (shell.folder / DATABASE).read_bytes() == b"of the demo that runs"


def test_two_demos_do_not_share_their_data(shell: Shell) -> None:
    with shell.starts("demo", "--port", "0") as process:
        httpx.get(served_at(process))
        while len(before := members(shell.folder)) < len(INVITED):
            time.sleep(0.05)
        second = shell.processes("demo", "--port", "0", "--fresh")
        after = members(shell.folder)
        ends(process, signal.SIGTERM)

    assert second.code == 1
    assert second.complaint == (
        "pimh-bot: another demo runs on pimh-demo.db: stop it, or start this one in another folder"
    )
    assert before == after


def test_a_database_that_cannot_be_used_is_named(shell: Shell) -> None:
    (shell.folder / DATABASE).write_bytes(b"no database at all " * 100)

    ended = shell.processes("demo", "--port", "0")

    assert ended.code == 1
    assert ended.complaint.startswith(f"pimh-bot: {DATABASE} cannot be used: ")
    assert ended.complaint.endswith("try --fresh")


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_cannot_be_is_a_wrong_call(shell: Shell, port: str) -> None:
    ended = shell.runs("demo", "--port", port)

    assert ended.code == 2
    assert "'--port'" in ended.err


async def test_the_area_has_a_fortnight_of_news_and_asks_nobody(again: Settings) -> None:
    async with open_demo(again) as demo:
        database, clock = demo.app.house.database, demo.app.house.clock
        rows = await database.read(lambda db: list(db.table(ITEMS).rows_where("feed is not null")))
        assert isinstance(clock, DemoClock)
        clock.move_on(timedelta(days=1))
        demo.app.send_errands()
        await demo.app.errands.done()
        feeds = await database.read(feeds_of_area)

    assert len(rows) == 23
    assert {row["mark"] for row in rows} == {"", "correction", "retraction", "preprint"}
    assert len({row["seen_at"] for row in rows}) >= 12
    assert [name for name, fault in feeds if fault] == ["Northern Review of Health Visiting"]
    assert len(feeds) == 7


async def test_amina_has_had_a_digest_and_another_comes_within_the_week(again: Settings) -> None:
    async with open_demo(again) as demo:
        app, clock = demo.app, demo.app.house.clock
        assert isinstance(clock, DemoClock)
        before = len(demo.emulator.history(AMINA))
        had, plan = await app.house.database.read(digests_of_amina)
        assert had is not None
        assert plan is not None
        assert plan.due is not None
        clock.move_on(plan.due.at - clock.now())
        app.send_errands()
        await app.errands.done()
        said = await texts(demo, AMINA, before + 1)

    assert any(one.item.title.startswith("Video feedback in") for one in had.found.entries)
    assert said[-1].startswith("Your digest is here.")
    assert "You had this on" in said[-1]
    assert "Preprint" in said[-1]


def digests_of_amina(db: Db) -> tuple[Issue | None, Plan | None]:
    (amina,) = db.query("select id from people where user_id = ?", [AMINA])
    return archive.last(db, amina["id"]), plans.get(db, amina["id"])


def feeds_of_area(db: Db) -> list[tuple[str, str]]:
    return [(one.feed.name, one.fault) for one in feeds_store.every(db)]
