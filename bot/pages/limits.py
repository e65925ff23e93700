"""How long the parts of an answer message may be, in characters as Telegram counts them."""

from bot.reply import length, plain

VISIBLE, WHOLE = 900, 3000
WHY, DO, DO_LINES, BABY, CHECK_FIRST, NEIGHBOUR = 160, 350, 5, 120, 160, 200


def visible(message: str) -> int:
    """Return the length of what stands before the folded part of a message."""
    return length(message.split("<blockquote", 1)[0].rstrip())


def units(text: str) -> int:
    """Return the length of a plain text."""
    return length(plain(text))
