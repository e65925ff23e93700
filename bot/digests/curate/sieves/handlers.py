"""What happens with the buttons about rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.context import Context
from bot.delivery.said import Instead
from bot.digests.curate.acting import look
from bot.digests.curate.handlers import Curating
from bot.digests.curate.sieves import batch, store, wording
from bot.digests.curate.sieves.rules import Unclear
from bot.digests.curate.sieves.values import Batch, Does, Tried
from bot.digests.curate.values import Shown
from bot.digests.curate.wording import Words
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class Sifting:
    """Makes and ends rules, and shows what they bring forward and what they have dropped."""

    curating: Curating

    async def open(self, context: Context) -> None:
        """Show what a rule brings forward together, else the best item that waits."""
        await look(context, said(self.curating.says(context)), batch.opened)

    async def keep_all(self, context: Context) -> None:
        """Keep what was shown together."""
        words, topics = self.curating.says(context), self.curating.topic_of_page()
        await look(context, said(words), batch.keep_all, context.press.row, topics)

    async def one_by_one(self, context: Context) -> None:
        """Go on item by item."""
        await look(context, self.curating.says(context).shown, batch.one_by_one)

    async def rules(self, context: Context) -> None:
        """List the rules in force."""
        await look(context, wording.listed, store.listed)

    async def new_drop(self, context: Context) -> None:
        """Ask for a rule that drops."""
        await look(context, wording.asked, store.open_form, Does.DROP)

    async def new_keep(self, context: Context) -> None:
        """Ask for a rule that brings forward."""
        await look(context, wording.asked, store.open_form, Does.KEEP)

    async def typed(self, context: Context) -> None:
        """Read a rule and show what it would have matched."""
        opened = context.house.dialogs.of(context.arrival.chat_id, context.house.clock.now())
        if opened is None:
            return
        try:
            await look(context, wording.tried, store.try_out, opened, context.text)
        except Unclear as why:
            await context.say(wording.unclear(why))

    async def wider(self, context: Context) -> None:
        """Look for its words in the summary, too, or not any more."""
        await look(context, _in_place, store.look_wider, context.press.row)

    async def save(self, context: Context) -> None:
        """Put a rule in force."""
        await look(context, wording.listed, store.save, context.press.row)

    async def rule(self, context: Context) -> None:
        """Show a rule and what it has dropped."""
        await look(context, wording.shown, store.sifted, context.press.row)

    async def end(self, context: Context) -> None:
        """End a rule."""
        await look(context, wording.listed, store.end, context.press.row)

    async def take_back(self, context: Context) -> None:
        """Put an item back into the queue that a rule had dropped."""
        words = self.curating.says(context)
        await look(context, words.shown, store.take_back, context.press.row)

    def presses(self) -> Mapping[str, Handler]:
        """Return what each button does, by its action."""
        return {
            "item-open": self.open,
            "item-all": self.keep_all,
            "item-singly": self.one_by_one,
            "item-rules": self.rules,
            "item-rule-drop": self.new_drop,
            "item-rule-keep": self.new_keep,
            "item-rule-wider": self.wider,
            "item-rule-save": self.save,
            "item-rule-of": self.rule,
            "item-rule-end": self.end,
            "item-rule-back": self.take_back,
        }


def said(words: Words) -> Callable[[Shown | Batch], Instead]:
    """Return what shows either what a rule brings forward, or one item."""

    def say(what: Shown | Batch) -> Instead:
        return Instead(wording.batch(what)) if isinstance(what, Batch) else words.shown(what)

    return say


def _in_place(what: Tried) -> Instead:
    return Instead(wording.tried(what))
