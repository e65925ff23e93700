"""Wrong or unsafe: a member reports an answer, and an unsafe page goes out of use at once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.answers import mine, telling, withheld, wrong_wording
from bot.answers.extras import Extras
from bot.answers.mine import Place, Seen
from bot.answers.telling import Report, Reported
from bot.answers.wording import no_longer_there
from bot.answers.wrong_wording import REASONS, UNSAFE
from bot.context import Context
from bot.delivery.said import Instead, Keys, Said
from bot.pages.values import number

Handler = Callable[[Context], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Reporting:
    """Takes reports, and has the shelf serve what came of them."""

    extras: Extras

    async def which(self, context: Context) -> None:
        """Ask what is wrong with the last answer."""
        library = self.extras.desk.library(context)
        last = await context.house.database.read(mine.last_ten, context.asker.id)
        page = library.page(last[0].page) if last else None
        row = page.row(last[0].slug) if page else None
        if page is None or row is None:
            await context.say(wrong_wording.nothing_to_report())
            return
        await context.say(wrong_wording.which(page, row))

    async def reasons(self, context: Context) -> None:
        """Put the reasons under an answer."""
        keyboard = wrong_wording.reasons(context.press.row)
        await context.say(Keys(context.arrival.message_id, keyboard))

    def report(self, reason: str) -> Handler:
        """Return the handler that reports for this reason."""

        async def handler(context: Context) -> None:
            await self._report(context, reason)

        return handler

    async def _report(self, context: Context, reason: str) -> None:
        found = self.extras.found(context)
        if found is None:
            await context.say(no_longer_there())
            return
        page, row = found
        house, by = context.house, context.asker
        place = Place(page.id, row.slug)
        seen = await house.database.read(mine.last_seen, by.id, place)
        now = house.clock.now()
        words = REASONS[reason]
        said = Report(by, seen or Seen(place, page.version, now), words, reason == UNSAFE)
        scene = await self.extras.desk.scene(context)

        def say(reported: Reported) -> Said:
            shown = (Instead(withheld.suspended(page, scene)),) if reported.suspended else ()
            told = wrong_wording.letters(reported, by, words, number(page.id))
            return (*shown, wrong_wording.thanks(reported), *told)

        await context.finish(telling.report, said, now, say=say)
        await self.extras.desk.shelf.refresh(house.database)
