"""What a chat page sees happen: events, each given to everybody who listens."""

from asyncio import Event as Signal
from collections import deque
from collections.abc import AsyncIterator
from weakref import WeakSet

from bot.demo.emulator.values import Event, Json

# A listener that reads nothing for so long loses the oldest.
_BACKLOG = 10_000


class Listener(AsyncIterator[Event]):
    """The events since it was made, in order; ends when it is closed."""

    def __init__(self) -> None:
        self._waiting: deque[Event] = deque(maxlen=_BACKLOG)
        self._signal = Signal()
        self._closed = False

    def put(self, event: Event) -> None:
        """Add an event."""
        self._waiting.append(event)
        self._signal.set()

    def close(self) -> None:
        """End the iteration once what is waiting was read."""
        self._closed = True
        self._signal.set()

    async def __anext__(self) -> Event:
        """Return the next event, as soon as there is one."""
        while not self._waiting:
            if self._closed:
                raise StopAsyncIteration
            self._signal.clear()
            await self._signal.wait()
        return self._waiting.popleft()


class Listeners:
    """Everybody who listens; one that nobody holds any more is forgotten."""

    def __init__(self) -> None:
        self._all: WeakSet[Listener] = WeakSet()

    def add(self) -> Listener:
        """Return a new listener."""
        listener = Listener()
        self._all.add(listener)
        return listener

    def tell(self, kind: str, chat_id: int, body: Json) -> None:
        """Give an event to everybody."""
        if not self._all:
            return
        event = Event(kind, chat_id, body)
        for listener in self._all:
            listener.put(event)
