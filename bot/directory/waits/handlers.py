"""What the buttons about waits do: report in two taps, and the specialist's nod."""

from dataclasses import dataclass

from bot.context import Context
from bot.delivery.said import Instead, Letter, Said
from bot.dialog import Dialog
from bot.directory import store as services
from bot.directory.acting import act, do, show, subject
from bot.directory.finding.handlers import Finder
from bot.directory.values import ROOM
from bot.directory.waits import rules, store, wording
from bot.directory.waits.values import Decided
from bot.room import Handler
from bot.safety.values import Profile

TYPED = "told-typed"


@dataclass(frozen=True, slots=True)
class Waits:
    """Takes in what people were told."""

    finder: Finder

    async def ask(self, context: Context) -> None:
        """Ask how many weeks somebody was told."""
        service = context.press.row
        await show(context, lambda db: services.load(db, service), wording.ask)

    async def put(self, context: Context) -> None:
        """Keep what somebody was told."""
        row, hers = context.press.row, act(context)
        await show(context, lambda db: store.report(db, row, hers), wording.reported)

    async def ask_typed(self, context: Context) -> None:
        """Ask for a number of weeks or months."""
        hers = act(context)
        opened = Dialog(ROOM, TYPED, context.press.row, Profile.FAMILY, hers.now)
        await show(context, lambda db: store.ask(db, opened, hers), wording.ask_typed)

    async def typed(self, context: Context) -> None:
        """Keep the wait that was typed."""
        hers, service, weeks = act(context), subject(context), rules.weeks(context.text)
        if weeks is None:
            await context.say(wording.not_read())
            return
        pressed = f"typed:{context.arrival.message_id}"
        await do(
            context,
            lambda db: store.report_weeks(db, service, weeks, hers, pressed),
            wording.reported,
        )

    async def waiting(self, context: Context) -> None:
        """Show what waits for the specialist."""
        hers, names = act(context), self.finder.pages.kinds()
        await show(context, lambda db: store.waiting(db, hers, names), wording.waiting)

    async def came(self, context: Context) -> None:
        """Show what came of a report."""
        report, hers = context.press.row, act(context)
        await show(
            context, lambda db: store.came_of(db, report, hers), lambda both: wording.came(*both)
        )

    def deciding(self, *, agreed: bool) -> Handler:
        """Return the handler that agrees to a report, or does not."""

        async def handler(context: Context) -> None:
            report, hers, names = context.press.row, act(context), self.finder.pages.kinds()
            await do(
                context,
                lambda db: store.decide(db, report, hers, names, agreed=agreed),
                _told,
            )

        return handler

    @property
    def presses(self) -> dict[str, Handler]:
        """Return the buttons that everybody has."""
        return {
            "told": self.ask,
            "told-put": self.put,
            "told-type": self.ask_typed,
            "told-came": self.came,
        }

    @property
    def looks(self) -> dict[str, Handler]:
        """Return the specialist's buttons."""
        return {
            "told-open": self.waiting,
            "told-yes": self.deciding(agreed=True),
            "told-no": self.deciding(agreed=False),
        }


def _told(done: Decided) -> Said:
    rest = Instead(wording.waiting(done.rest))
    if done.chat_id is None:
        return rest
    return rest, Letter(done.chat_id, wording.looked_at(done))
