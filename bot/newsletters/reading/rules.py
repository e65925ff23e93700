"""What is searched for, what a share counts, and to whom the last newsletters are offered."""

import re
from datetime import datetime, timedelta

LISTED = 6
MOST_FOUND = 30
# With how many colleagues, as the buttons have it.
SHARED_WITH = (1, 2, 3, 5, 10, 20)
LAST = 3
# A joiner is first left alone with her welcome, and after a fortnight she is no joiner any more.
SETTLED = timedelta(hours=1)
JOINER = timedelta(days=14)
_WORD = re.compile(r"[^\W_]+")


def query(text: str) -> str:
    """Return what a person typed as a full-text query: all words, the last perhaps unfinished."""
    words = _WORD.findall(text.lower())
    return " ".join(f'"{word}"*' for word in words)


def is_joiner(joined_at: datetime, now: datetime) -> bool:
    """Say whether somebody has joined lately, but not just now."""
    return SETTLED <= now - joined_at < JOINER
