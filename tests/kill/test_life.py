"""The life of the process: how it starts, what it refuses, how it stops."""

import httpx
import pytest

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.values import Refused
from tests.kill.process import Runner, bot_texts, join, until

pytestmark = pytest.mark.timeout(120)


def last_line(runner: Runner) -> str:
    return runner.log.strip().splitlines()[-1]


async def test_it_stops_within_ten_seconds_and_loses_nothing(
    runner: Runner, emulator: Emulator
) -> None:
    (user,) = join(runner, emulator, 1)
    await runner.start(wait=True)
    for _ in range(5):
        emulator.says(user.id, "epds 14 at 8/52, no risk, hold or refer?")
    await until(lambda: emulator.pending() == 0)

    code, seconds = await runner.stop()
    await runner.start(wait=True)
    await until(runner.idle)

    assert code == 0
    assert seconds < 10
    assert "Traceback" not in runner.log
    assert sum("Usual step" in text for text in bot_texts(emulator, user)) == 5


async def test_only_one_runs_on_a_database(runner: Runner) -> None:
    await runner.start(wait=True)
    second = Runner(runner.address, runner.folder, pages=runner.pages)

    await second.start(wait=False)
    code = await second.ends()

    assert code == 1
    assert last_line(second).startswith("pimh-bot: another bot runs on")


async def test_a_wrong_token_ends_it_with_one_clear_line(runner: Runner) -> None:
    runner.more = {"PIMH_BOT_TOKEN": "1:wrong"}

    await runner.start(wait=False)
    code = await runner.ends()

    assert code == 1
    assert last_line(runner).startswith("pimh-bot: the Bot API server does not know PIMH_BOT_TOKEN")
    assert "Traceback" not in runner.log
    assert "1:wrong" not in runner.log


async def test_a_token_that_is_revoked_later_ends_it_too(
    runner: Runner, emulator: Emulator
) -> None:
    await runner.start(wait=True)
    emulator.faults.add(
        Fault(Trouble.REFUSED, ("getUpdates",), times=99, refusal=Refused(401, "Unauthorized"))
    )
    emulator.join(user := join(runner, emulator, 1)[0])
    emulator.says(user.id, "hello")

    code = await runner.ends()

    assert code == 1
    assert last_line(runner).startswith("pimh-bot: the Bot API server does not know PIMH_BOT_TOKEN")


async def test_without_network_it_waits_and_goes_on(runner: Runner, emulator: Emulator) -> None:
    emulator.faults.add(Fault(Trouble.CUT_BEFORE, ("getMe",), times=2))

    await runner.start(wait=True)

    assert "cannot be reached" in runner.log


async def test_a_port_that_is_taken_is_named(runner: Runner) -> None:
    taken = runner.address.removeprefix("http://")
    runner.more = {"PIMH_HTTP": taken}

    await runner.start(wait=False)

    assert await runner.ends() == 1
    assert last_line(runner).startswith(f"pimh-bot: PIMH_HTTP {taken} cannot be used")


async def test_it_tells_its_health_over_http(runner: Runner) -> None:
    await runner.start(wait=True)
    address = runner.log.partition('"http": "')[2].partition('"')[0]

    async with httpx.AsyncClient(base_url=f"http://{address}") as client:
        health = await client.get("/healthz")
        metrics = await client.get("/metrics")

    assert (health.status_code, health.json()["well"]) == (200, True)
    assert "pimh_well 1.0" in metrics.text
