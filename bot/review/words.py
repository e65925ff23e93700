"""Words and buttons that every screen of review shares."""

from datetime import date

from bot.pages.links import shown
from bot.phrases import shortened
from bot.reply import Button, Press, plain

ROOM = "review"
# A label on a phone shows about so many characters.
LABEL = 44


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of this room, its label no longer than a phone shows."""
    return Button(shortened(label, LABEL), Press(ROOM, action, row))


def day(moment: date) -> str:
    """Return a date as people write it: 31 May 2027."""
    return f"{moment.day} {moment:%b %Y}"


def said(text: str) -> str:
    """Return a page's text as it may stand in a message."""
    return plain(shown(text))
