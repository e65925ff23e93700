"""What is long past or over, by the year, the age and the verb, and what speaks of now."""

from bot.safety.flags.context import NEGATORS, lets_through, sentence
from bot.safety.flags.patterns import Span
from bot.safety.flags.tokens import OLDER, YOUNG, Tokens
from bot.safety.wordset import wordset

PAST = wordset("past previous previously prev hx history historic historical historically pmh pmhx")
# "Past puerperal psychosis": the kind of illness stands between.
_KINDS_OF_ILLNESS = wordset(
    "postpartum puerperal postnatal antenatal perinatal pp bipolar severe manic depressive o"
)
_TEENS = wordset("teenager teenage teens teen childhood adolescence")
_CHILDHOOD = wordset("child kid bairn wean teen teenager youngster girl boy student")
_SCHOOLS = wordset("school uni university college")
_PRESENT = wordset(
    """
    again today tonight yesterday week weekend lately relapse relapsed relapsing returning
    returned back recent recently ongoing current currently still worse increasing
    """
)
# "Sent my referral back": what comes back, or goes today, is a paper.
_PAPERS = wordset("referral referrals")
_HELPERS = wordset("team teams cmht cpn psychologist under depot therapy")
_AGO = wordset("ago back")
_LONG_UNITS = wordset("years yrs year yr decade decades")
_LATEST_PAST_YEAR = 2024
_EARLIEST_PAST_YEAR = 1960
_HISTORY_REACH = 5
_LAST = ("last", "year")
_YOUTH = range(10, 20)
_YOUTH_SAID = wordset("thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_SCHOOL_YEARS = range(7, 14)
# Only what was done or felt then may be past by an age alone: "suicidal at 17" may be her age now.
_DONE = wordset("was were had used took tried cut hit swallowed")
_RECENT = _PRESENT | wordset(
    """
    night morning afternoon evening just earlier says said monday tuesday wednesday thursday
    friday saturday sunday mon tue tues wed thu thurs fri sat sun days hours
    """
)
# "She'd felt hopeless in the first fortnight but not now."
_LIFTED = (
    ("not", "now"), ("none", "now"), ("none", "since"), ("no", "longer"), ("not", "since"),
    ("not", "anymore"), ("nothing", "since"),
)  # fmt: skip
_LIFTED_REACH = 10
_FIRST_TIMES = wordset("fortnight weeks month months trimester")
_SEASONS = wordset("spring summer autumn winter")
_HAD_BEEN = wordset("shed hed theyd had used")


def is_history(span: Span, tokens: Tokens) -> bool:
    """Tell whether the wording itself is set in the past, with nothing said of the present.

    "hx of od aged 15" is past; "hx of depression, suicidal" is not: the past must touch it.
    """
    if _is_over(span, tokens):
        return True
    if not _past_before(span, tokens) and not _past_after(span, tokens):
        return False
    return not any(speaks_of_now(place, tokens) for place in range(*sentence(span, tokens)))


def is_soon_after_birth(span: Span, tokens: Tokens) -> bool:
    """Tell whether days are spoken of, as "day 5" and "8/7": an old illness may come back then."""
    said = tokens.said[slice(*sentence(span, tokens))]
    return any(
        word == "days"
        or (word == "day" and said[place + 1 : place + 2] and said[place + 1].isdecimal())
        for place, word in enumerate(said)
    )


def speaks_of_now(place: int, tokens: Tokens) -> bool:
    """Tell whether a word sets its sentence in the present."""
    beside = tokens.words[max(0, place - 2) : place + 2]
    taken_back = any(word in NEGATORS or word in _PAPERS for word in beside)
    if tokens.words[place] == "back":
        taken_back |= tokens.words[place - 1] in _LONG_UNITS | {"way", OLDER}
    taken_back |= is_help(place, tokens)
    return tokens.words[place] in _PRESENT and not taken_back


def is_help(place: int, tokens: Tokens) -> bool:
    """See "the team are still in": that help goes on is no danger."""
    around = tokens.words[max(0, place - 2) : place + 4]
    return tokens.words[place] == "still" and any(word in _HELPERS for word in around)


def _past_before(span: Span, tokens: Tokens) -> bool:
    within = tokens.words[span.first : span.last + 1]
    if any(word in PAST or _is_past_year(word) for word in within):
        return True
    for place in range(span.first, max(0, span.first - _HISTORY_REACH), -1):
        if tokens.breaks[place] in (".", "\n", ","):
            return False
        before = tokens.words[place - 1]
        if before in PAST or (before == "old" and not _is_an_age(place - 1, tokens)):
            return True
        if not lets_through(before) and before not in _KINDS_OF_ILLNESS:
            return False
    return False


def _is_an_age(place: int, tokens: Tokens) -> bool:
    """See "6 weeks old" and "year old", which say nothing of what follows."""
    before = tokens.words[place - 1] if place else ""
    return before in _LONG_UNITS | {YOUNG, OLDER} or before.isdecimal()


def _past_after(span: Span, tokens: Tokens) -> bool:
    for place in range(span.last + 1, min(len(tokens), span.last + 1 + _HISTORY_REACH)):
        if tokens.breaks[place] in (".", "\n"):
            return False
        if _is_past(place, tokens) or (_is_of_youth(place, tokens) and _is_done(span, tokens)):
            return True
    return False


def _is_past(place: int, tokens: Tokens) -> bool:
    word, before = tokens.words[place], tokens.words[place - 1]
    if word in _TEENS or word == "recovered" or _is_past_year(word) or (before, word) == _LAST:
        return True
    if word in _AGO:
        return before in _LONG_UNITS or before == OLDER
    return before in ("aged", "age") and word.isdecimal() and int(word) in _YOUTH


def _is_past_year(word: str) -> bool:
    return (
        len(word) == 4 and word.isdecimal() and _EARLIEST_PAST_YEAR < int(word) <= _LATEST_PAST_YEAR
    )


def _is_of_youth(place: int, tokens: Tokens) -> bool:
    """See "at fifteen", "when she was 15", "in year 9", "at uni" and "as a kid"."""
    two, before, word = (
        tokens.words[max(0, place - 2)],
        tokens.words[place - 1],
        tokens.words[place],
    )
    if word in _CHILDHOOD:
        return (two, before) == ("as", "a")
    if word in _SCHOOLS:
        return before == "at"
    if (two, before) == ("in", "year"):
        return word.isdecimal() and int(word) in _SCHOOL_YEARS
    is_young = word in _YOUTH_SAID or (word.isdecimal() and int(word) in _YOUTH)
    if not is_young or _is_counted(place, tokens):
        return False
    return before == "at" or (before == "was" and "when" in tokens.words[max(0, place - 4) : place])


def _is_counted(place: int, tokens: Tokens) -> bool:
    """See "at 16 weeks" and "at 17.30": no age of hers."""
    after = tokens.words[place + 1] if place + 1 < len(tokens) else ""
    return after in {YOUNG, OLDER, "gestation", "weeks", "pm", "hours"} or after.isdecimal()


def _is_done(span: Span, tokens: Tokens) -> bool:
    """See "she cut her arms" and "was psychotic": a verb of the past, and no recent day."""
    start, end = sentence(span, tokens)
    if any(word in _RECENT for word in tokens.words[start:end]):
        return False
    told = tokens.words[start : span.last + 1]
    if ("none", "for") in zip(
        tokens.words[span.last : end], tokens.words[span.last + 1 : end], strict=False
    ):
        return True
    return any(word in _DONE or word.endswith("ed") for word in told)


def _is_over(span: Span, tokens: Tokens) -> bool:
    """See "she'd felt hopeless in the first fortnight but not now", told as what had been."""
    start, end = sentence(span, tokens)
    lifted = next((place for place in range(span.last + 1, min(end, span.last + 1 + _LIFTED_REACH))
                   if tokens.words[place : place + 2] in _LIFTED), None)  # fmt: skip
    # "Back at the choir": what is good again.
    if lifted is None or any(word in _RECENT - {"back"} for word in tokens.words[start:end]):
        return False
    had_been = any(word in _HAD_BEEN for word in tokens.words[start : span.first + 1])
    between = tokens.words[span.last + 1 : lifted]
    then = (
        "first" in between
        and any(word in _FIRST_TIMES for word in tokens.said[span.last + 1 : lifted])
    ) or any(word in _SEASONS for word in between)
    return had_been and (then or "used" in tokens.words[start : span.first + 1])
