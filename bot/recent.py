"""What was made of the latest texts, remembered by their hashes: nobody's words are kept."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Recent(Generic[Made]):
    """Remembers what was made of so many texts, the latest made; any thread may use it."""

    def __init__(self, most: int) -> None:
        """Remember nothing yet."""
        self._most = most
        self._made: OrderedDict[bytes, Made] = OrderedDict()
        self._lock = Lock()

    def of(self, text: str) -> Made | None:
        """Return what was made of a text, None if that is not remembered."""
        with self._lock:
            return self._made.get(_key(text))

    def keep(self, text: str, made: Made) -> None:
        """Remember what was made of a text, and forget what was made longest ago."""
        with self._lock:
            self._made[_key(text)] = made
            if len(self._made) > self._most:
                self._made.popitem(last=False)


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
