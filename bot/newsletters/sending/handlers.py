"""For whom and when, in the chat: choose, send, ask a colleague, take back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.context import Context
from bot.delivery.said import Instead, Letter, Said
from bot.dialog import Dialog
from bot.newsletters import wording as words
from bot.newsletters.acting import Act, act, do, show, subject
from bot.newsletters.readership import Readership
from bot.newsletters.sending import rules, store, wording
from bot.newsletters.sending.store import Asked, Outcome, Plan, Planned, Started, Sure, TakenBack
from bot.newsletters.underway import wording as underway
from bot.newsletters.values import ROOM, Audience, NotNow
from bot.newsletters.writing import handlers as writing
from bot.people.values import EVERYONE, Role
from bot.reply import Reply
from bot.room import Handler
from bot.safety.values import Profile

TIME = "time"


@dataclass(frozen=True, slots=True)
class Sending:
    """Chooses for whom a newsletter is, and lets it go."""

    whose: Readership

    async def plan(self, context: Context) -> None:
        """Show whom it reaches."""
        await self._show(context, wording.plan)

    async def who(self, context: Context) -> None:
        """Offer roles and localities."""
        await self._show(context, wording.who)

    async def names(self, context: Context) -> None:
        """List who gets it."""
        await self._show(context, wording.names)

    async def by_interest(self, context: Context) -> None:
        """Offer topics that people follow."""
        await self._show(context, wording.interests)

    def role(self, which: Role) -> Handler:
        """Return the handler that adds a role or takes it out."""

        async def handler(context: Context) -> None:
            number, on = words.chosen(context.press.row)
            await self._choose(
                context, number, lambda now: rules.with_role(now, which, on=on), wording.who
            )

        return handler

    async def place(self, context: Context) -> None:
        """Add a locality or take it out."""
        row, on = words.chosen(context.press.row)
        number, where = divmod(row, wording.BASE)
        await self._choose(
            context, number, lambda now: rules.with_place(now, where, on=on), wording.who
        )

    async def interest(self, context: Context) -> None:
        """Add those who follow a topic or take them out."""
        row, on = words.chosen(context.press.row)
        number, at = divmod(row, wording.BASE)
        topics = tuple(self.whose.topics())[at : at + 1]
        await self._choose(
            context,
            number,
            lambda now: rules.with_interest(now, topics[0], on=on) if topics else now,
            wording.interests,
        )

    async def all_interests(self, context: Context) -> None:
        """Choose people whatever they follow."""
        number = context.press.row
        await self._choose(
            context, number, lambda now: replace(now, interests=frozenset()), wording.interests
        )

    async def everyone(self, context: Context) -> None:
        """Choose all who are in post."""
        await self._choose(
            context, context.press.row, lambda _: Audience(EVERYONE, frozenset()), wording.who
        )

    async def later(self, context: Context) -> None:
        """Offer times, and take one that is typed."""
        hers, number = act(context), context.press.row
        opened = Dialog(ROOM, TIME, number, Profile.FAMILY, hers.now)
        await show(
            context,
            lambda db: store.ask_time(db, opened, hers, self.whose),
            lambda shown: wording.times(shown, hers.zone),
        )

    async def now(self, context: Context) -> None:
        """Send it now."""
        await self._send(context, context.press.row, lambda _: None, urgent=False)

    async def urgent(self, context: Context) -> None:
        """Send it now, through quiet hours."""
        await self._send(context, context.press.row, lambda _: None, urgent=True)

    async def at(self, context: Context) -> None:
        """Send it at the time of the button."""
        number, minutes = divmod(context.press.row, wording.BASE)
        await self._send(context, number, lambda _: rules.moment_of(minutes), urgent=False)

    async def typed(self, context: Context) -> None:
        """Send it at the time that was typed."""
        text = context.text
        await self._send(
            context,
            subject(context),
            lambda hers: rules.read_time(text, hers.now, hers.calendar),
            urgent=False,
        )

    async def sure(self, context: Context) -> None:
        """Send what was pressed a moment ago."""
        hers, number = act(context), context.press.row
        await do(context, lambda db: store.send_surely(db, number, hers, self.whose), _came(hers))

    async def look(self, context: Context) -> None:
        """Show a colleague what waits for her."""
        hers, number = act(context), context.press.row

        def say(shown: Plan) -> Said:
            return (*words.letter(shown.issue, hers.now, hers.zone), wording.looked(shown))

        await do(context, lambda db: store.look(db, number, hers, self.whose), say)

    async def approve(self, context: Context) -> None:
        """Let it go."""
        hers, number = act(context), context.press.row

        def say(outcome: Outcome) -> Said:
            match outcome:
                case Planned(shown):
                    return Instead(wording.let_go_later(shown.issue, hers.zone))
                case Started(way):
                    return Instead(wording.let_go(way.issue))
            return ()

        await do(context, lambda db: store.approve(db, number, hers, self.whose), say)

    async def _show(self, context: Context, say: Callable[[Plan], Reply]) -> None:
        hers, number = act(context), context.press.row
        await show(context, lambda db: store.plan(db, number, hers, self.whose), say)

    async def _choose(
        self,
        context: Context,
        number: int,
        change: Callable[[Audience], Audience],
        say: Callable[[Plan], Reply],
    ) -> None:
        hers = act(context)
        await show(context, lambda db: store.choose(db, number, change, hers, self.whose), say)

    async def _send(
        self,
        context: Context,
        number: int,
        at: Callable[[Act], datetime | None],
        *,
        urgent: bool,
    ) -> None:
        hers = act(context)
        try:
            send_at = at(hers)
        except NotNow as unread:
            await context.say(words.not_now(unread.reason))
            return
        await do(
            context,
            lambda db: store.send(db, number, send_at, hers, self.whose, urgent=urgent),
            _came(hers),
        )

    @property
    def presses(self) -> dict[str, Handler]:
        """Return the buttons of whoever writes newsletters."""
        return {
            "send": self.plan,
            "who": self.who,
            "names": self.names,
            "place": self.place,
            "interests": self.by_interest,
            "interest": self.interest,
            "interest-all": self.all_interests,
            "everyone": self.everyone,
            "later": self.later,
            "now": self.now,
            "urgent": self.urgent,
            "at": self.at,
            "sure": self.sure,
            "back": back,
            **{f"role-{each.value}": self.role(each) for each in Role},
        }

    @property
    def looks(self) -> dict[str, Handler]:
        """Return the buttons of whoever takes a second look."""
        return {"look": self.look, "approve": self.approve, "not-yet": not_yet}


async def back(context: Context) -> None:
    """Make it a draft again, and tell its author if it was somebody else."""
    hers, number = act(context), context.press.row

    def say(done: TakenBack) -> Said:
        told = tuple(Letter(chat, wording.not_yet(done.issue)) for chat in done.others)
        return (Instead(writing.board(hers, done.issue)), *told)

    await do(context, lambda db: store.take_back(db, number, hers), say)


async def not_yet(context: Context) -> None:
    """Do not let it go, and tell its author."""
    hers, number = act(context), context.press.row

    def say(done: TakenBack) -> Said:
        told = tuple(Letter(chat, wording.not_yet(done.issue)) for chat in done.others)
        return (Instead(wording.returned()), *told)

    await do(context, lambda db: store.take_back(db, number, hers), say)


def _came(hers: Act) -> Callable[[Outcome], Said]:
    def say(outcome: Outcome) -> Said:
        match outcome:
            case Sure(shown):
                return Instead(wording.sure(shown, hers.zone))
            case Asked(issue, others):
                asked = tuple(Letter(one.user_id, wording.please_look(issue)) for one in others)
                return (Instead(wording.asked(issue)), *asked)
            case Planned(shown):
                return Instead(wording.planned(shown, hers.zone))
            case Started(way):
                return Instead(underway.progress(way, hers.now, hers.zone))

    return say
