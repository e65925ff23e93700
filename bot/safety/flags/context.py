"""What takes the alarm out of a wording: negation, and questions about the topic."""

from bot.safety.flags import asking
from bot.safety.flags.patterns import Span
from bot.safety.flags.rule import Form
from bot.safety.flags.tokens import OLDER, YOUNG, Tokens
from bot.safety.wordset import wordset

NEGATORS = wordset(
    """
    no not nil none never denies denied denying deny dont doesnt didnt isnt wasnt arent werent
    hasnt havent hadnt without cant cannot couldnt wont wouldnt neither nor zero free absence 0
    negative aint nae dinnae doesny isny didny neg
    """
)
# Only these may stand between a negator and what it denies; any other word ends its reach.
TRANSPARENT = wordset(
    """
    any of or and nor current currently active actively recent thoughts thought ideation ideas
    intent intention intentions plan plans planning feelings feeling feel feels felt suicidal
    suicide selfharm harm self tsh si dsh evidence sign signs indication history hx past
    previous prior ever known expressed express expresses expressing disclosed disclose
    discloses disclosing reported report reports reporting voiced said stated admitted had have
    has having got being be been is was were at to about around her his their she he mum dad cl
    client pt they baby him risk risks concerns concern issue issues further new other others
    immediate acute specific want wants wanted wanting wish wishes going will would do does
    experiencing experience present noted seen observed apparent obvious presenting psychosis
    psychotic delusions delusional hallucinations hallucinating voices dv da abuse domestic
    violence urges urge attempts attempt in the a an this that these those mania manic paranoia
    paranoid symptoms features thinking acts act it them anyone children kids infant lo herself
    himself myself i overdose od bruises bruising bruise marks mark injuries injury on hearing
    seeing either both all harming hurting hurt kill killing suicidality physical sexual
    emotional coercive control alcohol drug drugs misuse substance use using delusion
    hallucination real clear day today scores score q10 unsafe scared drunk formal overt sui bad
    strange odd bizarre beliefs behaviour unusual disorder life ending end own taking dying
    death die baby's her's non accidental shaking shake shaken smacking hitting
    """
)
TURNS = wordset(
    """
    but however although though yet except still just only until unless since because when
    """
)
# "Cannot say she is not": a doubt in front of a negator takes its force away.
_DOUBTS = wordset(
    """
    say sure certain know known promise convinced believe rule guarantee tell clear confident
    confirm exclude trust think deny discount swear
    """
)
_NOT_CLEAR = (("not", "clear"), ("not", "sure"), ("not", "certain"))
_UNSURE = wordset("unsure doubt doubts uncertain unclear dunno whether")
_YET_TO_BE = wordset(
    """
    be being if once after can could needs need should whether want wants who anyone anybody nobody
    noone did hardly never quick
    """
)
_AFTER = wordset("none nil denied negative neg absent zero 0 never no nope x na nought naught")
_LINKS = wordset(
    """
    is was are were all both score scored currently present thoughts ideation risk today again
    also disclosed reported question she he said says absolutely definitely certainly asked about
    directly straight clear firm flat
    """
)
_JOINS = frozenset({"and", "or", "nor", "both", "each", "twice"})
_FIRMLY = wordset("absolutely definitely certainly")
REACH_BACK = 14
REACH_AFTER = 5
# A text without full stops is not read as one endless sentence.
SENTENCE = 40
_LOOK_BEHIND = 4

_ASKED = wordset("asked enquired")
_WHEN_ASKED = _LINKS | wordset("when we were on our own alone clear firm flat never has her")


def is_calm(span: Span, form: Form, tokens: Tokens) -> bool:
    """Tell whether the message itself takes this wording back, or only asks about it."""
    if _negated_before(span, form, tokens) or _negated_after(span, tokens):
        return True
    if _is_impersonal(span, tokens):
        return True
    if _is_taught(span, tokens) or _is_denied_when_asked(span, tokens):
        return True
    if form is Form.EVENT and not _is_in_a_title(span, tokens):
        return False
    return _is_question(span, tokens)


def _negated_before(span: Span, form: Form, tokens: Tokens) -> bool:
    words, breaks = tokens.words, tokens.breaks
    place = span.first
    for _ in range(REACH_BACK):
        mark = breaks[place]
        place -= 1
        if place < 0 or mark in (".", "\n") or (mark == "," and form is Form.EVENT):
            return False
        if words[place] in NEGATORS:
            not_clear = words[place : place + 2] in _NOT_CLEAR
            return not not_clear and not _is_doubted(place, tokens)
        if is_ruled_out(place - 1, tokens):
            return True
        if words[place] in TURNS or not lets_through(words[place]):
            return False
    return False


def lets_through(word: str) -> bool:
    """Tell whether a negation or a history reaches beyond a word."""
    return word in TRANSPARENT or word.startswith(("suicid", "selfharm", "hallucin", "delusion"))


def _is_doubted(place: int, tokens: Tokens) -> bool:
    """See the doubt in front: "won't say she isn't", "not sure she isn't", "doesn't deny"."""
    first = place
    while first > max(0, place - _LOOK_BEHIND) and tokens.breaks[first] == "":
        first -= 1
    before = tokens.words[first:place]
    if any(word in _UNSURE for word in before):
        return True
    doubt = any(word in _DOUBTS for word in before) or tokens.words[place].startswith("den")
    return doubt and any(word in NEGATORS for word in before)


def _negated_after(span: Span, tokens: Tokens) -> bool:
    words, breaks = tokens.words, tokens.breaks
    for place in range(span.last + 1, min(len(words), span.last + 1 + REACH_AFTER)):
        if breaks[place] in (".", "\n"):
            return False
        if words[place] in _AFTER or (words[place] == "not" and words[place - 1] in _FIRMLY):
            return _closes(place, tokens)
        if is_ruled_out(place, tokens):
            return True
        if words[place] not in _LINKS:
            return False
    return False


def is_ruled_out(place: int, tokens: Tokens) -> bool:
    """Tell whether "ruled out" begins here, and is not still to be: "not", "to be", "if they"."""
    if tokens.words[max(0, place) : place + 2] != ("ruled", "out"):
        return False
    before = tokens.words[max(0, place - _LOOK_BEHIND) : place]
    return not any(word in NEGATORS | TURNS | _YET_TO_BE for word in before)


def _closes(place: int, tokens: Tokens) -> bool:
    """Tell whether a clause ends here, as "self harm - none" does and "thoughts, no plans" not."""
    follows = place + 1
    if follows >= len(tokens.words) or tokens.breaks[follows] != "":
        return True
    return tokens.words[follows] in _JOINS


def _is_in_a_title(span: Span, tokens: Tokens) -> bool:
    """See "bruising protocol" and "leaflet on burns": a paper's name beside the wording."""
    last = span.last + 1
    while (
        last < len(tokens) and tokens.words[last] in asking.OF_A_TITLE and not tokens.breaks[last]
    ):
        last += 1
    after = (*tokens.words[span.first + 1 : span.first + 2], *tokens.words[last : last + 1])
    before = tokens.words[max(0, span.first - 2) : span.first]
    return any(word in asking.ASKING for word in (*after, *before))


def _is_question(span: Span, tokens: Tokens) -> bool:
    start, end = sentence(span, tokens)
    words = tokens.words[start:end]
    if any(
        (word in asking.SOMEBODY and not asking.is_of_learning(start + n, tokens))
        or is_certain_parent(start + n, tokens)
        for n, word in enumerate(words)
    ):
        return False
    # "Suicidal, leaflet please": what stands alone before the comma is a case.
    if span.first == 0 and tokens.breaks[span.last + 1 : span.last + 2] == (",",):
        return False
    if any(word in asking.ASKING for word in words):
        return True
    if _is_told_first(span, end, tokens):
        return False
    return any(word in asking.QUESTION for word in words) and any(
        word in asking.ASK for word in words
    )


def _is_told_first(span: Span, end: int, tokens: Tokens) -> bool:
    """See "suicidal thoughts, who do I call": what is told before the question is a case."""
    if any(word in asking.QUESTION for word in tokens.words[: span.first]):
        return False
    asked = (place for place in range(span.last + 1, end) if tokens.words[place] in asking.QUESTION)
    return any(any(tokens.breaks[span.last + 1 : place + 1]) for place in asked)


def _is_taught(span: Span, tokens: Tokens) -> bool:
    """See "non accidental injury training dates": a lesson, and nobody beside the wording."""
    start, end = sentence(span, tokens)
    beside = (*tokens.words[start : span.first], *tokens.words[span.last + 1 : end])
    somebody = asking.SOMEBODY | asking.PARENTS | asking.ANYBODY | {YOUNG, OLDER}
    return any(word in asking.LEARNING for word in beside) and not any(
        word in somebody for word in beside
    )


def _is_denied_when_asked(span: Span, tokens: Tokens) -> bool:
    """See "asked about it when we were on our own, she said never", with no doubt between."""
    if not any(word in _ASKED for word in tokens.words[max(0, span.first - 3) : span.first]):
        return False
    for place in range(span.last + 1, sentence(span, tokens)[1]):
        if tokens.words[place] in _AFTER:
            return _closes(place, tokens)
        if tokens.words[place] not in _WHEN_ASKED:
            return False
    return False


def _is_impersonal(span: Span, tokens: Tokens) -> bool:
    """See "which teams take psychosis in the south": a question in which nobody is spoken of."""
    start, end = sentence(span, tokens)
    words = tokens.words[start:end]
    named = asking.SOMEBODY | asking.PARENTS | asking.ANYBODY
    if any(word in asking.SERVICES for word in words):
        named -= asking.THEY
    return words[0] in asking.OPENERS and not any(word in named for word in words)


def is_certain_parent(place: int, tokens: Tokens) -> bool:
    """Tell whether a word is a parent spoken of, and not "a mum" of any."""
    if tokens.words[place] not in asking.PARENTS or tokens.words[place + 1 : place + 2] == (
        "blues",
    ):
        return False
    return place == 0 or tokens.words[place - 1] not in asking.ARTICLES


def sentence(span: Span, tokens: Tokens) -> tuple[int, int]:
    """Return the first word of a wording's sentence and the one after its last."""
    start, end = span.first, span.last + 1
    first, last = max(0, start - SENTENCE), min(len(tokens), end + SENTENCE)
    while start > first and tokens.breaks[start] not in (".", "\n"):
        start -= 1
    while end < last and tokens.breaks[end] not in (".", "\n"):
        end += 1
    return start, end
