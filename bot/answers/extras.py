"""The buttons beyond an answer: related pages, share, save, helpful, topics, tidying."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.answers import beyond, mine, more_wording
from bot.answers.handlers import Desk
from bot.answers.mine import Place, Seen, Work
from bot.answers.more_wording import Found
from bot.answers.rules import MOST_NEAR
from bot.answers.wording import MOST_BUTTONS, no_longer_there, offers_under
from bot.context import Context
from bot.delivery.said import Keys
from bot.pages.values import Library
from bot.reply import Keyboard, two_a_row

TOPIC_PLACES = 1000
# The room that near rows leave to an answer's own buttons.
FEWEST = MOST_BUTTONS - MOST_NEAR


@dataclass(frozen=True, slots=True)
class Extras:
    """What a member does with an answer, or without a question."""

    desk: Desk

    async def more(self, context: Context) -> None:
        """Put more buttons under an answer."""
        await self._more(context, mine.is_saved)

    async def rest(self, context: Context) -> None:
        """Put more buttons under an answer that shows near rows, which left room for few."""
        await self._more(context, mine.is_saved, FEWEST)

    async def save(self, context: Context) -> None:
        """Save a row, or take it off."""
        now = context.house.clock.now()
        await self._more(context, lambda db, person, place: mine.toggle(db, person, place, now))

    async def less(self, context: Context) -> None:
        """Put an answer's own buttons back."""
        await self._under(context, self._own)

    async def helpful(self, context: Context) -> None:
        """Ask whether an answer helped."""

        async def ask(_context: Context, _found: Found) -> Keyboard:
            return more_wording.helpful(context.press.row)

        await self._under(context, ask)

    async def yes(self, context: Context) -> None:
        """Keep that an answer helped."""
        await self._rate(context, helpful=True)

    async def no(self, context: Context) -> None:
        """Keep that an answer did not help."""
        await self._rate(context, helpful=False)

    async def related(self, context: Context) -> None:
        """Offer related pages, in a message of their own."""
        found = self.found(context)
        if found is None:
            await context.say(no_longer_there())
            return
        near = beyond.related(self.desk.library(context), found[0])
        await context.say(more_wording.related(found[0], near))

    async def share(self, context: Context) -> None:
        """Send a row as a clean message."""
        found = self.found(context)
        await context.say(more_wording.share(*found) if found else no_longer_there())

    async def topics(self, context: Context) -> None:
        """Offer the topics."""
        library = self.desk.library(context)
        counted = Counter(topic for page in library.pages for topic in page.topics)
        await context.say(more_wording.topics(library.topics, counted))

    async def topic(self, context: Context) -> None:
        """Offer the pages of a topic."""
        place, start = divmod(max(context.press.row, 0), TOPIC_PLACES)
        library = self.desk.library(context)
        words = list(library.topics)
        if place >= len(words):
            await context.say(no_longer_there())
            return
        pages = [page for page in library.pages if words[place] in page.topics]
        pages.sort(key=lambda page: page.title)
        name = library.topics[words[place]]
        await context.say(more_wording.topic(name, pages, place, start))

    async def mine(self, context: Context) -> None:
        """List saved rows and the last ten."""
        library = self.desk.library(context)
        await context.finish(
            mine.both,
            context.asker.id,
            say=lambda both: more_wording.my_pages(
                _found(library, both[0]), _found(library, both[1])
            ),
        )

    async def tidying(self, context: Context) -> None:
        """Show whether questions and answers are tidied."""
        await context.finish(
            mine.wants_tidying,
            context.asker.id,
            say=lambda on: more_wording.tidying(on=on),
        )

    async def switch(self, context: Context) -> None:
        """Switch tidying on or off."""
        await context.finish(
            mine.switch_tidying,
            context.asker.id,
            say=lambda on: more_wording.tidying(on=on),
        )

    def found(self, context: Context) -> Found | None:
        """Return the row that a button is about, if this person may be shown its page."""
        return self.desk.library(context).numbered_row(context.press.row)

    async def _more(self, context: Context, work: Work, most: int = MOST_BUTTONS) -> None:
        found = self.found(context)
        if found is None:
            await context.say(no_longer_there())
            return
        scene = await self.desk.scene(context)
        message = context.arrival.message_id
        await context.finish(
            work,
            context.asker.id,
            _place(found),
            say=lambda saved: Keys(
                message, more_wording.more(*found, scene, saved=saved, most=most)
            ),
        )

    async def _under(
        self, context: Context, keyboard: Callable[[Context, Found], Awaitable[Keyboard]]
    ) -> None:
        found = self.found(context)
        if found is None:
            await context.say(no_longer_there())
            return
        await context.say(Keys(context.arrival.message_id, await keyboard(context, found)))

    async def _own(self, context: Context, found: Found) -> Keyboard:
        return two_a_row(offers_under(*found, await self.desk.scene(context)))

    async def _rate(self, context: Context, *, helpful: bool) -> None:
        found = self.found(context)
        if found is None:
            await context.say(no_longer_there())
            return
        keyboard = await self._own(context, found)
        seen = Seen(_place(found), found[0].version, context.house.clock.now())
        context.toast = more_wording.RATED_TOAST
        await context.finish(
            mine.rate,
            context.asker.id,
            seen,
            helpful,
            say=lambda _: Keys(context.arrival.message_id, keyboard),
        )


def _place(found: Found) -> Place:
    return Place(found[0].id, found[1].slug)


def _found(library: Library, places: list[Place]) -> list[Found]:
    """Return the rows that these names stand for today; those that are gone are left out."""
    every = ((library.page(place.page), place.slug) for place in places)
    rows = ((page, page.row(slug)) for page, slug in every if page is not None)
    return [(page, row) for page, row in rows if row is not None]
