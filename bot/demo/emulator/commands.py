"""The bot's commands by scope and language, and which of them a person is offered."""

import re

from bot.demo.emulator.params import Params
from bot.demo.emulator.sending import Method
from bot.demo.emulator.values import Json, bad_request
from bot.demo.emulator.world import Chat, World

MOST_COMMANDS = 100
_NAME = re.compile(r"[a-z0-9_]+")
_NAME_LIMIT = 32
_ABOUT_LIMIT = 256
_WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_IN_CHAT = ("chat", "chat_administrators", "chat_member")

# A scope (type, chat id, user id) and a language, empty for all languages.
_Place = tuple[str, int, int, str]


class Commands:
    """What is set, by scope and language."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._set: dict[_Place, list[Json]] = {}

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        return {
            "setmycommands": self._set_commands,
            "getmycommands": self._get,
            "deletemycommands": self._delete,
        }

    def offered(self, chat: Chat, user_id: int, language: str) -> list[Json]:
        """Return the commands of the narrowest scope that has any, in the order Telegram looks."""
        scopes = [("default", 0, 0)]
        if chat.private:
            scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0), *scopes]
        else:
            near = [("chat_member", chat.id, user_id), ("chat", chat.id, 0)]
            scopes = [*near, ("all_group_chats", 0, 0), *scopes]
        places = ((*scope, code) for scope in scopes for code in (language, ""))
        return next((self._set[place] for place in places if place in self._set), [])

    def _set_commands(self, params: Params) -> bool:
        values = params.tree("commands", "commands")
        if not isinstance(values, list):
            raise bad_request("Expected an Array of BotCommand")
        if len(values) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        place = self._place(params)
        commands = [_command(value) for value in values]
        if not commands:
            return self._forget(place)
        self._set[place] = commands
        return self._tell(place)

    def _get(self, params: Params) -> list[Json]:
        return self._set.get(self._place(params), [])

    def _delete(self, params: Params) -> bool:
        return self._forget(self._place(params))

    def _forget(self, place: _Place) -> bool:
        self._set.pop(place, None)
        return self._tell(place)

    def _tell(self, place: _Place) -> bool:
        chats = self._world.chats.values()
        for chat in [c for c in chats if place[1] in (0, c.id) and c.private]:
            body: Json = {"commands": self.offered(chat, chat.id, "en")}
            self._world.listeners.tell("commands", chat.id, body)
        return True

    def _place(self, params: Params) -> _Place:
        scope = params.tree("scope", "BotCommandScope")
        language = params.text("language_code")
        if language and not re.fullmatch("[a-z]{2}", language):
            raise bad_request("Invalid language code specified")
        if scope is None:
            return ("default", 0, 0, language)
        if not isinstance(scope, dict):
            raise _fault("BotCommandScope must be an Object")
        kind = scope.get("type")
        if kind in _WIDE:
            return (str(kind), 0, 0, language)
        if kind not in _IN_CHAT:
            raise _fault("Unsupported type specified")
        chat = self._world.chat(Params(scope, {}))
        member = Params(scope, {}).integer("user_id") if kind == "chat_member" else 0
        if kind == "chat_member" and member <= 0:
            raise _fault("Invalid user_id specified")
        return (str(kind), chat.id, member, language)


def _command(value: object) -> Json:
    if not isinstance(value, dict):
        raise bad_request("Can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in value:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{field}\"")
    name = str(value["command"]).removeprefix("/")
    about = str(value["description"]).strip()
    _check_length("Command", name, _NAME_LIMIT)
    _check_length("Command description", about, _ABOUT_LIMIT)
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": about}


def _check_length(what: str, text: str, limit: int) -> None:
    if not text:
        raise bad_request(f"{what} must be non-empty")
    if len(text) > limit:
        raise bad_request(f"{what} length must not exceed {limit}")


def _fault(words: str) -> Exception:
    return bad_request(f"Can't parse BotCommandScope: {words}")
