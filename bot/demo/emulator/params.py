"""The parameters of one call, read as Telegram's server reads them."""

import json
from collections.abc import Mapping

from bot.demo.emulator.values import Json, Upload, bad_request

_ATTACHED = "attach://"


class Params:
    """Parameters that may have come as JSON values or as strings of a form; names are exact."""

    def __init__(self, values: Mapping[str, object], files: Mapping[str, Upload]) -> None:
        self._values = values
        self._files = files

    def has(self, name: str) -> bool:
        """Tell whether a parameter was given and is not empty."""
        return self._values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """Return a parameter as a string, empty without one."""
        value = self._values.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        return json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; what is none counts as 0, as on Telegram's server."""
        if not self.has(name):
            return default
        try:
            return int(self.text(name))
        except ValueError:
            return 0

    def flag(self, name: str) -> bool:
        """Return whether a parameter is true, yes or 1."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def tree(self, name: str, what: str) -> object:
        """Return a parameter that is JSON, None without one; refuse what cannot be parsed."""
        value = self._values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            parsed: object = json.loads(value)
        except ValueError:
            raise bad_request(f"Can't parse {what} JSON object") from None
        return parsed

    def record(self, name: str, what: str) -> Json | None:
        """Return a parameter that is a JSON object, None without one."""
        value = self.tree(name, what)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f"Object expected as {what}")

    def file(self, name: str) -> Upload | None:
        """Return the file sent under this name, directly or as attach://…"""
        value = self.text(name)
        if value.startswith(_ATTACHED):
            return self._files.get(value.removeprefix(_ATTACHED))
        return self._files.get(name)

    def message_ids(self, name: str = "message_ids") -> list[int]:
        """Return a list of 1 to 100 message ids, or refuse."""
        value = self.tree(name, name)
        if value is None:
            raise bad_request("Message identifiers are not specified")
        if not isinstance(value, list):
            raise bad_request("Expected an Array of message identifiers")
        if len(value) > 100:
            raise bad_request("Too many message identifiers specified")
        return [_message_id(item) for item in value]


def _message_id(item: object) -> int:
    if isinstance(item, bool) or not isinstance(item, int | str):
        raise bad_request("Message identifier must be a Number")
    try:
        number = int(item)
    except ValueError:
        raise bad_request("Can't parse message identifier as a Number") from None
    if number <= 0:
        raise bad_request("Invalid message identifier specified")
    return number
