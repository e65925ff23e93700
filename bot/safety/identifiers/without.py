"""Whether a question is still a question once its identifiers are out."""

import re

from bot.safety.identifiers.redact import PLACEHOLDERS

# With less of her words left the question is hardly hers any more.
WORDS_LEFT = 0.5
FEWEST_WORDS = 4
_OURS = re.compile("|".join(re.escape(each) for each in PLACEHOLDERS.values()), re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def without_identifiers(redacted: str) -> str | None:
    """Return a redacted text as a question, or None if too little of it is left."""
    left = _OURS.sub(" ", redacted)
    taken = len(_OURS.findall(redacted))
    words = len(_WORD.findall(left))
    if words < FEWEST_WORDS or words / (words + taken) < WORDS_LEFT:
        return None
    return " ".join(left.split())
