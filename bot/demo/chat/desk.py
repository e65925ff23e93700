"""What the chat page shows of the emulator: the people, their messages, what they have read."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakSet
from zoneinfo import ZoneInfo

from bot.clock import DemoClock
from bot.demo.chat.cast import Character
from bot.demo.chat.steps import Step, after
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.events import Listener
from bot.demo.emulator.values import Event, Json

PAGE = 50
# As many unread messages are shown at once at most.
MOST_UNREAD = 300


@dataclass(slots=True)
class _Seat:
    """What the page remembers of a person: how far she has read, whether she stopped the bot."""

    read: int = 0
    stopped: bool = False


class Desk:
    """The people's side of the emulator as the chat page needs it."""

    def __init__(
        self, emulator: Emulator, clock: DemoClock, cast: tuple[Character, ...], zone: ZoneInfo
    ) -> None:
        self.emulator = emulator
        self.instance = secrets.token_hex(8)
        self._clock = clock
        self._cast = cast
        self._zone = zone
        self._seats = {character.user.id: _Seat() for character in cast}
        self._listeners: WeakSet[Listener] = WeakSet()
        for character in cast:
            emulator.join(character.user)

    def knows(self, person: int) -> bool:
        """Return whether somebody is in the cast."""
        return person in self._seats

    async def overview(self) -> Json:
        """Return the bot, the clock and every person with her last message and unread count."""
        people = [self._person(character) for character in self._cast]
        return {"bot": await self._bot(), "clock": self.clock(), "people": people}

    async def _bot(self) -> Json:
        me = (await self.emulator.call("getMe", {}, {})).body["result"]
        about = (await self.emulator.call("getMyDescription", {}, {})).body["result"]
        return {
            "id": me["id"],
            "name": me["first_name"],
            "username": me["username"],
            "description": about["description"],
        }

    def _person(self, character: Character) -> Json:
        person = character.user.id
        history = self.emulator.history(person)
        return {
            "id": person,
            "name": character.name,
            "role": character.role,
            "about": character.about,
            "suggestions": list(character.suggestions),
            "last": history[-1] if history else None,
            "unread": self._unread(person, history),
            "stopped": self._seats[person].stopped,
        }

    def _unread(self, person: int, history: list[Json]) -> int:
        read = self._seats[person].read
        return sum(1 for each in history if each["message_id"] > read and each["from"]["is_bot"])

    def messages(self, person: int, before: int | None) -> Json:
        """Return the newest messages of a chat, or those before one; at least the unread ones."""
        history = self.emulator.history(person)
        read = self._seats[person].read
        if before is not None:
            history = [each for each in history if each["message_id"] < before]
        unread = sum(1 for each in history if each["message_id"] > read)
        size = PAGE if before is not None else max(PAGE, min(unread, MOST_UNREAD))
        return {"messages": history[-size:], "more": len(history) > size, "read": read}

    def read(self, person: int, message: int) -> None:
        """Note how far somebody has read, and tell every page."""
        seat = self._seats[person]
        seat.read = max(seat.read, message)
        self._tell("read", person, {})

    def stop(self, person: int, *, stopped: bool) -> None:
        """Block the bot for somebody, or let it write again."""
        if stopped:
            self.emulator.block(person)
        else:
            self.emulator.unblock(person)
        self._seats[person].stopped = stopped

    def clock(self) -> Json:
        """Return the time and where each step leads."""
        now = self._clock.now()
        steps = [{"name": step, "at": _seconds(after(step, now, self._zone))} for step in Step]
        return {"now": _seconds(now), "zone": self._zone.key, "steps": steps}

    def move_on(self, step: Step) -> Json:
        """Move the clock on, tell every page, and return the new time."""
        now = self._clock.now()
        self._clock.move_on(after(step, now, self._zone) - now)
        clock = self.clock()
        self._tell("clock", 0, clock)
        return clock

    def _tell(self, kind: str, person: int, body: Json) -> None:
        for listener in self._listeners:
            listener.put(Event(kind, person, body))

    def listen(self) -> Listener:
        """Return what happens from now on, moves of the clock included."""
        listener = self.emulator.listen()
        self._listeners.add(listener)
        return listener


def _seconds(moment: datetime) -> float:
    return round(moment.timestamp(), 3)
