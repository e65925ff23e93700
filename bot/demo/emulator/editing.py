"""The methods that change or take away what was sent."""

from datetime import timedelta

from bot.demo.emulator.markup import read_markup
from bot.demo.emulator.media import kind_of
from bot.demo.emulator.params import Params
from bot.demo.emulator.sending import Method, read_preview
from bot.demo.emulator.texts import read_caption, read_text
from bot.demo.emulator.values import Json, bad_request
from bot.demo.emulator.world import Chat, World

DELETABLE = timedelta(hours=48)

_UNCHANGED = (
    "Message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities")


class Editing:
    """What the bot does to messages that stand in a chat."""

    def __init__(self, world: World) -> None:
        self._world = world

    def methods(self) -> dict[str, Method]:
        """Return the methods by name, in small letters."""
        return {
            "editmessagetext": self._text,
            "editmessagecaption": self._caption,
            "editmessagereplymarkup": self._markup,
            "deletemessage": self._delete,
            "deletemessages": self._delete_all,
        }

    def _text(self, params: Params) -> Json:
        formatted = read_text(params)
        body = formatted.as_json("text", "entities") | read_preview(params)
        chat, message = self._own(params)
        if "text" not in message:
            raise bad_request("There is no text in the message to edit")
        return self._edit(chat, message, params, _without(message, _TEXT) | body)

    def _caption(self, params: Params) -> Json:
        caption = read_caption(params).as_json("caption", "caption_entities")
        chat, message = self._own(params)
        if not kind_of(message):
            raise bad_request("There is no caption in the message to edit")
        return self._edit(chat, message, params, _without(message, _CAPTION) | caption)

    def _markup(self, params: Params) -> Json:
        chat, message = self._own(params)
        return self._edit(chat, message, params, dict(message))

    def _edit(self, chat: Chat, old: Json, params: Params, new: Json) -> Json:
        markup = read_markup(params)
        new.pop("reply_markup", None)
        if markup:
            new["reply_markup"] = markup
        if new == old:
            raise bad_request(_UNCHANGED)
        return self._world.replace(chat, new)

    def _own(self, params: Params) -> tuple[Chat, Json]:
        if not params.has("chat_id") and not params.has("message_id"):
            raise bad_request("Message identifier is not specified")
        chat = self._world.chat(params)
        message = self._world.message(chat, params.integer("message_id"), "Message to edit")
        if message["from"] != self._world.bot or "forward_origin" in message:
            raise bad_request("Message can't be edited")
        return chat, message

    def _delete(self, params: Params) -> bool:
        if not params.has("chat_id"):
            raise bad_request("Chat identifier is not specified")
        if not params.has("message_id"):
            raise bad_request("Message identifier is not specified")
        chat = self._world.chat(params)
        message_id = params.integer("message_id")
        self._world.message(chat, message_id, "Message to delete")
        return self._remove(chat, [message_id])

    def _delete_all(self, params: Params) -> bool:
        message_ids = params.message_ids()
        chat = self._world.chat(params)
        return self._remove(chat, [one for one in message_ids if one in chat.messages])

    def _remove(self, chat: Chat, message_ids: list[int]) -> bool:
        for message_id in message_ids:
            self._check_deletable(chat, chat.messages[message_id])
        for message_id in dict.fromkeys(message_ids):
            self._world.remove(chat, message_id)
        return True

    def _check_deletable(self, chat: Chat, message: Json) -> None:
        old = self._world.now() - message["date"] >= DELETABLE.total_seconds()
        # In a group the bot is a plain member: it takes away only what it wrote itself.
        if old or (not chat.private and message["from"] != self._world.bot):
            raise bad_request("Message can't be deleted")


def _without(message: Json, names: tuple[str, ...]) -> Json:
    return {name: value for name, value in message.items() if name not in names}
