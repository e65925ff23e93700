"""The chats of one bot and what was written in them."""

from dataclasses import dataclass, field

from bot.clock import Clock
from bot.demo.emulator.events import Listeners
from bot.demo.emulator.files import Files
from bot.demo.emulator.flood import Flood
from bot.demo.emulator.params import Params
from bot.demo.emulator.updates import Updates
from bot.demo.emulator.values import Json, Refused, User, bad_request

# The oldest messages of a longer chat are forgotten.
MOST_MESSAGES = 5_000


@dataclass(slots=True)
class Chat:
    """One chat: who it is with, its messages by id, and whether the bot may write there."""

    about: Json
    messages: dict[int, Json] = field(default_factory=dict)
    started: bool = False
    refusal: str = ""

    @property
    def id(self) -> int:
        """The id of the chat, that of the person in a private one."""
        return int(self.about["id"])

    @property
    def private(self) -> bool:
        """Whether it is a chat of the bot and one person."""
        return bool(self.about["type"] == "private")


class World:
    """Everything that the two sides share."""

    def __init__(self, clock: Clock, bot: Json, seed: str) -> None:
        self.clock = clock
        self.bot = bot
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.updates = Updates(clock, seed)
        self.listeners = Listeners()
        self.flood = Flood(clock)
        self._last_message = 0

    def now(self) -> int:
        """Return the present moment as the Bot API writes it."""
        return int(self.clock.now().timestamp())

    def chat(self, params: Params, name: str = "chat_id") -> Chat:
        """Return the chat that a call names, or refuse."""
        if not params.has(name):
            raise bad_request(f"{name} is empty")
        chat = self.chats.get(params.integer(name))
        if chat is None or not chat.started:
            raise bad_request("Chat not found")
        return chat

    def open_chat(self, params: Params) -> Chat:
        """Return the chat that a call writes to, or refuse with 403 where the bot may not."""
        chat = self.chat(params)
        if chat.refusal:
            raise Refused(403, f"Forbidden: {chat.refusal}")
        return chat

    def message(self, chat: Chat, message_id: int, what: str) -> Json:
        """Return a message of a chat, or refuse: `what` not found."""
        message = chat.messages.get(message_id)
        if message is None:
            raise bad_request(f"{what} not found")
        return message

    def add(self, chat: Chat, sender: Json, body: Json) -> Json:
        """Write a message into a chat."""
        self._last_message += 1
        head: Json = {"message_id": self._last_message, "from": sender, "chat": chat.about}
        message = head | {"date": self.now()} | body
        chat.messages[self._last_message] = message
        if len(chat.messages) > MOST_MESSAGES:
            del chat.messages[next(iter(chat.messages))]
        self.listeners.tell("message", chat.id, message)
        return message

    def replace(self, chat: Chat, message: Json) -> Json:
        """Put an edited message in the place of the old one."""
        message = message | {"edit_date": self.now()}
        chat.messages[message["message_id"]] = message
        self.listeners.tell("edited", chat.id, message)
        return message

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat, for both sides."""
        del chat.messages[message_id]
        self.listeners.tell("deleted", chat.id, {"message_id": message_id})
