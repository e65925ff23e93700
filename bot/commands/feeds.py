"""`pimh-bot feeds check`: asks each feed of the file once and says what came; keeps nothing."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.clock import RealClock
from bot.digests.feeds import wording
from bot.digests.feeds.asking import READER, Asker, by_host
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.rules import HOSTS_AT_ONCE, READERS
from bot.digests.feeds.values import Came, Failed, Line, Outcome, Standing, unasked
from bot.fetching.readers import Readers
from bot.rooms import feeds_fetcher
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of asking one feed, in words."""

    name: str
    sure: str
    well: bool
    words: str

    def line(self, width: int) -> str:
        """Return the feed's line of the table."""
        mark = "ok  " if self.well else "MEND"
        return f"{mark}  {self.name:<{width}}  {self.sure:<7}  {self.words}"


def check(settings: Settings, lines: Sequence[Line], tell: Callable[[int], None]) -> list[Checked]:
    """Ask each feed once, hosts side by side; `tell` hears how many have been asked."""
    return asyncio.run(_check(settings, lines, tell))


def table(found: Sequence[Checked]) -> list[str]:
    """Return what came, a line for each feed."""
    width = max((len(one.name) for one in found), default=0)
    return [one.line(width) for one in found]


async def _check(
    settings: Settings, lines: Sequence[Line], tell: Callable[[int], None]
) -> list[Checked]:
    clock = RealClock()
    asker = Asker(clock, feeds_fetcher(settings, clock), Bases())
    feeds = [unasked(line, clock.now()) for line in lines]
    found: dict[str, Outcome] = {}
    hosts = asyncio.Semaphore(HOSTS_AT_ONCE)

    async def ask_host(of_one: Sequence[Standing]) -> None:
        async with hosts:
            for one in of_one:
                found[one.feed.name] = await asker.ask(one, readers)
                tell(len(found))

    async with Readers(READER, READERS) as readers, asyncio.TaskGroup() as group:
        for of_one in by_host(feeds, asker.bases):
            group.create_task(ask_host(of_one))
    return [_checked(line, found[line.name]) for line in lines]


def _checked(line: Line, came: Outcome) -> Checked:
    match came:
        case Came(holding=holding):
            days = [one.published.date() for one in holding.entries if one.published]
            newest = max(days).isoformat() if days else ""
            words = wording.came(len(holding.entries), holding.unread, newest)
            if came.moved_to:
                words += f"; moved for good to {came.moved_to}"
            return Checked(line.name, line.sure, True, words)
        case Failed(reason=reason):
            return Checked(line.name, line.sure, False, wording.failed(reason))
        case _:
            return Checked(line.name, line.sure, True, wording.came(0, 0, ""))
