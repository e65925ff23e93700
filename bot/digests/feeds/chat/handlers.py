"""The specialist's buttons and lines about feeds: each does one thing and shows what it came to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.context import Context
from bot.delivery.said import Instead
from bot.dialog import Dialog
from bot.digests.feeds.chat import desk, rules, wording
from bot.digests.feeds.chat.desk import Gone, Note, Sheet
from bot.digests.feeds.chat.rules import Choice, NotUnderstood
from bot.digests.values import ROOM
from bot.fetching.rules import Bounds, FetchFault, check_address
from bot.people.values import Role
from bot.reply import Reply
from bot.room import Command, Expected, Handler, Pressed
from bot.safety.values import Profile

SPECIALIST = frozenset({Role.SPECIALIST})
ADDRESS = "feed-address"
T = TypeVar("T")
Say = Callable[[T, datetime], Reply]


@dataclass(frozen=True, slots=True)
class FeedDesk:
    """Shows and changes feeds, with the topics that pages have, in the area's local time."""

    zone: ZoneInfo
    bounds: Bounds
    topics: Callable[[], Mapping[str, str]]

    def commands(self) -> tuple[Command, ...]:
        """Return the command of this part."""
        return (Command("feeds", "where the bot looks for news", SPECIALIST, self.board),)

    def expects(self) -> tuple[Expected, ...]:
        """Return the line that may be typed."""
        return (Expected(ADDRESS, SPECIALIST, self.address),)

    def presses(self) -> tuple[Pressed, ...]:
        """Return what every button of this part does."""
        each: dict[str, Handler] = {
            "feeds": self.board,
            "feed-page": self.board,
            "feed-add": self.ask,
            "feed": self._row(desk.sheet, self._sheet),
            "feed-now": self._row_by(desk.read_now, self._sheet),
            "feed-pause": self._row_by(desk.pause, self._sheet),
            "feed-remove": self._row(desk.sheet, _always(wording.confirm_remove)),
            "feed-drop": self._row_by(desk.remove, _always(wording.removed)),
            "feed-topics": self._row(desk.sheet, self._topics),
            "feed-topic": self._toggle(self._topics),
            "feed-new-topic": self._toggle(self._added),
            "feed-weights": self._row(desk.sheet, _always(wording.weights)),
            "feed-weight": self._choice(desk.weigh, self._sheet),
            "feed-kinds": self._row(desk.sheet, _always(wording.kinds)),
            "feed-kind": self._choice(desk.sort, self._sheet),
        }
        return tuple(Pressed(action, SPECIALIST, does) for action, does in each.items())

    async def board(self, context: Context) -> None:
        """Show the feeds, or another page of them; a form that is open is closed."""
        page = context.press.row if context.arrival.data else 0
        chat = context.arrival.chat_id
        await context.finish(
            desk.board, page, chat, say=lambda shown: Instead(wording.board(shown))
        )

    async def ask(self, context: Context) -> None:
        """Ask for an address or a search."""
        # Addresses and searches hold names and e-mail addresses of journals and authors.
        opened = Dialog(ROOM, ADDRESS, 0, Profile.PUBLISH, context.house.clock.now())
        await context.ask(opened, Instead(wording.ask()))

    async def address(self, context: Context) -> None:
        """Add the feed that was pasted or typed."""
        try:
            line = rules.wish(context.text, private=self.bounds.private)
            if line.source == "feed":
                check_address(line.address, self.bounds)
        except (NotUnderstood, FetchFault):
            await context.say(wording.not_understood())
            return
        chat, now = context.arrival.chat_id, context.house.clock.now()
        await context.finish(
            desk.add,
            line,
            chat,
            context.asker.id,
            now,
            say=lambda found: self._came_of(found, now),
        )

    def _row(self, work: Callable[..., T], say: Say[T]) -> Handler:
        return _handler(lambda context, now: partial(work, feed=context.press.row, now=now), say)

    def _row_by(self, work: Callable[..., T], say: Say[T]) -> Handler:
        return _handler(
            lambda context, now: partial(
                work, feed=context.press.row, person=context.asker.id, now=now
            ),
            say,
        )

    def _choice(self, work: Callable[..., T], say: Say[T]) -> Handler:
        return _handler(
            lambda context, now: partial(work, choice=Choice.unpack(context.press.row), now=now),
            say,
        )

    def _toggle(self, say: Say[Sheet]) -> Handler:
        # The topics are those that the pages have when she presses.
        return _handler(
            lambda context, now: partial(
                desk.toggle,
                choice=Choice.unpack(context.press.row),
                topics=tuple(self.topics()),
                now=now,
            ),
            say,
        )

    def _sheet(self, shown: Sheet, now: datetime) -> Reply:
        return wording.sheet(shown, self.topics(), self.zone, now)

    def _topics(self, shown: Sheet, _now: datetime) -> Reply:
        return wording.topics(shown, self.topics())

    def _came_of(self, shown: Sheet, now: datetime) -> Reply:
        return (self._sheet if shown.note is Note.KNOWN else self._added)(shown, now)

    def _added(self, shown: Sheet, _now: datetime) -> Reply:
        return wording.added(shown, self.topics())


def _handler(doing: Callable[[Context, datetime], Callable[..., T]], say: Say[T]) -> Handler:
    """Return the handler of a button: its work, and what it came to in place of the message."""

    async def handler(context: Context) -> None:
        now = context.house.clock.now()
        try:
            await context.finish(doing(context, now), say=lambda found: Instead(say(found, now)))
        except Gone:
            await context.say(Instead(wording.gone()))

    return handler


def _always(say: Callable[[T], Reply]) -> Say[T]:
    """Return words for which it does not matter when they are said."""
    return lambda found, _now: say(found)
