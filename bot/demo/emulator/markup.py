"""Keyboards under messages: what Telegram accepts, and its words for what it does not."""

from collections.abc import Iterable

from bot.demo.emulator.links import checked_link
from bot.demo.emulator.params import Params
from bot.demo.emulator.values import Json, Refused, bad_request

CALLBACK_LIMIT = 64
COPY_LIMIT = 256
_MOST_BUTTONS = 100
_STYLES = ("danger", "success", "primary")


def read_markup(params: Params) -> Json | None:
    """Return the inline keyboard of a call, None without one, or refuse a bad one.

    Other kinds of keyboard are accepted and not kept: no message carries them.
    """
    markup = _object(params)
    if markup is None:
        return None
    rows = markup.get("inline_keyboard")
    if rows is None:
        return None
    if not _is_rows(rows):
        field = 'Field "inline_keyboard" of the InlineKeyboardMarkup'
        raise bad_request(f"{field} must be an Array of Arrays")
    keyboard = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, keyboard)) > _MOST_BUTTONS:
        raise bad_request("Reply markup is too long")
    return {"inline_keyboard": keyboard} if keyboard else None


def _object(params: Params) -> Json | None:
    markup = params.tree("reply_markup", "reply keyboard markup")
    if markup is not None and not isinstance(markup, dict):
        raise bad_request("Object expected as reply markup")
    return markup


def _is_rows(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, list) for row in rows)


def buttons(markup: Json) -> Iterable[Json]:
    """Return the buttons of an inline keyboard, row by row."""
    return (button for row in markup.get("inline_keyboard", ()) for button in row)


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise _fault("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _fault('Can\'t find field "text"')
    label = _string(button, "text").replace("\n", " ").strip()
    if not label:
        raise bad_request("Inline keyboard button text must be non-empty")
    look = {name: button[name] for name in ("icon_custom_emoji_id", "style") if button.get(name)}
    if look.get("style", _STYLES[0]) not in _STYLES:
        raise _fault("invalid button style specified")
    return {"text": label, **look, **_does(button)}


def _does(button: Json) -> Json:
    if data := _string(button, "callback_data"):
        if len(data.encode()) > CALLBACK_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")
        return {"callback_data": data}
    if address := _string(button, "url"):
        return {"url": _link(address)}
    if isinstance(copy := button.get("copy_text"), dict):
        return {"copy_text": {"text": _copied(copy)}}
    for name in ("switch_inline_query", "switch_inline_query_current_chat", "web_app", "login_url"):
        if name in button:
            return {name: button[name]}
    raise _fault("Text buttons are unallowed in the inline keyboard")


def _link(address: str) -> str:
    link = checked_link(address)
    if not link:
        raise bad_request(f"Inline keyboard button URL '{address}' is invalid: Wrong HTTP URL")
    return link


def _copied(copy: Json) -> str:
    text = _string(copy, "text")
    if not 1 <= len(text) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return text


def _string(button: Json, name: str) -> str:
    value = button.get(name, "")
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _fault(f'Field "{name}" must be of type String')
    return str(value)


def _fault(words: str) -> Refused:
    return bad_request(f"Can't parse inline keyboard button: {words}")
