"""Dates of birth: any date after a word for birth, and bare dates that can be nothing else."""

import re
from collections.abc import Iterator

from bot.safety.fold import Folded
from bot.safety.values import Found, Identifier

# A bare date of these years is somebody's birthday: visits are recent, babies come with a word.
BORN_BEFORE = 2013
BORN_AFTER = 1920
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_SPOKEN_DAY = (
    r"(?:(?:twenty[\s\-]|thirty[\s\-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    r"tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_NUMBER_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:'?\d{2}|(?:19|20)\d{2})(?!\d)"
_UNITS = "(?:one|two|three|four|five|six|seven|eight|nine)"
_SPOKEN_YEAR = (
    r"(?:(?:nineteen|twenty|two\sthousand(?:\sand)?)[\s\-]{1,2})?"
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s\-]{_UNITS})?|(?:oh[\s\-])?{_UNITS}|"
    r"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|hundred)\b"
)
_SEPARATOR = r"\s?[/.\-]\s?"
_WORDED = (
    rf"(?:{_DAY}(?:st|nd|rd|th)?|{_SPOKEN_DAY})(?:\sof)?[\s\-./]{{0,2}}{_MONTH}(?![a-z])(?:,?[\s\-./]{{0,2}}{_YEAR})?"
    rf"|{_MONTH}\s{{0,2}}(?:the\s)?{_DAY}(?:st|nd|rd|th)?\b(?:,?\s{{0,2}}{_YEAR})?"
)
_NUMERIC = (
    rf"{_DAY}{_SEPARATOR}{_NUMBER_MONTH}{_SEPARATOR}{_YEAR}"
    rf"|(?:19|20)\d{{2}}{_SEPARATOR}{_NUMBER_MONTH}{_SEPARATOR}{_DAY}(?!\d)"
    rf"|{_DAY}\s{{1,2}}{_NUMBER_MONTH}\s{{1,2}}{_YEAR}"
)
# As it is said: "fourth of march ninety two", "the third of the fifth eighty nine".
_SAID = (
    rf"(?:{_SPOKEN_DAY}|{_DAY}(?:st|nd|rd|th)?)(?:\sof)?(?:\sthe)?\s(?:{_MONTH}|{_SPOKEN_DAY}|{_NUMBER_MONTH}(?:st|nd|rd|th))"
    rf"(?![a-z])[,\s]{{1,2}}(?:{_SPOKEN_YEAR}|{_YEAR})"
)
# Marks that part a date only where a word for birth stands before it.
_ODD = rf"{_DAY}\s?[:|_,\\*~]\s?{_NUMBER_MONTH}\s?[:|_,\\*~]\s?{_YEAR}"
_BIRTH = (
    r"(?:d\s?\.?\s?o\s?\.?\s?b(?![a-z])\.?|date\s{1,3}of\s{1,3}birth|birth\s?dates?|birthda(?:y|te)s?|b'?day|bday|"
    r"born|dyddiad\sgeni|ganed|ganwyd|\bb\.|\(b\b)"
)
_FEAST = (
    r"(?:halloween|christmas(?:\s(?:day|eve))?|xmas(?:\s(?:day|eve))?|boxing\sday|new\syear'?s?\s(?:day|eve)|hogmanay|"
    r"bonfire\snight|valentine'?s(?:\sday)?|easter\s(?:sunday|monday)|burns\snight)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_LINK = rf"(?:\s{{0,3}}(?:is|was|on|the|{_WEEKDAY}|=|:|;|-|,|\()){{0,4}}\s{{0,3}}"
_CUED = re.compile(
    rf"(?<![a-z]){_BIRTH}{_LINK}"
    rf"({_SAID}|{_NUMERIC}|{_ODD}|{_WORDED}|\d{{8}}(?!\d)|\d{{6}}(?!\d)|{_MONTH}\s{{1,2}}(?:19|20)\d{{2}}|{_FEAST}(?:\s{_YEAR})?)"
)
# A birth told by how it went: "he came 1 sept 2026", "emcs 3/9/26".
_FULL = rf"(?:{_NUMERIC}|{_DAY}(?:st|nd|rd|th)?\s?{_MONTH}\s?{_YEAR})"
_DELIVERED = re.compile(
    r"(?<![a-z])(?:(?:he|she|baby|lo|bubs?|bairn|twins?|boy|girl|son|daughter|they)\s(?:was\s)?(?:came|arrived|delivered)|"
    r"nvd|svd|em\s?l?scs|el\s?l?scs|em\s?cs|el\s?cs|lscs|forceps|ventouse|c[\s\-]?section)"
    rf"(?:\s(?:on|at|early))?(?:\sthe)?\s({_FULL})"
)
_THEN_DELIVERED = re.compile(
    rf"({_FULL})[,;]?\s(?:nvd|svd|em\s?cs|el\s?cs|lscs|forceps|ventouse)\b"
)
# Of a baby that arrived the day is enough; "she arrived" may be a visit.
_ARRIVED = re.compile(
    r"(?<![a-z])(?:baby|lo|bubs?|bairn|twins?)\s(?:was\s)?(?:arrived|delivered)"
    rf"(?:\s(?:on|at))?(?:\sthe)?\s({_WORDED})"
)
# "The 8th of November 07, I mean that's when she was born".
_BORN_AFTER = re.compile(
    rf"({_NUMERIC}|{_WORDED})[.,\s]{{1,4}}(?:i mean\s)?(?:that'?s|is|was)\s(?:the day\s)?when\s"
    r"(?:she|he|baby|they|lo)\s(?:was|were)\sborn"
)
# "040926 f 3.1kg", as it stands on a sheet; and "bab's 3rd of Feb 26".
_ON_A_SHEET = re.compile(
    r"(?<![\d.])((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2})\s(?:f|m|male|female|girl|boy)\b"
)
_BABYS = re.compile(
    rf"\b(?:bab|baby|bub|bubs|lo)'s\s({_DAY}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}\s{_YEAR})"
)
# Day and month alone, as a fraction: "dob 5/11". A birth "3/12 ago" is three months ago.
_CUED_SHORT = re.compile(
    rf"(?<![a-z]){_BIRTH}{_LINK}({_DAY}{_SEPARATOR}{_NUMBER_MONTH})(?!\d|[/.\-]\d)"
    r"(?!\s{0,2}(?:ago|old|early|prem|weeks|wks|late|after|before))"
)
_OF_CLIENT = re.compile(
    r"\b(?:baby|lo|bubs|infant|newborn|child|toddler|son|daughter|mum|mother|cl|client|pt|patient|dad|"
    r"twins|weans?|bairns?|kids|children|boys|girls)"
    rf"\s?[,:(\-]?\s?((?:{_NUMERIC})(?:,?\s(?:and|an|&|n)\s(?:{_NUMERIC}))?)"
)
_CUED_AFTER = re.compile(
    rf"(?<![\d/.\-])({_NUMERIC}|{_SAID}|{_WORDED}|\d{{8}}|\d{{6}})\s{{0,2}}[(,\-]?\s?(?:is\s)?(?:(?:her|his|the|their|mums?)\s)?"
    r"(?:d\.?o\.?b\b|date of birth|birth\s?date|birthday)"
)
# "Nineteen eighty nine" is nobody's visit.
_SAID_OLD = re.compile(
    rf"(?<![a-z\d])((?:{_SPOKEN_DAY}|{_DAY}(?:st|nd|rd|th)?)(?:\sof)?(?:\sthe)?\s(?:{_MONTH}|{_SPOKEN_DAY})[,\s]{{1,2}}"
    rf"(?:nineteen\s)?(?:seventy|eighty|ninety)(?:[\s\-]{_UNITS})?)(?![a-z])"
)
_CERTAIN = (
    _CUED,
    _OF_CLIENT,
    _CUED_AFTER,
    _DELIVERED,
    _THEN_DELIVERED,
    _ARRIVED,
    _BORN_AFTER,
    _ON_A_SHEET,
    _BABYS,
    _SAID_OLD,
)
# An Apgar score is three numbers as well.
_BARE = re.compile(rf"(?<![\d/.\-])(?<!apgar )(?<!apgars )({_NUMERIC}|{_WORDED})(?![/\-]\d)")
_AGES = frozenset({"7", "12"})


def find_dates(folded: Folded) -> Iterator[Found]:
    """Yield dates of birth, never a visit, a gestation or a span such as 8/52."""
    for pattern in _CERTAIN:
        for match in pattern.finditer(folded.low):
            yield Found(match.start(1), match.end(1), Identifier.DATE_OF_BIRTH)
    for match in _CUED_SHORT.finditer(folded.low):
        if not _is_age(match):
            yield Found(match.start(1), match.end(1), Identifier.DATE_OF_BIRTH)
    for match in _BARE.finditer(folded.low):
        if _is_old(match[1]):
            yield Found(match.start(1), match.end(1), Identifier.DATE_OF_BIRTH)


def _is_age(match: re.Match[str]) -> bool:
    below = re.split(r"\D+", match[1])[-1]
    return match.group().startswith("b") and below in _AGES


def _is_old(date: str) -> bool:
    numbers = re.findall(r"\d+", date)
    year = next((number for number in numbers if len(number) == 4), None)
    if year is not None:
        return BORN_AFTER < int(year) < BORN_BEFORE
    worded = bool(re.search(r"[a-z]{3}", date))
    has_year = len(numbers) >= (2 if worded else 3)
    return has_year and _is_old_short(int(numbers[-1]), date)


def _is_old_short(year: int, date: str) -> bool:
    # "3 may 12" is a visit as easily as a birth; "14/02/03" is not.
    if year >= BORN_AFTER % 100 + 20:
        return True
    return year < BORN_BEFORE % 100 and not re.search(r"[a-z]{3}", date)
