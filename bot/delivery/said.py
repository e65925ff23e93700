"""What may be said in answer to an update, and how each is written for the Bot API."""

from dataclasses import dataclass, field, replace

from bot.reply import Button, Copy, File, Keyboard, Known, Link, Picture, Press, Reply


@dataclass(frozen=True, slots=True)
class Instead:
    """A reply that takes the place of the message whose button was pressed."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Keys:
    """New buttons under a message that stands already."""

    message_id: int
    keyboard: Keyboard


@dataclass(frozen=True, slots=True)
class Gone:
    """A message to be taken out of the chat."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply to somebody else's chat."""

    chat_id: int
    reply: Reply


@dataclass(frozen=True, slots=True)
class Farewell:
    """A reply, a last one or one with a secret, of which nothing is kept once it has gone out."""

    reply: Reply | Instead


Saying = Reply | Instead | Keys | Gone | Letter | Farewell
Said = Saying | tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """One call of the Bot API: a method, its chat, its parameters and perhaps a file."""

    method: str
    chat_id: int
    parameters: dict[str, object] = field(default_factory=dict)
    file: File | None = None
    keep: bool = True
    # Before all else in the outbox: a person in danger must not wait for other people's answers.
    urgent: bool = False
    # Its place among the messages that one person gets of a broadcast.
    part: int = 1


def parcels(said: Said, chat_id: int, pressed: int) -> list[Parcel]:
    """Turn what is said into calls. `pressed` is the message whose button was pressed, or 0."""
    sayings = said if isinstance(said, tuple) else (said,)
    return [_parcel(saying, chat_id, pressed) for saying in sayings]


def _parcel(saying: Saying, chat_id: int, pressed: int) -> Parcel:
    match saying:
        case Reply():
            return message(saying, chat_id)
        case Letter(other, reply):
            return message(reply, other)
        case Farewell(unkept):
            return replace(_parcel(unkept, chat_id, pressed), keep=False)
        case Instead(reply) if pressed and reply.file is None:
            body = {"message_id": pressed, **_body(reply, "text")}
            return Parcel("editMessageText", chat_id, body)
        case Instead(reply):
            return message(reply, chat_id)
        case Keys(message_id, keyboard):
            return Parcel(
                "editMessageReplyMarkup",
                chat_id,
                {"message_id": message_id, "reply_markup": _markup(keyboard)},
            )
        case Gone(message_id):  # pragma: no branch
            return Parcel("deleteMessage", chat_id, {"message_id": message_id})


def message(reply: Reply, chat_id: int) -> Parcel:
    """Write a reply as a new message, with its file where it has one."""
    match reply.file:
        case None:
            return Parcel("sendMessage", chat_id, _fresh(reply, "text"))
        case Known(file_id, is_picture):
            method, name = ("sendPhoto", "photo") if is_picture else ("sendDocument", "document")
            return Parcel(method, chat_id, {name: file_id, **_fresh(reply, "caption")})
        case file:
            method = "sendPhoto" if isinstance(file, Picture) else "sendDocument"
            return Parcel(method, chat_id, _fresh(reply, "caption"), file)


def correction(reply: Reply, chat_id: int, message_id: int) -> Parcel:
    """Write a reply over a message that stands in a chat; its file stays what it was."""
    method, key = (
        ("editMessageText", "text") if reply.file is None else ("editMessageCaption", "caption")
    )
    return Parcel(method, chat_id, {"message_id": message_id, **_body(reply, key)})


def _fresh(reply: Reply, key: str) -> dict[str, object]:
    return _body(reply, key) | ({"disable_notification": True} if reply.silent else {})


def _body(reply: Reply, key: str) -> dict[str, object]:
    body: dict[str, object] = {key: reply.text, "parse_mode": "HTML"}
    if reply.keyboard:
        body["reply_markup"] = _markup(reply.keyboard)
    return body


def _markup(keyboard: Keyboard) -> dict[str, object]:
    return {"inline_keyboard": [[_key(button) for button in row] for row in keyboard]}


def _key(button: Button) -> dict[str, object]:
    match button.does:
        case Press() as press:
            return {"text": button.label, "callback_data": press.pack()}
        case Copy(text):
            return {"text": button.label, "copy_text": {"text": text}}
        case Link(url):  # pragma: no branch
            return {"text": button.label, "url": url}
