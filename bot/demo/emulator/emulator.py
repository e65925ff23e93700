"""The emulator: an embedded Telegram Bot API server for one bot, and the people it talks to."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from bot.clock import Clock
from bot.demo.emulator.commands import Commands
from bot.demo.emulator.copying import Copying
from bot.demo.emulator.delivery import Delivery
from bot.demo.emulator.editing import Editing
from bot.demo.emulator.faults import Fault, Faults, Lost, Trouble
from bot.demo.emulator.params import Params
from bot.demo.emulator.people import People
from bot.demo.emulator.polling import Polling
from bot.demo.emulator.presses import Presses
from bot.demo.emulator.profile import Profile
from bot.demo.emulator.sending import Method, Sending
from bot.demo.emulator.values import Answer, Call, Json, Refused, Upload
from bot.demo.emulator.webhook import Target, Webhook
from bot.demo.emulator.world import World

_MOST_CALLS = 20_000

_AsyncMethod = Callable[[Params], Awaitable[object]]


class Observer(Protocol):
    """Somebody who looks at every call and every answer, such as a check of their shape."""

    def __call__(self, method: str, params: Mapping[str, object], answer: Answer) -> None:
        """Look at one call and its answer; raise to complain."""
        ...


class Emulator(People):
    """One bot's Bot API (`call`) and the people's side (everything else).

    `calls` are the latest calls, `observers` see every call and answer, `faults` is what goes
    wrong, `flood` counts what is sent and may hold limits, `delivery` sends to a webhook.
    """

    def __init__(
        self, clock: Clock, token: str, username: str = "pimh_demo_bot", name: str = "PIMH"
    ) -> None:
        bot: Json = {"id": _bot_id(token), "is_bot": True, "first_name": name}
        world = World(clock, bot | {"username": username}, token)
        commands, presses = Commands(world), Presses(world)
        super().__init__(world, commands, presses)
        self.clock = clock
        self.token = token
        self.calls: deque[Call] = deque(maxlen=_MOST_CALLS)
        self.observers: list[Observer] = []
        self.faults = Faults()
        self.flood = world.flood
        self._polling = Polling(world.updates)
        self._webhook = Webhook(world.updates, self._switch)
        self.delivery = Delivery(clock, world.updates, self._complain)
        self._waiting: dict[str, _AsyncMethod] = {"getupdates": self._polling.get}
        self._methods: dict[str, Method] = {}
        sending = Sending(world)
        rooms = (sending, Editing(world), Copying(world, sending), commands, presses)
        for room in (*rooms, Profile(world), self._webhook):
            self._methods |= room.methods()

    async def call(
        self, method: str, params: Mapping[str, object], files: Mapping[str, Upload]
    ) -> Answer:
        """Answer one call of the bot as the Bot API does; raise Lost where a fault says so."""
        self.calls.append(Call(self.clock.now(), method, params))
        fault = self.faults.draw(method)
        if fault is None:
            return await self._answer(method, params, files)
        return await self._go_wrong(fault, method, params, files)

    def download(self, path: str) -> Upload | None:
        """Return the file that getFile gave a path, None without one."""
        return self._world.files.at(path)

    async def close(self) -> None:
        """Send nothing more to a webhook."""
        await self.delivery.close()

    async def _answer(
        self, method: str, params: Mapping[str, object], files: Mapping[str, Upload]
    ) -> Answer:
        try:
            result = await self._result(method.lower(), Params(params, files))
            answer = Answer(200, {"ok": True, "result": result})
        except Refused as refused:
            answer = refused.answer()
        for observer in self.observers:
            observer(method, params, answer)
        return answer

    async def _result(self, name: str, params: Params) -> object:
        if name in self._waiting:
            return await self._waiting[name](params)
        if name not in self._methods:
            raise Refused(404, "Not Found: method not found")
        return self._methods[name](params)

    async def _go_wrong(
        self,
        fault: Fault,
        method: str,
        params: Mapping[str, object],
        files: Mapping[str, Upload],
    ) -> Answer:
        match fault.trouble:
            case Trouble.UNREACHABLE | Trouble.CUT_BEFORE:
                raise Lost(fault.trouble)
            case Trouble.REFUSED:
                return (fault.refusal or Refused(500, "Internal Server Error")).answer()
            case Trouble.SLOW:
                await self.clock.sleep(fault.seconds)
                return await self._answer(method, params, files)
        await self._answer(method, params, files)
        raise Lost(fault.trouble)

    def _switch(self, target: Target) -> None:
        self._polling.switch(on=not target.url)
        self.delivery.switch(target)

    def _complain(self, words: str) -> None:
        self._webhook.failed(self._world.now(), words)


def _bot_id(token: str) -> int:
    number = token.partition(":")[0]
    return int(number) if number.isdecimal() else 7_000_000_001
