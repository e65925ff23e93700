"""What the buttons about gaps do: two taps to note one, more to mend it, one screen to sum them."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.context import Context
from bot.dialog import Dialog
from bot.directory import store as services
from bot.directory.acting import act, do, show, subject
from bot.directory.finding.handlers import Finder
from bot.directory.finding.values import Query
from bot.directory.gaps import store, wording
from bot.directory.gaps.values import Noted
from bot.directory.gaps.wording import SPANS
from bot.directory.values import ROOM
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

LINE = "gap-line"


@dataclass(frozen=True, slots=True)
class Gaps:
    """Notes what is missing, and sums it."""

    finder: Finder

    async def ask(self, context: Context) -> None:
        """Ask for what is not known yet: which kind is missing, for which age, or why."""
        row = context.press.row
        await show(context, lambda _: Query.unpack(row), self._asked)

    def putting(self, work: Callable[..., Noted]) -> Handler:
        """Return the handler that keeps a gap."""

        async def handler(context: Context) -> None:
            row, hers, names = context.press.row, act(context), self.finder.pages.kinds()
            await show(context, lambda db: work(db, row, self._kinds, hers, names), wording.noted)

        return handler

    async def bounced(self, context: Context) -> None:
        """Ask why a referral came back."""
        service = context.press.row
        await show(context, lambda db: services.load(db, service), wording.why_bounced)

    async def whys(self, context: Context) -> None:
        """Ask why nothing was there."""
        gap, hers = context.press.row, act(context)
        await show(context, lambda db: store.hers(db, gap, hers), wording.whys)

    async def ages(self, context: Context) -> None:
        """Ask how old the child was."""
        gap, hers = context.press.row, act(context)
        await show(context, lambda db: store.hers(db, gap, hers), wording.ages)

    async def ask_line(self, context: Context) -> None:
        """Ask for a line; what is typed passes the guard for families."""
        gap, hers = context.press.row, act(context)
        opened = Dialog(ROOM, LINE, gap, Profile.FAMILY, hers.now)
        await show(context, lambda db: store.ask_line(db, gap, opened, hers), wording.ask_line)

    async def line(self, context: Context) -> None:
        """Keep the line that was typed."""
        text = context.text.strip()
        if len(text) > wording.LINE:
            await context.say(wording.too_long())
            return
        gap, hers, names = subject(context), act(context), self.finder.pages.kinds()
        await do(context, lambda db: store.keep_line(db, gap, text, hers, names), wording.noted)

    async def drop(self, context: Context) -> None:
        """Take a gap back."""
        gap, hers = context.press.row, act(context)
        await show(
            context, lambda db: store.take_back(db, gap, hers), lambda _: wording.taken_back()
        )

    async def sums(self, context: Context) -> None:
        """Sum the gaps of a period."""
        wanted = context.press.row if context.arrival.data else 0
        days = wanted if wanted in dict(SPANS) else SPANS[0][0]
        hers, names = act(context), self.finder.pages.kinds()
        await show(context, lambda db: store.sums(db, days, hers, names), wording.sums)

    async def last(self, context: Context) -> None:
        """List the newest gaps."""
        hers, names = act(context), self.finder.pages.kinds()
        await show(context, lambda db: store.latest(db, hers, names), wording.last)

    def _noting(self, work: Callable[..., Noted]) -> Handler:
        """Return the handler that does something to a gap and shows it."""

        async def handler(context: Context) -> None:
            row, hers, names = context.press.row, act(context), self.finder.pages.kinds()
            await show(context, lambda db: work(db, row, hers, names), wording.noted)

        return handler

    def _kinds(self, number: int) -> tuple[str, ...]:
        return self.finder.wanted(number).kinds

    def _asked(self, query: Query) -> Reply:
        names, kinds = self.finder.pages.kinds(), self._kinds(query.number)
        if len(kinds) == 1:
            return (wording.which_why if query.ages else wording.which_age)(query)
        known = [(word, names[word]) for word in kinds if word in names]
        return wording.which_need(query, known or wording.usual(names))

    @property
    def presses(self) -> dict[str, Handler]:
        """Return the buttons that everybody has."""
        return {
            "gap": self.ask,
            "gap-put": self.putting(store.note_none),
            "gap-because": self.putting(store.note_because),
            "gap-whys": self.whys,
            "gap-ages": self.ages,
            "gap-why": self._noting(store.say_why),
            "gap-aged": self._noting(store.say_age),
            "gap-see": self._noting(store.see),
            "gap-line": self.ask_line,
            "gap-drop": self.drop,
            "back": self.bounced,
            "back-put": self._noting(store.note_bounced),
        }

    @property
    def looks(self) -> dict[str, Handler]:
        """Return the specialist's buttons."""
        return {"gaps": self.sums, "last": self.last}
