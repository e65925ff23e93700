"""Reads questionnaire scores from a question: which tool, which number, now or before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from bot.pages.values import HIGHEST, Key
from bot.pages.words import blank

# What was read is covered, so that no number is read twice and the text keeps its length.
SCORE, TIME, ITEM = "\x01", "\x02", "\x03"
# How far before a tool's name a word of time is looked for.
LOOK_BACK = 12


class Tense(Enum):
    """When a score was taken, as the question puts it."""

    NOW = "now"
    UNSAID = "unsaid"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Score:
    """A score that a question states: one value, or all that "13 or more" leaves open."""

    key: Key
    values: frozenset[int]
    tense: Tense


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """A score that its tool cannot have."""

    key: Key
    value: int


Reading = Score | OutOfRange

_TOOLS: tuple[tuple[Key | None, str], ...] = (
    (
        Key.EPDS,
        r"e\.?\s?p\.?\s?d\.?\s?s\.?|edps|epnds|"
        r"edinburgh(?: post\s?-?natal)?(?: depression)?(?: scale)?",
    ),
    (Key.PHQ9, r"p\s?h\s?q\s*-?\s*9(?![\d/])"),
    (None, r"phq\s*-?\s*2(?![\d/])"),
    (Key.PHQ9, r"phq"),
    (Key.GAD7, r"g\s?a\s?d\s*-?\s*7(?![\d/])"),
    (Key.GAD2, r"gad\s*-?\s*2(?![\d/])"),
    (Key.GAD7, r"gad"),
    (Key.HADS_A, r"hads\s*[-:(]?\s*a(?:nx\w*)?\b\)?"),
    (Key.HADS_D, r"hads\s*[-:(]?\s*d(?:ep\w*)?\b\)?"),
)
_TOOL = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(f"(?P<t{n}>{form})" for n, (_, form) in enumerate(_TOOLS))
    + r")(?![a-z])"
)
_HADS = re.compile(
    r"\bhads\b\s*[-:(,]?\s*(?:a(?:nx\w*)?)\s*[-:=]?\s*(?P<a>\d{1,3})[\s,/;&]*(?:and\s+)?"
    r"(?:d(?:ep\w*)?)\s*[-:=]?\s*(?P<d>\d{1,3})(?![\d/.])"
)
_ITEM = re.compile(
    r"(?<!h )\b(?:q|qu|qn|question|item)\s*-?\s*(?:9|10)\b(?:\s*(?:=|:|was|is|scored?|of|"
    r"at)?\s*[0-3]\b(?!/))?,?"
)
_OP = (
    r"(?:(?P<over>>=?|(?:over|above|more than|greater than|at least)\s+)|(?P<under><=?|(?:under|"
    r"below|less than)\s+))"
)
_NUMBER = re.compile(
    rf"{_OP}?\s*(?<![\d/.])(?P<a>\d{{1,3}})(?!\d)(?!\.\d)(?!/\d{{1,2}}/)"
    r"(?:\s*(?P<link>-|to)\s*(?P<b>\d{1,3})(?![\d/.]))?"
    r"(?P<more>\s*\+(?!\d)|\s+(?:or|and) (?:more|above|over|higher|up)\b)?"
    r"(?P<less>\s+(?:or|and) (?:less|below|under|lower)\b)?"
    r"(?:\s*(?:/|out of)\s*(?P<of>\d{1,2}))?(?!\d)"
)
_NOT_A_SCORE = re.compile(
    r"\s*(?:/\d|%|:\d|(?:st|nd|rd|th|am|pm|x)\b|(?:times?|child\w*|kids?|boys?|girls?|visits?|"
    r"contacts?|"
    r"appointments?|attempts?|questions?|items?|other|others|older|young\w*|siblings?|people|"
    r"different|of (?:the|her|them)|under (?:\d))\b)"
)
_FILLER = re.compile(
    r"(?:[\s:=()~*'\"-]|->|,(?=\s*(?:got|scored?|came|was)\b)|\x02|\x03|\b(?:scores?|scored|scoring|total(?:led|s)?|result(?:s|ed)?|"
    r"of|is|are|was|were|at(?! least)|a|an|the|her|his|their|she|he|has|have|had|got|gave|came|"
    r"comes|come|back|"
    r"out|as|in|on|only|just|still|now|today|todays?|currently|current|latest|last|week|month|"
    r"time|this|"
    r"repeat(?:ed)?|first|again|from|to|up|down|gone|went|go|risen|rose|rising|increased|dropped|"
    r"fell|"
    r"fallen|reduced|remains?|remained|stayed|about|around|approx\w*|roughly|previous(?:ly)?|"
    r"before|"
    r"then|scale|screen\w*|done|yesterday|mum|mum's|mother|dad|which|with|new|birth|visit|"
    r"antenatal\w*|"
    r"postnatal\w*|pn|mark|number|figure|and|been|did|s)\b)+"
)
_NEXT = re.compile(
    r"(?P<lead>(?:[\s,;()>-]|->|\x02|\b(?:and|but|or|to|now|then|today|currently|this|week|time|"
    r"month|"
    r"last|repeat(?:ed)?|is|was|it|its|it's|at|up|down|from|previous(?:ly)?|before|prior|a|ago|"
    r"had|been|gone|"
    r"has|risen|dropped|scored?|later|in|on)\b)+)"
)
_CUE = re.compile(
    r"->|\x02|\b(?:or|to|now|then|today|currently|this|last|repeat(?:ed)?|was|up|down|from|"
    r"previous(?:ly)?|before|prior|later)\b"
)
_TIMED_TOOL = re.compile(
    r"\b(?P<word>first|previous|last|repeat(?:ed)?|latest|current|today)(?:'s)?\s+$"
)
_NOW = re.compile(
    r"->|\b(?:now|today|todays|currently|current|latest|repeat(?:ed)?|this|to|later)\b"
)
_BEFORE = re.compile(r"\b(?:was|were|from|previous(?:ly)?|before|last|first|had|been|prior)\b")
_AFTER_NOW = re.compile(
    r"[\s(]*(?:now|today|currently|this (?:week|time|month))\b(?!\s*(?:is\s*|it's\s*|at\s*)?\d)"
)
_AFTER_BEFORE = re.compile(
    r"[\s(]*(?:last (?:week|time|month|visit)|previously|before|at first|\x02*\s*ago)\b"
)
_ON_TOOL = re.compile(
    r"(?:(?<=scored )|(?<=score )|"
    r"(?<=score of ))?(?<![\d/.])(?P<a>\d{1,3})(?P<of>/\d\d)?(?:\s+points?)?\s+"
    r"(?:on|in|for|from)\s+(?:(?:the|her|his|their|a|an|my|last|latest|repeat|today's|an)\s+)*$"
)
_SCORED_TOOL = re.compile(
    r"\bscor(?:ed?|ing)\s+(?:of\s+|a\s+|an\s+)?(?P<a>\d{1,3})(?P<of>/\d\d)?\s+$"
)


def read_scores(text: str) -> tuple[list[Reading], str]:
    """Return the scores of a normal text, and the text with them covered.

    Times must have been covered before; HADS pairs and item numbers are covered here.
    """
    readings: list[Reading] = []
    text = _ITEM.sub(lambda found: ITEM * len(found[0]), text)
    for tool in list(_TOOL.finditer(text)):
        key = _key(tool)
        found, text = _before_tool(key, tool.start(), text)
        readings += found
        more, text = _after_tool(key, tool, text)
        readings += more
    return readings, text


def read_hads_pairs(text: str) -> tuple[list[Reading], str]:
    """Return scores written "hads a 9 d 11", and the text with them covered."""
    readings: list[Reading] = []
    for found in list(_HADS.finditer(text)):
        for key, part in ((Key.HADS_A, "a"), (Key.HADS_D, "d")):
            readings.append(_reading(key, frozenset({int(found[part])}), Tense.UNSAID))
        text = blank(text, found.start("a"), found.end("d"), SCORE)
    return readings, text


def _key(tool: re.Match[str]) -> Key | None:
    return next(key for n, (key, _) in enumerate(_TOOLS) if tool[f"t{n}"] is not None)


def _before_tool(key: Key | None, start: int, text: str) -> tuple[list[Reading], str]:
    """Read "scored 14 on the epds"."""
    found = _ON_TOOL.search(text[:start]) or _SCORED_TOOL.search(text[:start])
    if found is None or key is None:
        return [], text
    if found["of"] and int(found["of"][1:]) != HIGHEST[key]:
        return [], text
    reading = _reading(key, frozenset({int(found["a"])}), Tense.UNSAID)
    end = found.end("of") if found["of"] else found.end("a")
    return [reading], blank(text, found.start("a"), end, SCORE)


def _after_tool(key: Key | None, tool: re.Match[str], text: str) -> tuple[list[Reading], str]:
    """Read "epds 14", "epds was 9 now 14", "epds score of 13 or more"."""
    readings: list[Reading] = []
    before = text[max(0, tool.start() - LOOK_BACK) : tool.start()]
    for lead, number in _numbers(text, tool.end()):
        lead = _said_before(before) + lead if not readings else lead
        if key is not None and (values := _values(key, lead, number)) is not None:
            readings.append(_reading(key, values, _tense(lead, text[number.end() :], number)))
        text = blank(text, number.start("a"), number.end(), SCORE)
    return readings, text


def _said_before(before: str) -> str:
    """Return the word of time that stands right before a tool: "repeat epds 14"."""
    found = _TIMED_TOOL.search(before)
    return f"{found['word']} " if found else ""


def _numbers(text: str, start: int) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each number that belongs to the tool, with the words that lead to it."""
    lead_end = found.end() if (found := _FILLER.match(text, start)) else start
    lead = text[start:lead_end]
    while (number := _NUMBER.match(text, lead_end)) and not _NOT_A_SCORE.match(text, number.end()):
        yield lead, number
        following = _NEXT.match(text, number.end())
        if following is None:
            return
        lead, lead_end = following["lead"], following.end()
        after = _skip(text, lead_end)
        dated = _AFTER_NOW.match(text, after) or _AFTER_BEFORE.match(text, after)
        if not dated and not _CUE.search(lead):
            return


def _skip(text: str, start: int) -> int:
    number = _NUMBER.match(text, start)
    return number.end() if number else start


def _values(key: Key, lead: str, number: re.Match[str]) -> frozenset[int] | None:
    """Return what the number leaves open, or None if it is not a score after all."""
    if number["of"] and int(number["of"]) != HIGHEST[key]:
        return None
    low = int(number["a"])
    if number["b"] is None:
        return _open_ended(low, HIGHEST[key], number)
    high = int(number["b"])
    if number["link"] == "to" and re.search(
        r"\b(?:from|up|down|gone|went|rise?n|rose|dropped|fell)\b", lead
    ):
        return frozenset({high})
    return frozenset(range(min(low, high), max(low, high) + 1))


def _open_ended(value: int, highest: int, number: re.Match[str]) -> frozenset[int]:
    over, under = (number["over"] or "").strip(), (number["under"] or "").strip()
    if number["more"] or over in (">=", "at least"):
        return frozenset(range(value, highest + 1)) or frozenset({value})
    if over:
        return frozenset(range(value + 1, highest + 1)) or frozenset({value})
    if number["less"] or under == "<=":
        return frozenset(range(value + 1))
    if under:
        return frozenset(range(value)) or frozenset({value})
    return frozenset({value})


def _tense(lead: str, after: str, number: re.Match[str]) -> Tense:
    if _AFTER_NOW.match(after) or number["link"] == "to":
        return Tense.NOW
    if _AFTER_BEFORE.match(after):
        return Tense.BEFORE
    words = [(found.start(), Tense.NOW) for found in _NOW.finditer(lead)]
    words += [(found.start(), Tense.BEFORE) for found in _BEFORE.finditer(lead)]
    return max(words, key=lambda word: word[0])[1] if words else Tense.UNSAID


def _reading(key: Key, values: frozenset[int], tense: Tense) -> Reading:
    if max(values) > HIGHEST[key]:
        return OutOfRange(key, max(values))
    return Score(key, values, tense)
