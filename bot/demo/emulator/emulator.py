"""The emulator: an embedded Telegram Bot API server for one bot, and the people it talks to."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from bot.clock import Clock
from bot.demo.emulator.commands import Commands
from bot.demo.emulator.copying import Copying
from bot.demo.emulator.editing import Editing
from bot.demo.emulator.params import Params
from bot.demo.emulator.people import People
from bot.demo.emulator.polling import Polling
from bot.demo.emulator.presses import Presses
from bot.demo.emulator.profile import Profile
from bot.demo.emulator.sending import Method, Sending
from bot.demo.emulator.values import Answer, Call, Json, Refused, Upload
from bot.demo.emulator.webhook import Webhook
from bot.demo.emulator.world import World

_MOST_CALLS = 20_000

_AsyncMethod = Callable[[Params], Awaitable[object]]


class Observer(Protocol):
    """Somebody who looks at every call and every answer, such as a check of their shape."""

    def __call__(self, method: str, params: Mapping[str, object], answer: Answer) -> None:
        """Look at one call and its answer; raise to complain."""
        ...


class Emulator(People):
    """One bot's Bot API (`call`) and the people's side (everything else)."""

    def __init__(
        self, clock: Clock, token: str, username: str = "pimh_demo_bot", name: str = "PIMH"
    ) -> None:
        bot: Json = {"id": _bot_id(token), "is_bot": True, "first_name": name}
        world = World(clock, bot | {"username": username}, token)
        commands, presses, sending = Commands(world), Presses(world), Sending(world)
        super().__init__(world, commands, presses)
        polling = Polling(world.updates)
        webhook = Webhook(world.updates, lambda target: polling.switch(on=not target.url))
        rooms = (sending, Editing(world), Copying(world, sending), commands, presses)
        self._methods: dict[str, Method] = {}
        for room in (*rooms, Profile(world), webhook):
            self._methods |= room.methods()
        self._waiting: dict[str, _AsyncMethod] = {"getupdates": polling.get}
        self.clock = clock
        self.token = token
        self.calls: deque[Call] = deque(maxlen=_MOST_CALLS)
        self.observers: list[Observer] = []

    async def call(
        self, method: str, params: Mapping[str, object], files: Mapping[str, Upload]
    ) -> Answer:
        """Answer one call of the bot as the Bot API does; names of methods in any case."""
        self.calls.append(Call(self.clock.now(), method, params))
        try:
            answer = Answer(200, {"ok": True, "result": await self._result(method, params, files)})
        except Refused as refused:
            answer = refused.answer()
        for observer in self.observers:
            observer(method, params, answer)
        return answer

    async def _result(
        self, method: str, params: Mapping[str, object], files: Mapping[str, Upload]
    ) -> object:
        name = method.lower()
        if name in self._waiting:
            return await self._waiting[name](Params(params, files))
        if name not in self._methods:
            raise Refused(404, "Not Found: method not found")
        return self._methods[name](Params(params, files))

    def download(self, path: str) -> Upload | None:
        """Return the file that getFile gave a path, None without one."""
        return self._world.files.at(path)


def _bot_id(token: str) -> int:
    number = token.partition(":")[0]
    return int(number) if number.isdecimal() else 7_000_000_001
