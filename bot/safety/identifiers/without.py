"""Whether a question is still a question once its identifiers are out."""

import re

from bot.safety.identifiers.redact import PLACEHOLDERS
from bot.safety.wordset import wordset

# Fewer words that say something than this, and nobody could answer.
FEWEST_WORDS = 3
_OURS = re.compile("|".join(re.escape(each) for each in PLACEHOLDERS.values()))
_WORD = re.compile(r"[^\W\d_]{2,}|\d+/\d+|\d+")
# These tell whose the identifier was, and ask nothing.
_EMPTY = wordset(
    """
    a about an and are at be born called can cl client contact dad dob e-mail email for from has he
    her hers hi his i id in is it its live lives lo look me mob mobile moved mum my name no no. nhs
    number of on out patient phone please pls postcode pt re ref ring rio saw see she tel text
    thanks
    that the them they this to up was with you your baby mother father partner mr mrs ms miss dr
    """
)


def without_identifiers(redacted: str) -> str:
    """Return a redacted text as it can be asked again, or nothing if too little is left to ask."""
    left = " ".join(_OURS.sub(" ", redacted).split()).strip(" ,;:-.=()")
    telling = [word for word in _WORD.findall(left.lower()) if word not in _EMPTY]
    return left if len(telling) >= FEWEST_WORDS else ""
