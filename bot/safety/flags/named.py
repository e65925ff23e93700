"""Where a wording is only named: what one is to ask about, a leaflet's title, a case supposed."""

from itertools import pairwise

from bot.safety.flags import asking
from bot.safety.flags.context import NEGATORS, is_certain_parent, sentence
from bot.safety.flags.patterns import Span
from bot.safety.flags.tokens import OLDER, YOUNG, Tokens
from bot.safety.wordset import wordset

_MODALS = wordset("do can should must may shall would could how when")
_WRITERS = wordset("i we you")
_STARTING = wordset(
    "keep start to again even still always really need have actually then best go on"
)
_TO_ASK = wordset("ask asking raise raising broach broaching word wording")
_HOW_TO_SAY = frozenset({("which", "words"), ("what", "words"), ("which", "wording")})
_ABOUT = wordset(
    """
    about abt on re any mood low and or a anxiety regarding her him them mum mums dad dads father
    fathers mother mothers woman women
    """
)
_BETWEEN = 4
# What has been told, seen or felt is more than a question to come.
_TOLD = wordset(
    """
    said says told tells disclosed disclosing admitted admits saw seen found heard because since
    worried scared crying cried yes shouting again cut cuts marks bruise bruises found flinched
    flinches quiet refused texted
    """
)
# What is read or attended. Who asks for a protocol "now" may need it for somebody.
_TO_READ = wordset(
    """
    leaflet leaflets card cards poster posters booklet factsheet course courses training module
    webinar slides video videos
    """
)
_IN_A_TITLE = wordset("in for of nonmobile infants babies children under ones the")
_TIMES = wordset("having currently today tonight now just")
_DEEDS = wordset("poison poisoning dropped drop")
_OF_MEETINGS = wordset(
    """
    who goes explained form forms attendance attend come chair chairs meeting minutes process
    invited invite dates quarter stands means
    """
)
_OTHERS = wordset("they them their family tomorrow yesterday high case referred children kids ex")
_IFS = wordset("if should when suppose")
_ANYONE = wordset("anyone anybody someone somebody")
_INDEFINITE = wordset("a any some one another")
_NOW = wordset("today tonight now just currently yesterday morning")
_NOBODY = wordset("nobody noone nothing not none")
_TELLING = wordset("say says said tell tells told disclose disclosed disclosing report mention")
# A topic and nothing else, as one looks it up. Suicide, self-harm and psychosis alone still alarm.
_TOPICS = wordset(
    """
    domestic abuse violence dv da dva sexual coercive control schizophrenia schizoaffective
    """
)
_TEAMS_OF_IT = (("early", "intervention"), ("what", "is"))
_OF_A_HEADING = (
    asking.ASKING
    | asking.SERVICES
    | wordset(
        """
        asking about safely help support and or in of a an the for parent disorder page what is it
        does do refer referring new to country language
        """
    )
)
_NAMES_OF_ILLNESS = wordset("psychosis puerperal postpartum early intervention")
_LONGEST_HEADING = 9
_SUPPOSED_REACH = 5
_FEWEST = 100


def is_only_named(span: Span, tokens: Tokens) -> bool:
    """Tell whether the message only names a danger: to ask about, to read about, or "if ever"."""
    return (
        _is_to_be_asked(span, tokens)
        or _is_to_be_read(span, tokens)
        or _is_supposed(span, tokens)
        or _is_a_figure(span, tokens)
        or _is_a_meeting(span, tokens)
        or _is_a_heading(tokens)
    )


def is_of_own_deed(span: Span, tokens: Tokens) -> bool:
    """See "thoughts of poisoning him" and "what if I poison him": no belief that others do."""
    words = tokens.words
    for place in range(max(2, span.first), span.last + 1):
        if words[place] in _DEEDS:
            before = words[place - 2 : place]
            return before in (("thoughts", "of"), ("if", "i"), ("if", "she"))
    return False


def _is_to_be_asked(span: Span, tokens: Tokens) -> bool:
    """See "do I keep asking about suicide": nobody has said anything yet."""
    words = tokens.words
    start, end = sentence(span, tokens)
    verb = span.last if words[span.first] in _WRITERS else span.first
    verb -= 1
    is_a_question = words[span.last + 1 : span.last + 2] in (("question",), ("questions",))
    for _ in range(_BETWEEN):
        if verb > start and (words[verb] in _ABOUT or (is_a_question and words[verb] == "the")):
            verb -= 1
    is_hers = words[span.first - 1 : span.first] in (("her",), ("his",), ("their",))
    if verb < start or words[verb] not in _TO_ASK or is_hers:
        return False
    rest = (*words[start:verb], *words[span.last + 1 : end])
    if any(word in _TOLD for word in rest):
        return False
    # "Asking about suicide in Somali, how blunt should I be", "asking about it, which words".
    if verb == start:
        return "how" in rest or any(pair in _HOW_TO_SAY for pair in pairwise(rest))
    writer = verb - 1
    while writer > start and words[writer] in _STARTING:
        writer -= 1
    return writer > start and words[writer] in _WRITERS and words[writer - 1] in _MODALS


def _is_to_be_read(span: Span, tokens: Tokens) -> bool:
    """See "shaken baby leaflet at 6 weeks now?": the title touches, and nobody is spoken of."""
    place = span.last + 1
    while place < len(tokens) and tokens.words[place] in _IN_A_TITLE and not tokens.breaks[place]:
        place += 1
    if place >= len(tokens) or tokens.breaks[place] or tokens.words[place] not in _TO_READ:
        return False
    start, end = sentence(span, tokens)
    return not any(
        _is_somebody(other, tokens) for other in (*range(start, span.first), *range(place, end))
    )


def _is_somebody(place: int, tokens: Tokens) -> bool:
    if is_certain_parent(place, tokens):
        return True
    is_learning = asking.is_of_learning(place, tokens)
    return tokens.words[place] in asking.SOMEBODY - _TIMES and not is_learning


def _is_a_meeting(span: Span, tokens: Tokens) -> bool:
    """See "marac, who goes on it": a meeting and its forms, and no family on its list."""
    start, end = sentence(span, tokens)
    if tokens.words[span.first] != "marac" or span.last > span.first:
        return False
    beside = (*tokens.words[start : span.first], *tokens.words[span.last + 1 : end])
    somebody = asking.SOMEBODY | asking.PARENTS | _OTHERS | {YOUNG, OLDER}
    spoken_of = (
        word in somebody and not asking.is_of_learning(start + n, tokens)
        for n, word in enumerate(tokens.words[start:end])
    )
    return not any(spoken_of) and any(word in _OF_MEETINGS for word in beside)


def _is_a_heading(tokens: Tokens) -> bool:
    """See "domestic abuse", "schizophrenia" and "puerperal psychosis, what is it": a topic."""
    words = tokens.words
    if not 0 < len(words) <= _LONGEST_HEADING:
        return False
    if any(pair in _TEAMS_OF_IT for pair in pairwise(words)):
        more = _NAMES_OF_ILLNESS
    else:
        more = frozenset({"refuge", "asylum"}) if "asylum" in words else frozenset()
    return all(word in _TOPICS | _OF_A_HEADING | more for word in words)


def _is_supposed(span: Span, tokens: Tokens) -> bool:
    """See "if a mum ever said she was suicidal", where nothing is said of now."""
    start, _ = sentence(span, tokens)
    words = tokens.words
    supposed = next((place for place in range(start, span.first) if words[place] in _IFS), None)
    if supposed is None or "ever" not in words[supposed + 1 : supposed + 1 + _SUPPOSED_REACH]:
        return False
    told = any(word in _TELLING for word in words[supposed + 2 : span.first])
    if words[supposed + 1] not in _ANYONE | _INDEFINITE or not told:
        return False
    before = any(word in asking.SOMEBODY for word in words[start:supposed])
    return not before and not any(_is_now(place, tokens) for place in range(len(tokens)))


def _is_now(place: int, tokens: Tokens) -> bool:
    word, before = tokens.words[place], tokens.words[max(0, place - 2) : place]
    return word in _NOW and not any(each in _NOBODY for each in before)


def _is_a_figure(span: Span, tokens: Tokens) -> bool:
    """See "psychosis 1 or 2 in 1000?": a share of many, and nobody."""
    start, end = sentence(span, tokens)
    words = tokens.words
    share = any(
        words[place] == "in"
        and words[place + 1].isdecimal()
        and int(words[place + 1][:6]) >= _FEWEST
        for place in range(start, end - 1)
    )
    somebody = asking.SOMEBODY | asking.PARENTS | asking.ANYBODY | NEGATORS | {YOUNG, OLDER}
    is_a_year = any(word.isdecimal() and 1900 < int(word[:6]) < 2100 for word in words[start:end])
    return share and not is_a_year and not any(word in somebody for word in words[start:end])
