import asyncio
from datetime import UTC, datetime

from bot.clock import VirtualClock
from bot.fetching.turns import Turns

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


async def ask(turns: Turns, clock: VirtualClock, host: str, log: list[tuple[str, float]]) -> None:
    async with turns.of(host):
        log.append((f"{host} begins", clock.monotonic()))
        await asyncio.sleep(0)
        log.append((f"{host} ends", clock.monotonic()))


async def test_a_host_is_never_asked_twice_at_once_nor_too_soon_again() -> None:
    clock = VirtualClock(NOW)
    turns, log = Turns(clock, 2.0), list[tuple[str, float]]()

    await asyncio.gather(*(ask(turns, clock, "a.example", log) for _ in range(3)))

    assert log == [(f"a.example {what}", at) for at in (0, 2, 4) for what in ("begins", "ends")]


async def test_hosts_do_not_wait_for_each_other() -> None:
    clock = VirtualClock(NOW)
    turns, log = Turns(clock, 2.0), list[tuple[str, float]]()

    await asyncio.gather(*(ask(turns, clock, host, log) for host in ("a", "b", "c")))

    assert [words for words, _ in log[:3]] == ["a begins", "b begins", "c begins"]
    assert clock.monotonic() == 0


async def test_hosts_of_long_ago_are_forgotten() -> None:
    clock = VirtualClock(NOW)
    turns = Turns(clock, 2.0)
    for number in range(50):
        await ask(turns, clock, f"{number}.example", [])
        await clock.sleep(3)

    assert len(turns._free_at) == 1
    assert len(turns._locks) <= 2
