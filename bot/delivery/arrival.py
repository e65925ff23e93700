"""What is kept of an update: ids, the guarded text, and nothing else of the sender."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from telegram import CallbackQuery, Message, Update

from bot.delivery.formatting import formatted
from bot.dialog import Dialog
from bot.safety.values import Examination, Identifier, Kind, Level, Profile, RedFlag

# Telegram's field for each kind of content that is not text.
ATTACHMENTS = (
    "animation", "audio", "contact", "dice", "document", "game", "location", "photo", "poll",
    "sticker", "story", "venue", "video", "video_note", "voice",
)  # fmt: skip


Examine = Callable[[str, Profile], Examination]


class Sort(StrEnum):
    """What kind of update arrived."""

    MESSAGE = "message"
    EDITED = "edited"
    PRESS = "press"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update with every identifier in it replaced; all that the house ever keeps of it.

    `html` is the text with its formatting, of a caption without a file's name; only a dialog that
    expects it gets it, and only where no identifier was found.
    """

    update_id: int
    sort: Sort
    chat_id: int = 0
    user_id: int = 0
    message_id: int = 0
    private: bool = True
    text: str = ""
    html: str = ""
    data: str = ""
    query_id: str = ""
    attachment: str = ""
    file_id: str = ""
    identifiers: tuple[Identifier, ...] = ()
    red_flag: RedFlag | None = None
    safety_line: bool = False
    crisis_message: int | None = None

    def to_json(self) -> str:
        """Return the text that the inbox keeps."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "Arrival":
        """Read what `to_json` wrote."""
        fields = json.loads(kept)
        flag = fields["red_flag"]
        fields["sort"] = Sort(fields["sort"])
        fields["identifiers"] = tuple(Identifier(kind) for kind in fields["identifiers"])
        fields["red_flag"] = flag and RedFlag(
            Kind(flag["kind"]), Level(flag["level"]), flag["rule"]
        )
        return cls(**fields)


def examined(update: Update, dialog: Dialog | None, examine: Examine) -> Arrival:
    """Run the guard and the red-flag net over an update and return what may be kept of it.

    `dialog` is the one that is open in its chat; in doubt a text is about a family.
    """
    message = update.message or update.edited_message
    if message is not None:
        sort = Sort.MESSAGE if update.message else Sort.EDITED
        profile = dialog.profile if dialog else Profile.FAMILY
        found = examine(words(update), profile)
        arrival = _of_message(update.update_id, sort, message, found)
        if dialog is not None and dialog.formatted:
            return _with_formatting(arrival, message, lambda text: examine(text, profile))
        return arrival
    if update.callback_query is not None:
        return _of_press(update.update_id, update.callback_query)
    return Arrival(update.update_id, Sort.OTHER)


def answered(arrival: Arrival, message_id: int | None) -> Arrival:
    """Return the arrival with the id of the crisis message that went out for it."""
    return replace(arrival, crisis_message=message_id)


def _with_formatting(
    arrival: Arrival, message: Message, examine: Callable[[str], Examination]
) -> Arrival:
    """Add the formatted text, or what the guard finds in it: an address, too, may name somebody."""
    if arrival.identifiers:
        return arrival
    html, seen = formatted(message)
    found = examine(seen).identifiers
    return replace(arrival, identifiers=found) if found else replace(arrival, html=html)


def _of_message(update_id: int, sort: Sort, message: Message, found: Examination) -> Arrival:
    document, photo = message.document, message.photo
    # The largest picture is the last.
    file_id = document.file_id if document else photo[-1].file_id if photo else ""
    return Arrival(
        update_id,
        sort,
        chat_id=message.chat_id,
        user_id=message.from_user.id if message.from_user else 0,
        message_id=message.message_id,
        private=message.chat.type == "private",
        text=found.text,
        attachment=next((kind for kind in ATTACHMENTS if getattr(message, kind, None)), ""),
        file_id=file_id,
        identifiers=found.identifiers,
        red_flag=found.red_flag,
        safety_line=found.safety_line,
    )


def words(update: Update) -> str:
    """Return what a person wrote in an update; a file's name is text that she sent, too."""
    message = update.message or update.edited_message
    if message is None:
        return ""
    parts = [message.text or message.caption or ""]
    if message.document and message.document.file_name:
        parts.append(message.document.file_name)
    return "\n".join(part for part in parts if part)


def _of_press(update_id: int, query: CallbackQuery) -> Arrival:
    message = query.message
    return Arrival(
        update_id,
        Sort.PRESS,
        chat_id=message.chat.id if message else query.from_user.id,
        user_id=query.from_user.id,
        message_id=message.message_id if message else 0,
        private=message is None or message.chat.type == "private",
        data=query.data or "",
        query_id=query.id,
    )
