"""What happens with the buttons of the queue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.context import Context
from bot.digests.curate import form_wording, forms, store
from bot.digests.curate.acting import act, look
from bot.digests.curate.forms import TooLong
from bot.digests.curate.rules import NOTE, VISIT
from bot.digests.curate.store import Raising
from bot.digests.curate.wording import Words
from bot.pages.values import Library
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class Curating:
    """Shows the queue and does what is pressed.

    `library` returns the pages as they are now, `raising` puts one before its reviewers.
    """

    library: Callable[[], Library]
    raising: Raising

    async def card(self, context: Context) -> None:
        """Show one item as it stands now."""
        await act(context, self.says(context).shown, store.card)

    async def keep(self, context: Context) -> None:
        """Keep an item and show the next one."""
        await act(context, self.says(context).shown, store.keep, self.topic_of_page())

    async def drop(self, context: Context) -> None:
        """Drop an item and show the next one."""
        await act(context, self.says(context).shown, store.drop)

    async def later(self, context: Context) -> None:
        """Put an item off and show the next one."""
        await act(context, self.says(context).shown, store.later)

    async def pin(self, context: Context) -> None:
        """Pin an item or unpin it."""
        await act(context, self.says(context).shown, store.pin)

    async def undo(self, context: Context) -> None:
        """Take back what was done last."""
        await look(context, self.says(context).shown, store.undo, context.press.row)

    async def rest(self, context: Context) -> None:
        """Go on with what looks less like this work."""
        await look(context, self.says(context).shown, store.rest)

    async def finish(self, context: Context) -> None:
        """Show what came of this sitting."""
        await look(context, self.says(context).shown, store.finished)

    async def flag(self, context: Context) -> None:
        """Flag the page that an item just kept touches."""
        row = context.press.row
        await look(context, self.says(context).shown, store.flag, row, self.raising)

    async def ask_note(self, context: Context) -> None:
        """Ask for a note."""
        await act(context, form_wording.form, forms.open_form, NOTE, context.arrival.message_id)

    async def ask_visit(self, context: Context) -> None:
        """Ask what an item means for a visit."""
        await act(context, form_wording.form, forms.open_form, VISIT, context.arrival.message_id)

    async def clear_note(self, context: Context) -> None:
        """Take a note away."""
        await act(context, self.says(context).shown, forms.clear, NOTE)

    async def clear_visit(self, context: Context) -> None:
        """Take a line away."""
        await act(context, self.says(context).shown, forms.clear, VISIT)

    async def written(self, context: Context) -> None:
        """Keep what was written, in place of the form."""
        opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
        if opened is not None:
            words, own = self.says(context), context.arrival.message_id
            try:
                await look(
                    context,
                    lambda what: form_wording.written(what, words, own),
                    forms.write,
                    opened,
                    context.text,
                )
            except TooLong as fault:
                await context.say(form_wording.too_long(fault.length, fault.most))

    async def topics(self, context: Context) -> None:
        """Offer the topics."""
        await act(context, self.says(context).offered, store.standing)

    async def under(self, context: Context) -> None:
        """Put an item under the topic that was chosen."""
        topics = tuple(self.library().topics)
        await act(context, self.says(context).shown, store.put_topic, topics)

    def topic_of_page(self) -> Mapping[str, str]:
        """Return the first topic of each page."""
        return {page.id: page.topics[0] for page in self.library().pages if page.topics}

    def says(self, context: Context) -> Words:
        """Return the words, with what pages and topics are called now."""
        library = self.library()
        pages = {page.id: page.title for page in library.pages}
        return Words(pages, library.topics, context.house.settings.local)

    def presses(self) -> Mapping[str, Handler]:
        """Return what each button does, by its action."""
        return {
            "item-card": self.card,
            "item-keep": self.keep,
            "item-drop": self.drop,
            "item-later": self.later,
            "item-pin": self.pin,
            "item-undo": self.undo,
            "item-rest": self.rest,
            "item-finish": self.finish,
            "item-flag": self.flag,
            NOTE: self.ask_note,
            VISIT: self.ask_visit,
            f"{NOTE}-clear": self.clear_note,
            f"{VISIT}-clear": self.clear_visit,
            "item-topic": self.topics,
            "item-under": self.under,
        }
