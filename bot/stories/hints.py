"""What a machine can see in a story that may point to a family: hints, never refusals; pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.stories.values import PARTS, Check, Story


@dataclass(frozen=True, slots=True)
class Hint:
    """Words of a story, and what should be looked for in them."""

    check: Check
    words: str


MOST_WORDS = 40
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DATE = re.compile(
    rf"\b(?:{_DAY} (?:of )?{_MONTHS}\b(?: \d{{4}})?|{_MONTHS} (?:{_DAY}\b|\d{{4}}\b)"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|20\d\d-\d\d-\d\d|(?:19|20)\d\d\b"
    r"|(?:christmas|easter|boxing|new year's|eid|diwali)(?: day| eve)?\b)",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"\b(?:{_COUNT}[- ](?:days?|weeks?|wks?|months?)\b(?:[- ]old)?|\d{{1,2}}/(?:7|12|52|40)\b"
    r"|\d{1,2}[- ]years?[- ]old|aged? (?:of )?\d{1,2}\b|\d{1,2}\+\d\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:twins?|triplets?|quads?|quadruplets?|ivf|surroga\w+|adopt\w+|foster\w*"
    r"|(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:child|baby|pregnancy)"
    r"|(?:four|five|six|seven|eight|nine|ten|[4-9]|1\d) (?:children|siblings|pregnancies"
    r"|brothers|sisters)|only one|first in (?:the|our))\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[“\"‘]([^”\"’\n]{12,})[”\"’]")
_EVENT = re.compile(
    r"\b(?:police|court|inquest|newspapers?|press|facebook|social media|fire|crash|accident"
    r"|arrest\w*|prison|deport\w+)\b",
    re.IGNORECASE,
)
_LARGE = r"[A-Z][a-zà-ÿ]{2,}"
_CAPITAL = re.compile(rf"(?<![.!?:…“\"‘\n•-] )(?<![\n“\"‘(])(?<!^)\b{_LARGE}(?:[ -]{_LARGE})*\b")
# Written large in the middle of a sentence, and no name of anybody or anywhere.
_COMMON = frozenset(
    "mum dad mummy daddy baby champion champions monday tuesday wednesday thursday friday saturday"
    " sunday january february march april may june july august september october november"
    " december edinburgh whooley".split()
)


def hints(story: Story, places: Sequence[str]) -> tuple[Hint, ...]:
    """Return what stands out in a story, each wording once, in the order of the checks.

    `places` are the names of the area's localities.
    """
    text = "\n".join(story.text(part) for part in PARTS)
    found = dict.fromkeys(hint for hint in _every(text, places))
    order = list(Check)
    return tuple(sorted(found, key=lambda hint: order.index(hint.check)))


def _every(text: str, places: Sequence[str]) -> Iterable[Hint]:
    dates = [found[0] for found in _DATE.finditer(text)]
    yield from (Hint(Check.WHEN, words) for words in dates)
    yield from (
        Hint(Check.WHEN, found[0])
        for found in _AGE.finditer(text)
        if not any(found[0] in date for date in dates)
    )
    yield from (Hint(Check.WHERE, words) for words in _places(text, places))
    yield from (Hint(Check.WHERE, words) for words in _names(text))
    yield from (Hint(Check.WHO, found[0]) for found in _NUMBER.finditer(text))
    yield from (Hint(Check.EVENTS, found[0]) for found in _EVENT.finditer(text))
    for found in _QUOTE.finditer(text):
        whole = found[1].strip()
        short = whole if len(whole) <= MOST_WORDS else f"{whole[: MOST_WORDS - 1].rstrip()}…"
        yield Hint(Check.EVENTS, f"“{short}”")


def _places(text: str, places: Sequence[str]) -> Iterable[str]:
    for place in places:
        # As it is written: "north" is a direction, "North" a place.
        yield from re.findall(rf"\b{re.escape(place)}\b", text)


def _names(text: str) -> Iterable[str]:
    found = (found[0] for found in _CAPITAL.finditer(text))
    return (words for words in found if not _COMMON.issuperset(words.lower().split()))
