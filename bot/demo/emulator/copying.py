"""The methods that send a message again: as a copy, or forwarded with where it came from."""

from bot.demo.emulator.media import kind_of
from bot.demo.emulator.params import Params
from bot.demo.emulator.sending import Method, Sending
from bot.demo.emulator.texts import read_caption
from bot.demo.emulator.values import Json, bad_request
from bot.demo.emulator.world import World

_CONTENT = frozenset(
    "text entities link_preview_options caption caption_entities location contact".split()
)


class Copying:
    """Copies and forwards by the bot."""

    def __init__(self, world: World, sending: Sending) -> None:
        self._world = world
        self._sending = sending

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        return {"copymessage": self._copy, "forwardmessage": self._forward}

    def _copy(self, params: Params) -> Json:
        source = self._source(params, "copied")
        body = _content(source)
        if params.has("caption") and kind_of(source):
            body = {name: body[name] for name in body if not name.startswith("caption")}
            body |= read_caption(params).as_json("caption", "caption_entities")
        chat = self._world.open_chat(params)
        return {"message_id": self._sending.send(chat, params, body)["message_id"]}

    def _forward(self, params: Params) -> Json:
        source = self._source(params, "forwarded")
        chat = self._world.open_chat(params)
        return self._sending.send(
            chat, params, _content(source) | {"forward_origin": origin(source)}
        )

    def _source(self, params: Params, done: str) -> Json:
        if not params.has("from_chat_id"):
            raise bad_request('Parameter "from_chat_id" is required')
        chat = self._world.chat(params, "from_chat_id")
        what = "Message to copy" if done == "copied" else "Message to forward"
        message = self._world.message(chat, params.integer("message_id"), what)
        if "has_protected_content" in message or not _content(message):
            raise bad_request(f"The message can't be {done}")
        return message


def origin(message: Json) -> Json:
    """Return where a message came from, as a forward of it says."""
    known: Json = message.get("forward_origin", {})
    return known or {"type": "user", "sender_user": message["from"], "date": message["date"]}


def _content(message: Json) -> Json:
    names = _CONTENT | {kind_of(message)}
    return {name: value for name, value in message.items() if name in names}
