"""Whose a named illness is, and of when: a relative's, of an earlier birth, long settled."""

from bot.safety.flags.context import NEGATORS, PAST, TURNS, sentence, speaks_of_now
from bot.safety.flags.patterns import Span
from bot.safety.flags.tokens import Tokens
from bot.safety.wordset import wordset

_RELATIVES = wordset("sister sisters brother aunt auntie cousin grandmother gran nan")
_HERS = wordset("her his mums dads their")
_HER_PARENTS = wordset("mother mum father dad")
_HAD = wordset("had has with got diagnosed of a puerperal postpartum postnatal pp severe")
_EARLIER = wordset("first last previous other second")
_SETTLED = wordset("stable steady well settled remission depot")
_UNSETTLED = wordset(
    "missed misses refused refuses refusing stopped stops off late overdue due skipped"
)
_SINCE = wordset("since from after")
_LONG = wordset("months month mths years year yrs yr")


def is_of_another_time(span: Span, tokens: Tokens) -> bool:
    """Tell whether a named illness is a relative's, of an earlier birth, or known and settled."""
    start, end = sentence(span, tokens)
    if any(speaks_of_now(place, tokens) for place in range(start, end)):
        return False
    if _is_a_relatives(span, tokens) or _is_of_an_earlier_birth(span, end, tokens):
        return True
    return tokens.words[span.first].startswith("schizo") and _is_settled(start, end, tokens)


def _is_a_relatives(span: Span, tokens: Tokens) -> bool:
    place = span.first - 1
    while place > 0 and tokens.words[place] in _HAD:
        place -= 1
    if place < 0 or place == span.first - 1:
        return False
    if tokens.words[place] in _RELATIVES:
        return True
    return place > 0 and tokens.words[place] in _HER_PARENTS and tokens.words[place - 1] in _HERS


def _is_of_an_earlier_birth(span: Span, end: int, tokens: Tokens) -> bool:
    after = [word for word in tokens.words[span.last + 1 : end] if word not in _HERS][:2]
    if after[:1] and after[0] in PAST:
        return True
    if _is_long_since(span, tokens):
        return True
    return after == ["last", "time"] or (
        len(after) == len(("after", "first"))
        and after[0] in ("after", "with")
        and after[1] in _EARLIER
    )


def _is_long_since(span: Span, tokens: Tokens) -> bool:
    """See "six months since the psychosis", "a year on from her psychosis"."""
    place = span.first - 1
    while place > 0 and tokens.words[place] in _HERS | {"the"}:
        place -= 1
    if place < 1 or tokens.words[place] not in _SINCE:
        return False
    return any(word in _LONG for word in tokens.words[max(0, place - 2) : place])


def _is_settled(start: int, end: int, tokens: Tokens) -> bool:
    words = tokens.words[start:end]
    if any(word in TURNS or word in NEGATORS or word in _UNSETTLED for word in words):
        return False
    return any(word in _SETTLED for word in words)
