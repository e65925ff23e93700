"""Reads a question about local services in plain words, and leaves every other question alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.directory.finding.values import Query
from bot.directory.values import Ages, Months, Severity, Whom
from bot.pages.facts import Facts, read_facts
from bot.pages.times import Stage
from bot.pages.values import SCORES, Key, number
from bot.people.values import Locality

# What only a question about services begins with, or asks for.
_ASKS = re.compile(
    r"\bwho (?:else |here |locally )?(?:would |will |can |could )?"
    r"(?:takes?|sees?|accepts?|offers?|works? with|has (?:space|room|places))\b"
    r"|\b(?:which|what|any|an?|the|find(?: me)?|list(?: of| the)?|show(?: me)?)"
    r" (?:\w+[ -]){0,3}?(?:services?|teams?|groups?|provision)\b"
    r"|\bservices? for\b"
    r"|\bwho (?:is|are) (?:my|the|our) champions?\b"
    r"|\b(?:how long|what)\b.{0,30}\b(?:wait|waits|waiting)\b"
    r"|^(?:the |current )?(?:wait|waits)(?: times?| lists?)? (?:for|at|in|to see|with)\b"
    r"|\bwaiting (?:lists?|times?)\b|\bwait times?\b"
    r"|\b(?:phone|telephone|number|contact|e-?mail|opening hours|hours)(?: number| details)?"
    r" (?:for|of)\b"
    r"|\b(?:is|are) .{2,40} (?:open|closed|paused|taking referrals|accepting(?: referrals)?)\b"
)
# Beside these and the area's own words such a question says nothing: any other word may be what
# somebody sees in a family, and belongs to the pages.
_PLAIN = frozenset(
    """
    a about accept accepting accepts age aged ages all an and antenatal any anybody anyone
    anywhere are area around at babies baby be champion champions child children closed
    complex contact could current currently dad dads details e else email everywhere families
    family father fathers find for group groups has have health help helps here hours how in
    infant is it kind kinds list lists local locality locally long mail me mental mild
    moderate month months mother mothers mum mums my near need needs new newborn newborns now
    number of offer offers old olds on one open opening or our over parent parents partner
    partners paused person phone places please post pregnancy pregnant provision referral
    referrals room see sees service services severe show somebody someone space support take
    takes taking team teams telephone that the them there this time times to toddler toddlers
    under up us wait waiting waits we week weeks what what's which who who's whole will with
    woman women work works would year years yr yrs
    """.split()
)
# A number with its unit, as 2yo, 18/12 or two-year-old.
_NUMBERED = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|nine|ten|twelve|eighteen)"
    r"(?:[ -]?(?:yo|yrs?|years?|mths?|mo|wks?|weeks?|/52|/12|months?))?(?:[ -]?olds?)?\b"
)
_WORD = re.compile(r"[a-z][a-z'&]*")
# Others' words for kinds; a kind's own name and the word that pages use for it count, too.
_ALSO = {
    "perinatal": "perinatal",
    "pmh": "perinatal",
    "mbu": "mother-and-baby-unit",
    "mother and baby unit": "mother-and-baby-unit",
    "maternal mental health": "maternal-mental-health",
    "talking therapies": "talking-therapies",
    "iapt": "talking-therapies",
    "cbt": "talking-therapies",
    "adult mental health": "adult-mental-health",
    "cmht": "adult-mental-health",
    "crisis team": "crisis-team",
    "parent-infant": "parent-infant",
    "parent infant": "parent-infant",
    "infant mental health": "parent-infant",
    "eating disorder": "eating-disorders",
    "learning disability": "learning-disability",
    "camhs": "camhs",
    "gp surgery": "gp",
    "midwifery": "midwifery",
    "neonatal": "neonatal",
    "paediatric": "paediatrics",
    "social care": "childrens-social-care",
    "drug and alcohol": "drug-and-alcohol",
    "children's centre": "childrens-centre",
    "family hub": "childrens-centre",
    "early help": "early-help",
    "speech": "speech-and-language",
    "infant feeding": "infant-feeding",
    "peer support": "peer-support",
    "bereavement": "bereavement",
}
_LEVELS = {
    Severity.COMPLEX: r"\bcomplex\b",
    Severity.SEVERE: r"\bsevere\b",
    Severity.MODERATE: r"\bmoderate\b",
    Severity.MILD: r"\bmild\b",
}
_PARTNER = re.compile(r"\b(?:dads?|fathers?|partners?)\b")
_MOTHER = re.compile(r"\b(?:mums?|mothers?|women|woman)\b")
_YEARS = re.compile(r"\b(?:over |above )?([1-5])(?:s|[ -]?(?:years?|yrs?)[ -]olds?)\b")
_TODDLER = re.compile(r"\btoddlers?\b")
_NEWBORN = re.compile(r"\b(?:newborns?|new baby)\b")
_EVERYWHERE = re.compile(r"\b(?:anywhere|everywhere|all localities|whole area)\b")
_TODDLER_MONTHS, _NEWBORN_MONTHS = Months(12, 35), Months(0, 0)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an area: its localities, its services by name, and kinds of service."""

    localities: tuple[Locality, ...]
    services: Mapping[str, int]
    kinds: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OneService:
    """The question names a service."""

    service: int


@dataclass(frozen=True, slots=True)
class WhoHere:
    """The question is for the Champions."""


Meant = Query | OneService | WhoHere


def may_ask(text: str) -> bool:
    """See whether a text may be such a question: then it is worth knowing the area's words."""
    return _ASKS.search(_said(text)) is not None


def read(text: str, home: int, known: Vocabulary) -> Meant | None:
    """Return what a question looks for among local services, None if it is another question.

    In doubt it is another: what could be a threshold question goes to the pages.
    """
    said = _said(text)
    if not _ASKS.search(said) or _says_more(said, known):
        return None
    facts = read_facts(text)
    if any(key in facts.stated for key in (*SCORES, Key.WHOOLEY)):
        return None
    if re.search(r"\bchampions?\b", said):
        return WhoHere()
    named = [service for name, service in known.services.items() if _has(said, name)]
    if named:
        return OneService(named[0])
    query = Query(_kind(said, known), _place(said, known, home), _ages(facts, said))
    query = Query(query.number, query.locality, query.ages, _level(said), _whom(said, query.ages))
    anchors = (query.number, query.ages, query.severity, query.whom)
    is_anchored = any(anchors) or _names_place(said, known) or _is_bare(said)
    return query if is_anchored else None


def _said(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _says_more(said: str, known: Vocabulary) -> bool:
    """See a word that is neither the area's own nor one of such a question."""
    own = (*known.services, *(one.name for one in known.localities), *_kind_words(known))
    for name in sorted(own, key=len, reverse=True):
        said = _named(name).sub(" ", said)
    return any(word not in _PLAIN for word in _WORD.findall(_NUMBERED.sub(" ", said)))


def _is_bare(said: str) -> bool:
    """See a question for all there is: nothing else is asked for that a page might know."""
    return bool(re.fullmatch(r"(?:what|which) (?:\w+ )?services(?: (?:are|do)\b.{0,30})?\??", said))


def _kind(said: str, known: Vocabulary) -> int:
    words = _kind_words(known)
    found = [word for word in words if _has(said, word) and words[word] in known.kinds]
    return number(words[max(found, key=len)]) if found else 0


def _kind_words(known: Vocabulary) -> dict[str, str]:
    own = {name.casefold(): word for word, name in known.kinds.items()}
    own |= {word.replace("-", " "): word for word in known.kinds}
    return _ALSO | own


def _place(said: str, known: Vocabulary, home: int) -> int:
    if _EVERYWHERE.search(said):
        return 0
    return next((one.id for one in known.localities if _has(said, one.name)), home)


def _names_place(said: str, known: Vocabulary) -> bool:
    return any(_has(said, one.name) for one in known.localities)


def _ages(facts: Facts, said: str) -> Ages | None:
    months = [one for one in facts.stated.get(Key.CHILD_MONTHS, ()) if isinstance(one, int)]
    if months:
        return Ages(antenatal=False, months=Months(min(months), max(months)))
    if found := _YEARS.search(said):
        year = int(found[1])
        return Ages(antenatal=False, months=Months(12 * year, 12 * year + 11))
    if _TODDLER.search(said):
        return Ages(antenatal=False, months=_TODDLER_MONTHS)
    if _NEWBORN.search(said):
        return Ages(antenatal=False, months=_NEWBORN_MONTHS)
    return Ages(antenatal=True, months=None) if facts.stage is Stage.PREGNANT else None


def _level(said: str) -> Severity | None:
    return next((level for level, words in _LEVELS.items() if re.search(words, said)), None)


def _whom(said: str, ages: Ages | None) -> Whom | None:
    if _PARTNER.search(said):
        return Whom.PARTNER
    if _MOTHER.search(said):
        return Whom.MOTHER
    return Whom.CHILD if ages and ages.months else None


def _has(said: str, name: str) -> bool:
    return _named(name).search(said) is not None


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name.casefold())}(?:s|'s)?(?!\w)")
