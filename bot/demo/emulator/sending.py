"""The methods that send: messages, files, chat actions."""

from collections.abc import Callable
from functools import partial

from bot.demo.emulator.markup import read_markup
from bot.demo.emulator.media import KINDS, read_media
from bot.demo.emulator.params import Params
from bot.demo.emulator.texts import read_caption, read_text
from bot.demo.emulator.values import Json, bad_request
from bot.demo.emulator.world import Chat, World

Method = Callable[[Params], object]

_ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice record_audio "
    "upload_audio upload_document choose_sticker find_location pick_up_location "
    "record_video_note upload_video_note cancel"
).split()
_PREVIEW = {"is_disabled": bool, "url": str, "show_above_text": bool}
_PREVIEW |= {"prefer_small_media": bool, "prefer_large_media": bool}


class Sending:
    """What the bot sends to a chat."""

    def __init__(self, world: World) -> None:
        self._world = world

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        files = {f"send{kind.replace('_', '')}": partial(self._file, kind) for kind in KINDS}
        return files | {"sendmessage": self._message, "sendchataction": self._action}

    def send(self, chat: Chat, params: Params, body: Json) -> Json:
        """Write a message of the bot into a chat, with what all sending methods share."""
        markup = read_markup(params)
        shared: Json = self._reply(chat, params)
        if params.flag("protect_content"):
            shared["has_protected_content"] = True
        if markup:
            shared["reply_markup"] = markup
        self._world.flood.count(chat.id)
        return self._world.add(chat, self._world.bot, body | shared)

    def _message(self, params: Params) -> Json:
        formatted = read_text(params)
        preview = read_preview(params)
        chat = self._world.open_chat(params)
        return self.send(chat, params, formatted.as_json("text", "entities") | preview)

    def _file(self, kind: str, params: Params) -> Json:
        caption = read_caption(params)
        chat = self._world.open_chat(params)
        media = read_media(params, self._world.files, kind)
        return self.send(chat, params, media | caption.as_json("caption", "caption_entities"))

    def _action(self, params: Params) -> bool:
        action = params.text("action")
        if action not in _ACTIONS:
            raise bad_request("Wrong parameter action in request")
        chat = self._world.open_chat(params)
        self._world.listeners.tell("typing", chat.id, {"action": action})
        return True

    def _reply(self, chat: Chat, params: Params) -> Json:
        wanted = params.record("reply_parameters", "reply parameters")
        if not wanted:
            return {}
        if "message_id" not in wanted:
            raise bad_request('Can\'t find field "message_id"')
        message = chat.messages.get(int(wanted["message_id"]))
        if message is None:
            if wanted.get("allow_sending_without_reply"):
                return {}
            raise bad_request("Message to be replied not found")
        return {"reply_to_message": quoted(message)}


def quoted(message: Json) -> Json:
    """Return a message as it stands in another one that replies to it."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def read_preview(params: Params) -> Json:
    """Return the link preview options of a call as a message carries them, or refuse."""
    options = params.record("link_preview_options", "link preview options")
    if not options:
        return {}
    for name, kind in _PREVIEW.items():
        if not isinstance(options.get(name, kind()), kind):
            words = "Boolean" if kind is bool else "String"
            raise bad_request(f'Field "{name}" must be of type {words}')
    kept = {name: options[name] for name in _PREVIEW if options.get(name)}
    return {"link_preview_options": kept} if kept else {}
