"""Updates that can be read: one that python-telegram-bot cannot take must not end the polling.

Telegram sends again what is not confirmed, so one unreadable update would hold up all others for a
day, and python-telegram-bot logs the whole batch, with what people wrote.
"""

import logging
from typing import Any

from telegram import Bot, Update

Json = dict[str, Any]
# What a number of SQLite holds.
_MOST = 2**63 - 1
_KINDS = ("message", "edited_message")
_PLAIN = ("message_id", "text", "caption")
_PERSON = ("id", "is_bot", "first_name")
_CHAT = ("id", "type")
_ID, _WHO = ("id",), {"chat", "from"}

_log = logging.getLogger(__name__)


def readable(body: Json, bot: Bot) -> Json:
    """Return an update as it is if it can be read, else what can be read of it.

    That is who wrote what in which chat, for a red flag may stand in it; of all else the number
    alone, so that it is confirmed.
    """
    for made in (body, _bare(body)):
        try:
            _check_kept(made)
            Update.de_json(made, bot)
        except Exception as fault:  # noqa: BLE001 — whatever it is, the others must be heard
            _log.error("update %s cannot be read: %s", body["update_id"], type(fault).__name__)
        else:
            return made
    return {"update_id": body["update_id"]}


def read(body: Json, bot: Bot) -> Update:
    """Return an update, or what can be read of it."""
    return Update.de_json(readable(body, bot), bot)


def is_number(found: object) -> bool:
    """Say whether something is a whole number that can be kept."""
    return type(found) is int and abs(found) <= _MOST


def _check_kept(found: object) -> None:
    """Raise ValueError for what cannot be kept: half a letter, too large a number, nobody."""
    if isinstance(found, dict):
        if not all(is_number(_of(found[name], _ID).get("id")) for name in _WHO & found.keys()):
            raise ValueError("somebody without a number")
        found = [*found.values()]
    if isinstance(found, list):
        for one in found:
            _check_kept(one)
    elif isinstance(found, str):
        # A UnicodeEncodeError is a ValueError.
        found.encode()
    elif type(found) is int and not is_number(found):
        raise ValueError("beyond what a number can be")


def _bare(body: Json) -> Json:
    """Return of an update what is needed to answer words, all else left out."""
    bare: Json = {"update_id": body["update_id"]}
    for kind in _KINDS:
        message = body.get(kind)
        if isinstance(message, dict):
            bare[kind] = {
                **{name: _spelt(message[name]) for name in _PLAIN if name in message},
                "date": 0,
                "chat": _of(message.get("chat"), _CHAT),
                "from": _of(message.get("from"), _PERSON),
            }
    return bare


def _of(found: object, names: tuple[str, ...]) -> Json:
    known = found if isinstance(found, dict) else {}
    return {name: known[name] for name in names if name in known}


def _spelt(found: object) -> object:
    """Return a text with a question mark for each half of a letter, all else as it is."""
    return found.encode(errors="replace").decode() if isinstance(found, str) else found
