"""The pack in the chat: one press, then her lines, what is left out, a PDF, a newsletter."""

from dataclasses import dataclass

from bot.context import Context
from bot.delivery.said import Instead
from bot.documents.studio import NotMade
from bot.meetings import paper, store, wording
from bot.meetings.acting import act, do
from bot.meetings.sources import Sources
from bot.meetings.values import SECTIONS
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class Packer:
    """Makes packs of what other rooms know."""

    sources: Sources

    async def pack(self, context: Context) -> None:
        """Show the pack as it is now."""
        hers = act(context, self.sources)
        zone = hers.calendar.zone
        await do(
            context,
            lambda db: store.pack(db, hers),
            lambda shown: Instead(wording.pack(shown, zone)),
        )

    async def lines(self, context: Context) -> None:
        """Show her own lines."""
        hers = act(context, self.sources)
        await do(
            context, lambda db: store.pack(db, hers), lambda shown: Instead(wording.lines(shown))
        )

    async def add(self, context: Context) -> None:
        """Ask for a line."""
        hers = act(context, self.sources)
        await do(context, lambda db: store.ask(db, hers), lambda _: Instead(wording.ask()))

    async def added(self, context: Context) -> None:
        """Keep what was typed as a line."""
        hers, text = act(context, self.sources), context.text
        await do(context, lambda db: store.add(db, text, hers), wording.lines)

    async def drop(self, context: Context) -> None:
        """Take a line out."""
        hers, number = act(context, self.sources), context.press.row
        await do(
            context,
            lambda db: store.drop(db, number, hers),
            lambda shown: Instead(wording.lines(shown)),
        )

    async def sections(self, context: Context) -> None:
        """Offer what is left out."""
        hers = act(context, self.sources)
        await do(
            context,
            lambda db: store.pack(db, hers),
            lambda shown: Instead(wording.sections(shown)),
        )

    async def section(self, context: Context) -> None:
        """Leave a section out or take it in."""
        hers = act(context, self.sources)
        at, out = divmod(context.press.row, wording.BASE)
        section = SECTIONS[at % len(SECTIONS)]
        await do(
            context,
            lambda db: store.leave_out(db, section, hers, out=bool(out)),
            lambda shown: Instead(wording.sections(shown)),
        )

    async def pdf(self, context: Context) -> None:
        """Hand over the pack as it may go out."""
        hers, house = act(context, self.sources), context.house
        shown = await house.database.write(store.printed, hers)
        try:
            made = await house.studio.pdf(paper.document(shown, hers.calendar.zone))
        except NotMade:
            await context.say(wording.not_printed())
        else:
            await context.say(wording.printed(made))

    async def letter(self, context: Context) -> None:
        """Make a draft of a newsletter of the pack as it may go out."""
        hers = act(context, self.sources)
        zone = hers.calendar.zone
        await do(
            context,
            lambda db: store.draft(db, wording.paragraphs(store.printed(db, hers), zone), hers),
            lambda opens: Instead(wording.drafted(opens)),
        )

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its buttons."""
        return {
            "pack": self.pack,
            "lines": self.lines,
            "add": self.add,
            "drop": self.drop,
            "sections": self.sections,
            "section": self.section,
            "pdf": self.pdf,
            "letter": self.letter,
        }
