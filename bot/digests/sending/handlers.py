"""What happens with /digest and with the buttons under a digest."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.context import Context
from bot.delivery.said import Instead, Said
from bot.dialog import Dialog
from bot.digests.sending import archive, counting, desk, issue_wording, sharing, wording
from bot.digests.sending.archive import NotHers
from bot.digests.sending.desk import Asked
from bot.digests.sending.sharing import BANDS
from bot.digests.sending.values import Area, Issue
from bot.digests.values import ROOM
from bot.documents.studio import NotMade
from bot.people.values import Role
from bot.room import Handler
from bot.safety.values import Profile

SEARCH = "digest-search"
SPECIALIST = frozenset({Role.SPECIALIST})


@dataclass(frozen=True, slots=True)
class Reader:
    """Shows a person her digests, and finds again what was kept."""

    area: Area

    async def digest(self, context: Context) -> None:
        """Show the last digest, or find what stands after the command."""
        words, chat = context.words, context.arrival.chat_id
        if words:
            await context.finish(desk.find, words, chat, say=wording.found(words, self.area))
        else:
            say = wording.last(self.area, specialist=context.asker.may(SPECIALIST))
            await context.finish(desk.last, asked(context, self.area), say=say)

    async def reach(self, context: Context) -> None:
        """Show the specialist what became of the digests of the last weeks."""
        say, now = wording.reach(self.area), context.house.clock.now()
        await context.finish(counting.lately, now, say=say)

    async def show(self, context: Context) -> None:
        """Show a digest again."""
        await self._of_issue(context, lambda one: issue_wording.digest(one, self.area))

    async def share(self, context: Context) -> None:
        """Give a clean copy to forward, and ask with how many it was shared."""
        await self._of_issue(context, lambda one: wording.to_share(one, self.area))

    async def pdf(self, context: Context) -> None:
        """Give the same copy as a PDF."""
        number, person = context.press.row, context.asker.id
        try:
            issue = await context.house.database.read(archive.issue, number, person)
            made = await context.house.studio.pdf(sharing.document(issue, self.area))
        except NotHers:
            await context.say(wording.not_hers())
        except NotMade:
            await context.say(wording.not_printed(number))
        else:
            await self._of_issue(context, lambda one: wording.printed(one, made))

    async def archive(self, context: Context) -> None:
        """List her digests in a message of its own: the digest stays."""
        say = wording.past(0, self.area)
        await context.finish(desk.past, under(context, self.area), say=lambda it: say(*it))

    async def page(self, context: Context) -> None:
        """List other digests of hers."""
        page = min(max(context.press.row, 0), wording.MOST_PAGES)
        person, say = context.asker.id, wording.past(page, self.area)
        await context.finish(archive.past, person, page, say=lambda it: Instead(say(*it)))

    async def search(self, context: Context) -> None:
        """Ask for words."""
        opened = Dialog(ROOM, SEARCH, 0, Profile.FAMILY, context.house.clock.now())
        await context.ask(opened, wording.ask_words())

    async def searched(self, context: Context) -> None:
        """Find what was kept with these words."""
        words, chat = context.text, context.arrival.chat_id
        await context.finish(desk.find, words, chat, say=wording.found(words, self.area))

    async def topics(self, context: Context) -> None:
        """Offer the topics."""
        await context.say(Instead(wording.choose_topic(self.area)))

    async def topic(self, context: Context) -> None:
        """List what was kept for a topic."""
        known = list(self.area.topics())
        number, page = divmod(max(context.press.row, 0), wording.A_TOPIC)
        if number >= len(known):
            await context.say(wording.not_hers())
            return
        topic, say = known[number], wording.of_topic(number, page, self.area)
        await context.finish(archive.by_topic, topic, page, say=lambda it: Instead(say(it)))

    async def _of_issue(self, context: Context, say: Callable[[Issue], Said]) -> None:
        try:
            await context.finish(desk.issue, under(context, self.area), say=say)
        except NotHers:
            await context.say(wording.not_hers())

    def presses(self) -> dict[str, Handler]:
        """Return what each of its buttons does."""
        return {
            "digest-show": self.show,
            "digest-share": self.share,
            "digest-pdf": self.pdf,
            "digest-archive": self.archive,
            "digest-page": self.page,
            "digest-search": self.search,
            "digest-topics": self.topics,
            "digest-of": self.topic,
            **{f"digest-shared-{band}": _shared(band) for band in range(len(BANDS))},
        }


def asked(context: Context, area: Area) -> Asked:
    """Return who asks, and when."""
    return Asked(context.asker, context.house.clock.now(), area)


def under(context: Context, area: Area) -> Asked:
    """Return who asks, and the digest that her button stands under."""
    return replace(asked(context, area), number=context.press.row)


def _shared(band: int) -> Handler:
    """Return what keeps that somebody shared a digest with so many."""

    async def shared(context: Context) -> None:
        number, person = context.press.row, context.asker.id
        try:
            await context.finish(archive.share, number, person, BANDS[band], say=wording.thanks)
        except NotHers:
            await context.say(wording.not_hers())

    return shared
