"""Presses of buttons: made by people, answered by the bot within their time."""

from dataclasses import dataclass
from datetime import datetime

from bot.demo.emulator.entities import utf16
from bot.demo.emulator.params import Params
from bot.demo.emulator.sending import Method
from bot.demo.emulator.updates import PRESS_KEPT
from bot.demo.emulator.values import Json, User, bad_request
from bot.demo.emulator.world import Chat, World

TOAST_LIMIT = 200
_MOST = 10_000

_TOO_OLD = "Query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True, slots=True)
class _Press:
    chat_id: int
    user_id: int
    expires: datetime


class Presses:
    """The presses of one bot's buttons that may still be answered."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: dict[str, _Press] = {}
        self._last = 0

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        return {"answercallbackquery": self._answer}

    def press(self, user: User, chat: Chat, message: Json, data: str) -> str:
        """Queue a press and return the id of the query."""
        self._last += 1
        query_id = str(4_000_000_000_000_000_000 + self._last)
        expires = self._world.clock.now() + PRESS_KEPT
        self._open[query_id] = _Press(chat.id, user.id, expires)
        if len(self._open) > _MOST:
            del self._open[next(iter(self._open))]
        self._world.updates.put(
            "callback_query",
            chat.id,
            {"id": query_id, "from": user.as_user(), "message": message}
            | {"chat_instance": str(chat.id * 7919), "data": data},
        )
        return query_id

    def _answer(self, params: Params) -> bool:
        query_id = params.text("callback_query_id")
        press = self._open.get(query_id)
        if press is None or press.expires <= self._world.clock.now():
            self._open.pop(query_id, None)
            raise bad_request(
                "Query is too old and response timeout expired or query ID is invalid"
            )
        text = params.text("text")
        if utf16(text) > TOAST_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        toast = {"callback_query_id": query_id, "user_id": press.user_id, "text": text}
        toast |= {"show_alert": params.flag("show_alert")}
        self._world.listeners.tell("toast", press.chat_id, toast)
        return True
