"""Words and buttons that every part of the room shares."""

from bot.digests.values import ROOM
from bot.reply import Button, Press


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(label, Press(ROOM, action, row))


def cut(text: str, most: int) -> str:
    """Return the text, or its first words with an ellipsis, in so many characters."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    whole = flat[: most - 1].rsplit(" ", 1)[0] or flat[: most - 1]
    return f"{whole.rstrip(' ,;:.')}…"
