"""One parcel on the wire: the call of python-telegram-bot that carries it."""

import json
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile, LinkPreviewOptions

from bot.delivery.said import Parcel

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, parcel: Parcel) -> int | None:
    """Make the call and return the id of the message that it made, or raise TelegramError."""
    fields: dict[str, Any] = dict(parcel.parameters)
    if "reply_markup" in fields:
        fields["reply_markup"] = InlineKeyboardMarkup.de_json(fields["reply_markup"], bot)
    made = await _call(bot, parcel, fields)
    return getattr(made, "message_id", None)


async def _call(bot: Bot, parcel: Parcel, fields: dict[str, Any]) -> object:
    match parcel.method:
        case "sendMessage":
            return await bot.send_message(parcel.chat_id, link_preview_options=NO_PREVIEW, **fields)
        case "sendDocument":
            return await bot.send_document(parcel.chat_id, **_with_file(parcel, fields, "document"))
        case "sendPhoto":
            return await bot.send_photo(parcel.chat_id, **_with_file(parcel, fields, "photo"))
        case "editMessageText":
            return await bot.edit_message_text(
                chat_id=parcel.chat_id, link_preview_options=NO_PREVIEW, **fields
            )
        case "editMessageCaption":
            return await bot.edit_message_caption(chat_id=parcel.chat_id, **fields)
        case "editMessageReplyMarkup":
            return await bot.edit_message_reply_markup(chat_id=parcel.chat_id, **fields)
        case "deleteMessage":
            return await bot.delete_message(parcel.chat_id, **fields)
        case unknown:
            raise ValueError(f"no such parcel: {unknown}")


def _with_file(parcel: Parcel, fields: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the fields of a call with its file, unless they name one that Telegram has."""
    return fields if name in fields else {name: _file(parcel), **fields}


def _file(parcel: Parcel) -> InputFile:
    if parcel.file is None:
        raise ValueError(f"a parcel without its file: {json.dumps(sorted(parcel.parameters))}")
    return InputFile(parcel.file.content, filename=parcel.file.name)
