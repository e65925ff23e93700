"""What happens with /report and its buttons."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from bot.context import Context
from bot.delivery.said import Instead
from bot.documents.studio import NotMade
from bot.figures import Period
from bot.reports import paper, publishing, store, tables, wording
from bot.reports.codes import Choice
from bot.reports.disclosure import PeriodRefused
from bot.reports.sheet import Sheet
from bot.reports.sight import Sight
from bot.reports.values import CaseStory, Overtaken, Sources
from bot.room import Handler

# Makes a file of a sheet and the stories of its period.
Make = Callable[[Context, Sheet, tuple[CaseStory, ...]], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Shows the specialist her figures, and makes the documents for outside."""

    sources: Sources

    async def show(self, context: Context) -> None:
        """Show the exact figures of a quarter or a year."""
        choice, period, today = self._chosen(context)
        tally = await context.house.database.read(store.tally, self.sources, period)
        measures = {one.name: one for one in self.sources.measures()}
        sight = Sight(measures, tally, None, self.sources.names())
        await context.say(Instead(wording.report(sight, choice, period, today)))

    async def define(self, context: Context) -> None:
        """Say what the figures of a part mean."""
        at = max(context.press.row, 0)
        await context.say(Instead(wording.definitions(self.sources.measures(), at)))

    async def pdf(self, context: Context) -> None:
        """Hand over the report as a PDF for outside."""
        _, period, _ = self._chosen(context)
        await self._hand_over(context, period, (wording.PDF, "pdf"), _report)

    async def csv(self, context: Context) -> None:
        """Hand over the figures as tables for outside."""
        _, period, _ = self._chosen(context)
        await self._hand_over(context, period, (wording.CSV, "zip"), _tables)

    async def pack(self, context: Context) -> None:
        """Hand over the report of the last four whole quarters with sources and stories."""
        today = _today(context)
        year = Choice.every(today)[-1]
        period = year.period(today, context.house.settings.local)

        async def make(_: Context, sheet: Sheet, stories: tuple[CaseStory, ...]) -> bytes:
            document = paper.evidence(sheet, self.sources.cited(), stories)
            return await context.house.studio.pdf(document)

        await self._hand_over(context, period, (wording.PACK, "pdf"), make)

    async def _hand_over(
        self, context: Context, period: Period, named: tuple[str, str], make: Make
    ) -> None:
        database, today = context.house.database, _today(context)
        read = await database.read(publishing.read, self.sources, period, today)
        count, known, stories = read
        name, ending = named
        try:
            sheet = await asyncio.to_thread(publishing.sheet_of, count, known, self.sources, today)
            made = await make(context, sheet, stories)
            # Published only once it could be made: nobody has seen what failed.
            await context.finish(
                store.publish,
                sheet.shown,
                known,
                context.house.clock.now(),
                say=lambda _: wording.handed(name, period, made, ending),
            )
        except (NotMade, Overtaken, PeriodRefused) as why:
            await context.say(wording.refused(type(why)))

    def _chosen(self, context: Context) -> tuple[Choice, Period, date]:
        today = _today(context)
        row = context.press.row if context.arrival.data else 0
        choice = Choice.unpack(row, today)
        return choice, choice.period(today, context.house.settings.local), today

    def presses(self) -> dict[str, Handler]:
        """Return what each button does."""
        return {
            "show": self.show,
            "define": self.define,
            "pdf": self.pdf,
            "csv": self.csv,
            "pack": self.pack,
        }


async def _report(context: Context, sheet: Sheet, _: tuple[CaseStory, ...]) -> bytes:
    return await context.house.studio.pdf(paper.report(sheet))


async def _tables(_: Context, sheet: Sheet, __: tuple[CaseStory, ...]) -> bytes:
    return await asyncio.to_thread(tables.packed, sheet)


def _today(context: Context) -> date:
    return context.house.clock.now().astimezone(context.house.settings.local).date()
