"""What is measured in full: each part checks its claims and returns its figures."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.clock import RealClock
from bot.demo.emulator.emulator import Emulator
from tests.bench import answering, due, reporting, slots
from tests.bench import feeds as feeds_bench
from tests.conftest import small_folder
from tests.digests.sending import years
from tests.http.serving import served
from tests.kill import newsletter, trials
from tests.kill.day import mixed_day
from tests.kill.digests import digests
from tests.kill.process import TOKEN, Runner
from tests.kill.slot import Crowd, one_slot
from tests.kill.test_kills import by_webhook
from tests.kill.trials import Figures, Size
from tests.soak import attack, feeds, growth
from tests.soak.clock import clock_set_back
from tests.soak.drill import drill
from tests.soak.forward import clock_put_forward
from tests.soak.hour import hour
from tests.soak.monday import Morning, monday
from tests.soak.outage import WITHOUT_END, errors, free_address, outage
from tests.soak.silence import silence

Part = Callable[[Path], Coroutine[Any, Any, Figures]]
Trial = Callable[[Runner, Emulator], Coroutine[Any, Any, Figures]]

SLOT_RUNS = 20
MINUTES = 200.0
AN_HOUR = 3600.0
PACE = 25


def _trial(trial: Trial) -> Part:
    async def part(folder: Path) -> Figures:
        emulator = Emulator(RealClock(), TOKEN)
        async with served(emulator) as address:
            runner = Runner(address, folder)
            try:
                return await trial(runner, emulator)
            finally:
                await _end(runner)

    return part


async def _end(runner: Runner) -> None:
    if runner.process is not None:
        await runner.kill()


async def _polling(runner: Runner, emulator: Emulator) -> Figures:
    return await trials.questions(runner, emulator, Size(100, 50, seed=11))


async def _webhook(runner: Runner, emulator: Emulator) -> Figures:
    runner.more = by_webhook()
    return await trials.questions(runner, emulator, Size(100, 50, seed=12))


async def _broadcast(runner: Runner, emulator: Emulator) -> Figures:
    return await trials.letters(runner, emulator, Size(300, 50, seed=13), ())


async def _faults(runner: Runner, emulator: Emulator) -> Figures:
    wrong = trials.mix(WITHOUT_END, share=0.03)
    return await trials.letters(runner, emulator, Size(300, 50, seed=14), wrong)


async def _newsletter(runner: Runner, emulator: Emulator) -> Figures:
    wrong = trials.mix(WITHOUT_END, share=0.003)
    return await newsletter.newsletter(runner, emulator, Size(3000, 20, seed=15), wrong)


async def _newsletter_pace(runner: Runner, emulator: Emulator) -> Figures:
    found = await newsletter.at_full_pace(runner, emulator, 3000)
    share = round(float(str(found["per_second"])) / PACE, 3)
    assert share >= 0.95, found
    return {**found, "share_of_pace": share}


async def _day(runner: Runner, emulator: Emulator) -> Figures:
    # Two hundred starts: with all pages they alone would take a quarter of an hour.
    runner.pages = small_folder(runner.folder / "pages")
    return await mixed_day(runner, emulator, Size(100, 200, seed=16))


async def _disk(runner: Runner, emulator: Emulator) -> Figures:
    return await trials.filling_disk(runner, emulator, 60)


async def _network(folder: Path) -> Figures:
    emulator = Emulator(RealClock(), TOKEN)
    runner = Runner(free_address(), folder)
    try:
        return await outage(runner, emulator, seconds=90)
    finally:
        await _end(runner)


async def _errors(runner: Runner, emulator: Emulator) -> Figures:
    return await errors(runner, emulator, seconds=300)


def _errors_for(seconds: float, *, webhook: bool) -> Trial:
    """Telegram gone wrong for so long, the bot killed amid it and kept alive as by systemd."""

    async def trial(runner: Runner, emulator: Emulator) -> Figures:
        more = by_webhook()
        runner.more = more if webhook else {"PIMH_HTTP": more["PIMH_HTTP"]}
        return await hour(runner, emulator, seconds)

    return trial


async def _slot(seats: int) -> Figures:
    """Twenty runs of two hundred people at one slot, each with a bot and a database of its own."""
    total: dict[str, int] = {}
    for _ in range(SLOT_RUNS):
        with tempfile.TemporaryDirectory() as folder:
            found = await _trial(
                lambda runner, emulator: one_slot(runner, emulator, Crowd(200, seats, kills=1))
            )(Path(folder))
        for name, number in found.items():
            total[name] = total.get(name, 0) + int(str(number))
    return {"runs": SLOT_RUNS, **total}


async def _answers(_folder: Path) -> Figures:
    echo = await answering.answering("tests.bench.echo", 2000)
    ours = await answering.answering("tests.bench.bot", 2000)
    ratio = float(str(ours["per_second"])) / float(str(echo["per_second"]))
    beside = {f"echo_{key}": echo[key] for key in ("per_second", "p50_ms", "p95_ms")}
    return {**ours, "ratio_to_echo": round(ratio, 2), **beside}


async def _slots(_folder: Path) -> Figures:
    return slots.bench(200)


async def _due(_folder: Path) -> Figures:
    return due.bench(members=1400, times=20)


async def _reports(_folder: Path) -> Figures:
    # The documents are made in processes of their own, with a loop of its own.
    return await asyncio.to_thread(reporting.bench, 1400)


async def _long_broadcast(_folder: Path) -> Figures:
    found = await answering.broadcasting(3000)
    share = round(float(str(found["per_second"])) / PACE, 3)
    assert share >= 0.95, found
    assert float(str(found["questions_p95_ms"])) < 1000, found
    assert int(str(found["most_in_a_second"])) <= 30, found
    return {**found, "share_of_pace": share}


async def _digests(runner: Runner, emulator: Emulator) -> Figures:
    return await digests(runner, emulator, Size(200, 20, seed=15))


async def _two_years(_folder: Path) -> Figures:
    return years.two_years(years.Size(days=730, people=60, seed=6))


async def _monday(folder: Path) -> Figures:
    return await monday(folder, Morning(5000, 1500, 1500, 1000, 40, seconds=240))


async def _feeds(_folder: Path) -> Figures:
    # The bench serves, asks and reads by itself: a loop of its own is wanted.
    return await asyncio.to_thread(feeds_bench.bench, 300)


PARTS: dict[str, Part] = {
    "kill.polling": _trial(_polling),
    "kill.webhook": _trial(_webhook),
    "kill.broadcast": _trial(_broadcast),
    "kill.faults": _trial(_faults),
    "kill.newsletter": _trial(_newsletter),
    "kill.day": _trial(_day),
    "disk.full": _trial(_disk),
    "slot.one": lambda _folder: _slot(1),
    "slot.group": lambda _folder: _slot(8),
    "restore.drill": _trial(drill),
    "network.gone": _network,
    "network.silent": silence,
    "telegram.errors": _trial(_errors),
    "telegram.restart": _trial(_errors_for(MINUTES, webhook=False)),
    "telegram.restart.webhook": _trial(_errors_for(MINUTES, webhook=True)),
    "telegram.hour": _trial(_errors_for(AN_HOUR, webhook=False)),
    "telegram.hour.webhook": _trial(_errors_for(AN_HOUR, webhook=True)),
    "clock.back": _trial(clock_set_back),
    "clock.forward": _trial(clock_put_forward),
    "bench.broadcast": _long_broadcast,
    "bench.newsletter": _trial(_newsletter_pace),
    "bench.answers": _answers,
    "bench.slots": _slots,
    "bench.due": _due,
    "bench.reports": _reports,
    "kill.digests": _trial(_digests),
    "digests.two-years": _two_years,
    "bench.feeds": _feeds,
    "load.monday": _monday,
    "growth.members": growth.members,
    "growth.messages": growth.messages,
    "growth.broadcast": growth.broadcast,
    "growth.pages": growth.pages,
    "feeds.every": feeds.every_feed,
    "feeds.fuzz": feeds.fuzz,
    "fuzz.updates": attack.updates,
    "fuzz.presses": attack.presses,
    "fuzz.http": _trial(attack.requests),
}
