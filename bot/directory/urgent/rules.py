"""What a typed line means: a number, and when it answers."""

import re

from bot.directory.values import NotNow

_NUMBER = re.compile(r"\+?[\d ()-]{3,20}")
LONGEST_HOURS = 60
UNKNOWN_HOURS = "unknown"


def read(text: str) -> tuple[str, str]:
    """Return number and hours of a line such as 01632 960170, weekdays 9–17, or raise NotNow."""
    number, _, hours = " ".join(text.split()).partition(",")
    said = hours.strip() or UNKNOWN_HOURS
    if not _NUMBER.fullmatch(number.strip()) or len(said) > LONGEST_HOURS:
        raise NotNow("unreadable")
    return number.strip(), said
