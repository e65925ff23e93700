"""Whose a named illness is, and of when: a relative's, of an earlier birth, long settled."""

from bot.safety.flags.context import NEGATORS, TURNS, sentence
from bot.safety.flags.history import PAST, is_help, speaks_of_now
from bot.safety.flags.patterns import Span
from bot.safety.flags.tokens import Tokens
from bot.safety.wordset import wordset

_RELATIVES = wordset("sister sisters sibling brother aunt auntie cousin grandmother gran nan")
_FAMILY = wordset("fhx")
_HERS = wordset("her his mums dads their")
_OWN = "own"
_HER_PARENTS = wordset("mother mum father dad")
_HAD = wordset("had has with got diagnosed of a puerperal postpartum postnatal pp severe")
_EARLIER = wordset("first last previous other second")
_SETTLED = wordset("stable steady well settled remission depot")
# Of an illness that was treated: "the psychosis has lifted", "recovering from psychosis".
_LIFTED = wordset("lifted resolved ended recovered recovering")
# What may begin anew, be hers now, or be told by herself: then nothing is settled.
_BEGINS = wordset(
    "started starts began begins came comes set returned is was has hit got getting flared broke"
)
_RETURNING = wordset(
    """
    sleep slept sleeping awake strange odd confused muddled agitated voices high elated fast
    relapse signs sign worsening deteriorating suspicious thinks convinced believes unwell refusing
    eating eaten safe admitted sectioned early first day symptoms hearing seeing
    """
)
_NO_DANGER = wordset("plan concerns worries issues concern symptoms relapses faith contact")
_SAYS = wordset("says said reports claims tells told insists feels apparently seems")
_SHORT = wordset(
    "days day hours hour yesterday monday tuesday wednesday thursday friday saturday sunday"
)
_KINDS = wordset("puerperal postpartum postnatal pp a an the her his hers bipolar severe recent")
_BEFORE_SINCE = _KINDS | wordset("she he was became got went had having recovering recovery from")
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
    if _is_after_it(span, tokens):
        return True
    named = tokens.words[span.first]
    if named.startswith("schizo"):
        return _is_settled(start, end, tokens, _SETTLED)
    return named.startswith("psycho") and _has_lifted(start, end, tokens)


def _is_a_relatives(span: Span, tokens: Tokens) -> bool:
    place = span.first - 1
    while place > 0 and tokens.words[place] in _HAD:
        place -= 1
    if place >= 0 and tokens.words[place] in _FAMILY:
        return True
    if place < 0 or place == span.first - 1:
        return False
    if tokens.words[place] in _RELATIVES:
        return True
    whose = tokens.words[place - 1] if place else ""
    return tokens.words[place] in _HER_PARENTS and whose in _HERS | {_OWN}


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


def _is_after_it(span: Span, tokens: Tokens) -> bool:
    """See "no confidence since the psychosis" and "peer support after psychosis": it is over."""
    place = span.first - 1
    while place > 0 and tokens.words[place] in _BEFORE_SINCE:
        place -= 1
    if place < 0 or tokens.words[place] not in _SINCE or tokens.breaks[span.first]:
        return False
    start, end = sentence(span, tokens)
    follows = tokens.words[span.last + 1 : span.last + 2]
    if follows and follows[0] in _BEGINS and not tokens.breaks[span.last + 1]:
        return False
    around = (*tokens.words[start:place], *tokens.words[span.last + 1 : end])
    return not any(word in _RETURNING | _SHORT for word in (*around, *tokens.said[start:end]))


def _has_lifted(start: int, end: int, tokens: Tokens) -> bool:
    """See "the psychosis has lifted", unless days or signs of its return are spoken of."""
    words = (*tokens.words[start:end], *tokens.said[start:end])
    if any(word in _RETURNING | _SHORT for word in words):
        return False
    return _is_settled(start, end, tokens, _LIFTED)


def _is_unsettled(place: int, tokens: Tokens) -> bool:
    """See "depot due", but not "baby due"."""
    word, before = tokens.words[place], tokens.words[max(0, place - 2) : place]
    is_baby = word == "due" and before[-1:] in (("baby",), ("birth",))
    is_discouraged = word == "off" and "put" in before
    return word in _UNSETTLED and not is_baby and not is_discouraged


def _is_settled(start: int, end: int, tokens: Tokens, settled: frozenset[str]) -> bool:
    words = tokens.words[start:end]
    turns = any(
        tokens.words[place] in TURNS and not is_help(place, tokens) for place in range(start, end)
    )
    if turns or any(
        word in _SAYS or _is_unsettled(start + n, tokens) for n, word in enumerate(words)
    ):
        return False
    denied = (place for place in range(start, end) if tokens.words[place] in NEGATORS)
    if any(
        tokens.words[place + 1 : place + 2] and tokens.words[place + 1] not in _NO_DANGER
        for place in denied
    ):
        return False
    return any(word in settled for word in words)
