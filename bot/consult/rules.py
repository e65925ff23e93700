"""Decides how much may be written, so that a question fits on one screen with all around it."""

from bot.consult.values import NotNow

# Together with names and headings they stay below the 4,096 characters of a message.
QUESTION, PLAN, NOTE, REPLY = 900, 500, 400, 1200
NOTES_SHOWN = 700


def taken(text: str, most: int) -> str:
    """Return a text without empty lines at its ends, or raise NotNow: 'empty' or 'long'.

    Its length is counted as Telegram does, in UTF-16 units.
    """
    said = text.strip()
    if not said:
        raise NotNow("empty")
    if len(said.encode("utf-16-le")) // 2 > most:
        raise NotNow("long")
    return said
