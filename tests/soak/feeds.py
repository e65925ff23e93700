"""Every invented feed from a server on this machine, read as the bot does; and a long fuzz."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import VirtualClock
from bot.digests.feeds.asking import READER, Asker
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.values import Came, Failed, Outcome, unasked
from bot.fetching.fetcher import Fetcher
from bot.fetching.readers import Readers
from bot.fetching.rules import Bounds
from bot.fetching.turns import Turns
from tests.digests.feeds.invented import line
from tests.entries import traits
from tests.entries.test_fuzz import LONG_RUNS
from tests.entries.test_traits import REFUSED
from tests.entries.traits import Case
from tests.http.shop import Shop, opened
from tests.kill.trials import Figures

ROOT = Path(__file__).parent.parent.parent


async def every_feed(_folder: Path) -> Figures:
    """Ask for each invented feed over HTTP; each must come to what it promises."""
    clock = VirtualClock(datetime(2026, 11, 23, 10, tzinfo=UTC))
    cases = traits.every()
    with opened() as shop:
        for number, case in enumerate(cases):
            shop.bodies[f"/{number}"] = case.body
            shop.paths[f"/{number}"] = (200, {"Content-Type": case.trait.kind})
        fetcher = Fetcher(clock, Bounds(private=True), Turns(clock, 2.0))
        asker = Asker(clock, fetcher, Bases())
        async with Readers(READER, 2) as readers:
            for number, case in enumerate(cases):
                _check(case, await _ask(asker, readers, shop, number))
            begun = readers.begun
    refused = sum((case.form, case.trait.name) in REFUSED for case in cases)
    assert begun == 1, begun
    return {"feeds": len(cases), "kept_promise": len(cases) - refused, "refused_rightly": refused}


async def _ask(asker: Asker, readers: Readers, shop: Shop, number: int) -> Outcome:
    one = unasked(line("Case", f"{shop.address}/{number}"), asker.clock.now())
    return await asker.ask(one, readers)


def _check(case: Case, came: Outcome) -> None:
    if (case.form, case.trait.name) in REFUSED:
        assert isinstance(came, Failed), case
    else:
        assert isinstance(came, Came), case
        assert case.trait.must(came.holding), (case, came)


async def fuzz(_folder: Path) -> Figures:
    """Give the reader thousands of spoilt and strange feeds, in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/entries/test_fuzz.py"],
        cwd=ROOT,
        env=os.environ | {"PIMH_SOAK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    return {"spoilt": LONG_RUNS, "strange": LONG_RUNS, "crashes": 0, "hangs": 0}
