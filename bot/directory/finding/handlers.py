"""What the buttons of a search do: list, narrow, open one, share it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.context import Context
from bot.directory.acting import act, do, show
from bot.directory.finding import compare_wording, plain, store, wording
from bot.directory.finding.plain import OneService, WhoHere
from bot.directory.finding.rules import OfRow
from bot.directory.finding.store import Wanted
from bot.directory.finding.values import Found, Query, of_service
from bot.pages.values import number
from bot.reply import Reply
from bot.room import Handler


@dataclass(frozen=True, slots=True)
class Pages:
    """What the pages know of services: their kinds in words, and what a row sends for."""

    kinds: Callable[[], Mapping[str, str]]
    of_row: Callable[[int], OfRow | None]


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks services up."""

    pages: Pages

    async def services(self, context: Context) -> None:
        """Show the services of the person's own locality."""
        query = Query(locality=context.asker.locality.id)
        await do(context, self.search(context, query), wording.found)

    async def here(self, context: Context) -> None:
        """Show the services that a page's row sends for, where the person works."""
        of = self.pages.of_row(context.press.row)
        query = Query(context.press.row, context.asker.locality.id)
        if of is not None:
            query = Query(query.number, query.locality, of.ages, whom=of.whom)
        await do(context, self.search(context, query), wording.found)

    async def listing(self, context: Context) -> None:
        """Show a search."""
        row = context.press.row
        await show(
            context,
            lambda db: self.search(context, Query.unpack(row))(db),
            wording.found,
        )

    async def kinds(self, context: Context) -> None:
        """Offer the kinds of which there is a service."""
        row, names = context.press.row, self.pages.kinds()
        await show(
            context,
            lambda db: (Query.unpack(row), store.kinds_here(db, names)),
            lambda both: wording.kinds(*both),
        )

    async def places(self, context: Context) -> None:
        """Offer the localities."""
        row = context.press.row
        await show(
            context,
            lambda db: (Query.unpack(row), store.places(db)),
            lambda both: wording.places(*both),
        )

    def choosing(self, say: Callable[[Query], Reply]) -> Handler:
        """Return the handler that offers a way to narrow a search."""

        async def handler(context: Context) -> None:
            row = context.press.row
            await show(context, lambda _: Query.unpack(row), say)

        return handler

    async def card(self, context: Context) -> None:
        """Open one service."""
        row, names, hers = context.press.row, self.pages.kinds(), act(context)
        await show(context, lambda db: store.card(db, *of_service(row), names, hers), wording.card)

    async def share(self, context: Context) -> None:
        """Send one service as a clean message."""
        row, names, hers = context.press.row, self.pages.kinds(), act(context)
        await do(context, lambda db: store.card(db, row, Query(), names, hers), wording.share)

    async def compare(self, context: Context) -> None:
        """Put services side by side, up to three."""
        row, names, today = context.press.row, self.pages.kinds(), act(context).today
        await show(
            context,
            lambda db: store.compare(db, row, self.wanted, names, today),
            compare_wording.compare,
        )

    async def champions(self, context: Context) -> None:
        """Send the Champions by locality and team, to forward."""
        names, hers = self.pages.kinds(), act(context)
        await do(context, lambda db: store.champions(db, names, hers), wording.champions)

    def search(self, context: Context, query: Query) -> Callable[..., Found]:
        """Return the work that looks something up."""
        names, wanted, hers = self.pages.kinds(), self.wanted(query.number), act(context)
        return lambda db: store.find(db, query, wanted, names, hers)

    def wanted(self, what: int) -> Wanted:
        """Return the kinds that a number stands for: a kind's own, or those of a page's row."""
        if not what:
            return Wanted((), "")
        for word, name in self.pages.kinds().items():
            if number(word) == what:
                return Wanted((word,), name)
        of = self.pages.of_row(what)
        return Wanted(of.kinds, of.name) if of else Wanted((), "")

    async def local_question(self, context: Context) -> Reply | None:
        """Return the services that a question in plain words asks for, None if it asks for none."""
        if not plain.may_ask(context.text):
            return None
        names, hers = self.pages.kinds(), act(context)
        read, home = context.house.database.read, context.asker.locality.id
        known = await read(store.vocabulary, names)
        match plain.read(context.text, home, known):
            case Query() as query:
                return wording.found(await read(self.search(context, query)))
            case OneService(service):
                query = Query(locality=home)
                return wording.card(await read(store.card, service, query, names, hers))
            case WhoHere():
                return wording.champions(await read(store.champions, names, hers))
            case _:
                return None

    @property
    def presses(self) -> dict[str, Handler]:
        """Return its buttons."""
        return {
            "services": self.here,
            "list": self.listing,
            "kinds": self.kinds,
            "places": self.places,
            "ages": self.choosing(wording.ages),
            "levels": self.choosing(wording.levels),
            "whom": self.choosing(wording.whom),
            "card": self.card,
            "share": self.share,
            "compare": self.compare,
            "champions": self.champions,
        }
