"""Readers in the chat: got it, share it on, read past ones, search."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.context import Context
from bot.delivery.said import Said
from bot.dialog import Dialog
from bot.documents.studio import NotMade
from bot.newsletters import wording as words
from bot.newsletters.acting import Act, act, do, show
from bot.newsletters.reading import copying, store, wording
from bot.newsletters.reading.store import Shelf
from bot.newsletters.values import ROOM, Issue, NotNow
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

SEARCH = "search"
Topics = Callable[[], Mapping[str, str]]


async def got(context: Context) -> None:
    """Note that a reader has opened it."""
    hers, number = act(context), context.press.row
    context.toast = wording.GOT_TOAST
    await do(context, lambda db: store.open_it(db, number, hers), lambda _: ())


async def read(context: Context) -> None:
    """Show a newsletter again."""
    hers, number = act(context), context.press.row
    await do(context, lambda db: store.open_it(db, number, hers), lambda one: _letter(one, hers))


async def share(context: Context) -> None:
    """Hand over a clean copy."""
    hers, number = act(context), context.press.row

    def say(issue: Issue) -> Said:
        return (*copying.clean(issue, hers.now, hers.zone), wording.under_copy(issue))

    await do(context, lambda db: store.open_it(db, number, hers), say)


async def pdf(context: Context) -> None:
    """Hand over the same as a PDF."""
    hers, number = act(context), context.press.row
    try:
        issue = await context.house.database.write(store.open_it, number, hers)
        made = await context.house.studio.pdf(copying.document(issue, hers.now, hers.zone))
    except NotNow as refused:
        await context.say(words.not_now(refused.reason))
    except NotMade:
        await context.say(wording.not_printed())
    else:
        await context.say(wording.printed(issue, made))


async def shared(context: Context) -> None:
    """Note with how many colleagues it was shared."""
    hers = act(context)
    number, colleagues = divmod(context.press.row, wording.BASE)
    await do(
        context,
        lambda db: store.share(db, number, colleagues, hers),
        lambda _: wording.shared(colleagues),
    )


async def last(context: Context) -> None:
    """Show a joiner the last few."""
    hers = act(context)

    def say(found: tuple[Issue, ...]) -> Said:
        letters = tuple(reply for one in found for reply in _letter(one, hers))
        return letters or wording.nothing_yet()

    await do(context, lambda db: store.last(db, hers), say)


async def no_thanks(context: Context) -> None:
    """Take a joiner's no."""
    await show(context, lambda _: None, lambda _: wording.fine())


@dataclass(frozen=True, slots=True)
class Archive:
    """Past newsletters, by the topics that the area's pages have."""

    topics: Topics

    async def past(self, context: Context) -> None:
        """List past newsletters, or those with the words after the command."""
        hers, asked = act(context), context.words
        if asked and not context.arrival.data:
            await self._shelf(context, lambda db: store.search(db, asked, hers), hers)
            return
        start = context.press.row if context.arrival.data else 0
        await self._shelf(context, lambda db: store.past(db, start, hers), hers)

    async def ask(self, context: Context) -> None:
        """Ask for words."""
        hers = act(context)
        opened = Dialog(ROOM, SEARCH, 0, Profile.FAMILY, hers.now)
        await show(context, lambda db: store.ask(db, opened, hers), lambda _: wording.ask_search())

    async def search(self, context: Context) -> None:
        """Find what was typed."""
        hers, text = act(context), context.text
        await self._shelf(context, lambda db: store.search(db, text, hers), hers)

    async def by_topic(self, context: Context) -> None:
        """Offer topics."""
        hers = act(context)
        await show(
            context,
            lambda db: store.past(db, 0, hers),
            lambda shelf: wording.by_topic(shelf, self.topics()),
        )

    async def topic(self, context: Context) -> None:
        """List the newsletters on a topic."""
        hers, place = act(context), context.press.row
        known = list(self.topics())
        wanted = known[place] if 0 <= place < len(known) else ""
        await self._shelf(context, lambda db: store.of_topic(db, wanted, hers), hers)

    async def _shelf(self, context: Context, work: Callable[..., Shelf], hers: Act) -> None:
        def say(shelf: Shelf) -> Reply:
            return wording.past(shelf, self.topics(), hers.zone)

        await show(context, work, say)

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its buttons."""
        return {
            "past": self.past,
            "search": self.ask,
            "topics": self.by_topic,
            "topic": self.topic,
        }


def _letter(issue: Issue, hers: Act) -> tuple[Reply, ...]:
    return words.letter(issue, issue.sent_at or hers.now, hers.zone)


PRESSES: dict[str, Handler] = {
    "got": got,
    "read": read,
    "share": share,
    "shared": shared,
    "pdf": pdf,
    "last": last,
    "no-thanks": no_thanks,
}
