"""The people's side: what persons with phones do, at once and without waiting."""

from bot.demo.emulator.commands import Commands
from bot.demo.emulator.events import Listener
from bot.demo.emulator.marking import marked
from bot.demo.emulator.media import KINDS, media_of
from bot.demo.emulator.presses import Presses
from bot.demo.emulator.sending import quoted
from bot.demo.emulator.texts import Formatted, pieces, typed
from bot.demo.emulator.values import Json, Upload, User
from bot.demo.emulator.world import Chat, World

_BLOCKED = "bot was blocked by the user"


class People:
    """Persons, their private chats with the bot, and groups; unknown ids raise LookupError."""

    def __init__(self, world: World, commands: Commands, presses: Presses) -> None:
        self._world = world
        self._commands = commands
        self._presses = presses

    def join(self, user: User) -> None:
        """Give a person a phone; the bot may write once the person has written or pressed."""
        self._world.users[user.id] = user
        self._world.chats.setdefault(user.id, Chat(user.as_chat()))

    def wrote_before(self, user_id: int) -> None:
        """Let the bot write to a person first: she has written to it, longer ago than is kept."""
        self._start(self._chat(user_id))

    def says(self, user_id: int, text: str, *, reply_to: int | None = None) -> Json:
        """Send a text, in several messages if it is too long for one, and return the last."""
        for piece in pieces(text):
            message = self._write(user_id, user_id, _text(typed(piece)), reply_to)
        return message

    def marks(self, user_id: int, text: str, *, reply_to: int | None = None) -> Json:
        """Send a text in which **bold**, __italic__, ~~struck~~ and `code` are marked so."""
        for piece in pieces(text):
            body = _text(typed(*marked(piece)))
            message = self._write(user_id, user_id, body, reply_to)
        return message

    def says_in(self, group_id: int, user_id: int, text: str) -> Json:
        """Send a text to a group that the bot is in."""
        return self._write(group_id, user_id, _text(typed(text)), None)

    def forwards(self, user_id: int, text: str, *, origin: User | str) -> Json:
        """Forward a text to the bot that a person wrote, or a person who hides the account."""
        return self._write(user_id, user_id, _text(typed(text)) | self._from(origin), None)

    def attaches(self, user_id: int, upload: Upload, *, kind: str, caption: str = "") -> Json:
        """Send a file: document, photo, voice, audio, video, animation, video_note or sticker."""
        if kind not in KINDS:
            raise ValueError(f"{kind} is none of {', '.join(KINDS)}")
        media = media_of(self._world.files, kind, upload)
        body = media | typed(caption).as_json("caption", "caption_entities")
        return self._write(user_id, user_id, body, None)

    def shares_location(self, user_id: int, latitude: float, longitude: float) -> Json:
        """Send a place."""
        body = {"location": {"latitude": latitude, "longitude": longitude}}
        return self._write(user_id, user_id, body, None)

    def shares_contact(self, user_id: int, contact: User, phone: str) -> Json:
        """Send somebody's name and telephone number."""
        body: Json = {"phone_number": phone, "first_name": contact.first_name}
        return self._write(user_id, user_id, {"contact": body | {"user_id": contact.id}}, None)

    def edits(self, user_id: int, message_id: int, text: str) -> Json:
        """Change the text, or the caption, of a message that the person sent."""
        chat = self._chat(user_id)
        old = self._own(chat, user_id, message_id)
        name, marks = ("text", "entities") if "text" in old else ("caption", "caption_entities")
        kept = {key: value for key, value in old.items() if key not in (name, marks)}
        message = self._world.replace(chat, kept | typed(text).as_json(name, marks))
        self._world.updates.put("edited_message", chat.id, message)
        return message

    def deletes(self, user_id: int, message_id: int) -> None:
        """Delete a message for both sides; the bot is not told."""
        chat = self._chat(user_id)
        if message_id not in chat.messages:
            raise LookupError(f"no message {message_id}")
        self._world.remove(chat, message_id)

    def presses(self, user_id: int, message_id: int, data: str) -> str:
        """Press a button of a message and return the id of the query; the data may be forged."""
        return self.presses_in(user_id, user_id, message_id, data)

    def presses_in(self, chat_id: int, user_id: int, message_id: int, data: str) -> str:
        """Press a button of a message in any chat."""
        chat = self._chat(chat_id)
        if message_id not in chat.messages:
            raise LookupError(f"no message {message_id}")
        self._start(chat)
        user = self._world.users[user_id]
        return self._presses.press(user, chat, chat.messages[message_id], data)

    def block(self, user_id: int) -> None:
        """Block the bot."""
        chat = self._chat(user_id)
        if not chat.refusal:
            chat.refusal = _BLOCKED
            self._member(chat, user_id, ("member", "kicked"))

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        chat = self._chat(user_id)
        if chat.refusal:
            chat.refusal = ""
            self._member(chat, user_id, ("kicked", "member"))

    def deactivate(self, user_id: int) -> None:
        """Delete the person's account; the bot is not told."""
        self._chat(user_id).refusal = "user is deactivated"

    def make_group(self, group_id: int, title: str, user_id: int) -> Json:
        """Make a group, with a negative id, in which a person puts the bot."""
        about: Json = {"id": group_id, "title": title, "type": "group"}
        self._world.chats[group_id] = chat = Chat(about)
        self._member(chat, user_id, ("left", "member"))
        return self._write(group_id, user_id, {"group_chat_created": True}, None)

    def history(self, user_id: int) -> list[Json]:
        """Return the messages of a chat as they are now, oldest first, without deleted ones."""
        return list(self._chat(user_id).messages.values())

    def commands(self, user_id: int) -> list[Json]:
        """Return the commands that the person is offered."""
        return self._commands.offered(self._chat(user_id), user_id, "en")

    def file(self, file_id: str) -> Upload:
        """Return a file that was sent in some chat."""
        stored = self._world.files.find(file_id)
        if stored is None:
            raise LookupError(f"no file {file_id}")
        return stored.upload

    def listen(self) -> Listener:
        """Return an iterator over everything that people see from now on."""
        return self._world.listeners.add()

    def pending(self) -> int:
        """Return how many updates the bot has not confirmed."""
        return len(self._world.updates.waiting())

    def _chat(self, chat_id: int) -> Chat:
        chat = self._world.chats.get(chat_id)
        if chat is None:
            raise LookupError(f"no chat {chat_id}")
        return chat

    def _own(self, chat: Chat, user_id: int, message_id: int) -> Json:
        message = chat.messages.get(message_id, {})
        if message.get("from", {}).get("id") != user_id:
            raise LookupError(f"no message {message_id} of {user_id}")
        return message

    def _start(self, chat: Chat) -> None:
        # Who writes to a bot that they blocked has to unblock it first.
        if chat.refusal == _BLOCKED:
            self.unblock(chat.id)
        chat.started = True

    def _write(self, chat_id: int, user_id: int, body: Json, reply_to: int | None) -> Json:
        chat = self._chat(chat_id)
        if reply_to is not None and reply_to not in chat.messages:
            raise LookupError(f"no message {reply_to}")
        if reply_to is not None:
            body = body | {"reply_to_message": quoted(chat.messages[reply_to])}
        self._start(chat)
        message = self._world.add(chat, self._world.users[user_id].as_user(), body)
        self._world.updates.put("message", chat.id, message)
        return message

    def _from(self, origin: User | str) -> Json:
        date = self._world.now() - 3600
        if isinstance(origin, User):
            source = {"type": "user", "sender_user": origin.as_user()}
        else:
            source = {"type": "hidden_user", "sender_user_name": origin}
        return {"forward_origin": source | {"date": date}}

    def _member(self, chat: Chat, user_id: int, change: tuple[str, str]) -> None:
        old, new = (self._standing(status) for status in change)
        who = {"chat": chat.about, "from": self._world.users[user_id].as_user()}
        change_body: Json = {"date": self._world.now(), "old_chat_member": old}
        body = who | change_body | {"new_chat_member": new}
        self._world.updates.put("my_chat_member", chat.id, body)

    def _standing(self, status: str) -> Json:
        more = {"until_date": 0} if status == "kicked" else {}
        return {"user": self._world.bot, "status": status, **more}


def _text(formatted: Formatted) -> Json:
    if not formatted.text:
        raise ValueError("a phone sends no empty message")
    return formatted.as_json("text", "entities")
