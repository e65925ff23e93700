"""Blocks in the chat: choose one, and it is a part of the draft like any other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.context import Context
from bot.newsletters import wording as words
from bot.newsletters.acting import act, show
from bot.newsletters.values import Kind, Part
from bot.newsletters.writing import block_wording as wording
from bot.newsletters.writing import handlers, store
from bot.newsletters.writing.blocks import Blocks
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class Adder:
    """Adds what other rooms hand on."""

    blocks: Blocks

    async def choices(self, context: Context) -> None:
        """Offer the blocks."""
        number = context.press.row
        await show(
            context,
            lambda db: store.draft(db, number),
            lambda issue: wording.choices(issue, self.blocks),
        )

    async def kept(self, context: Context) -> None:
        """Offer kept research."""
        number, now = context.press.row, context.house.clock.now()
        ask = self.blocks.kept or _nothing
        await show(
            context,
            lambda db: (store.draft(db, number), ask(db, now)),
            lambda found: wording.kept(*found),
        )

    async def add_kept(self, context: Context) -> None:
        """Add a piece of kept research."""
        number, item = divmod(context.press.row, wording.ITEMS)
        now, ask = context.house.clock.now(), self.blocks.kept or _nothing
        items = await context.house.database.read(ask, now)
        await _add(context, number, [wording.item_html(one) for one in items if one.id == item])

    async def meetings(self, context: Context) -> None:
        """Add the next meetings."""
        hers, ask = act(context), self.blocks.meetings or _nothing
        found = await context.house.database.read(ask, hers.now)
        await _add(
            context, context.press.row, [wording.meetings_html(found, hers.zone)] * bool(found)
        )

    async def services(self, context: Context) -> None:
        """Add what has changed in local services."""
        now, ask = context.house.clock.now(), self.blocks.services or _nothing
        found = await context.house.database.read(ask, now)
        await _add(context, context.press.row, [wording.services_html(found)] * bool(found))

    async def tips(self, context: Context) -> None:
        """Offer what signed pages say on tools."""
        number, start = divmod(context.press.row, wording.BASE)
        found = self.blocks.tips() if self.blocks.tips else ()
        await show(
            context,
            lambda db: store.draft(db, number),
            lambda issue: wording.tips(issue, found, start),
        )

    async def add_tip(self, context: Context) -> None:
        """Add a tip."""
        number, at = divmod(context.press.row, wording.BASE)
        found = self.blocks.tips() if self.blocks.tips else ()
        await _add(context, number, [wording.tip_html(one) for one in found[at : at + 1]])

    async def tags(self, context: Context) -> None:
        """Offer topics."""
        number, topics = context.press.row, self.blocks.topics()
        await show(
            context,
            lambda db: store.draft(db, number),
            lambda issue: wording.tags(issue, topics),
        )

    async def tag(self, context: Context) -> None:
        """Add a topic or take it out."""
        row, on = words.chosen(context.press.row)
        number, at = divmod(row, wording.BASE)
        hers, topics = act(context), self.blocks.topics()
        word = _word(topics, at)
        await show(
            context,
            lambda db: store.put_topic(db, number, word, hers, on=on),
            lambda issue: wording.tags(issue, topics),
        )

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its buttons."""
        return {
            "add": self.choices,
            "kept": self.kept,
            "kept-add": self.add_kept,
            "meetings": self.meetings,
            "services": self.services,
            "tips": self.tips,
            "tip-add": self.add_tip,
            "tags": self.tags,
            "tag": self.tag,
        }


async def _add(context: Context, number: int, texts: Sequence[str]) -> None:
    """Add a block to a draft; what is not there any more adds nothing."""
    hers = act(context)
    parts = [Part(Kind.TEXT, html) for html in texts]
    await show(
        context,
        lambda db: store.add_block(db, number, parts, hers),
        lambda issue: handlers.board(hers, issue),
    )


def _word(topics: Mapping[str, str], at: int) -> str:
    return list(topics)[at] if at < len(topics) else ""


def _nothing(_db: object, _now: object) -> tuple[()]:
    return ()
