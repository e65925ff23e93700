"""Reads times from a question: weeks pregnant, age of the baby, how long it has lasted."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.pages.scores import TIME
from bot.pages.values import HIGHEST, Key
from bot.pages.words import blank


class Stage(Enum):
    """Before or after the birth, as the question's words put it."""

    PREGNANT = auto()
    POSTNATAL = auto()


class Unit(Enum):
    """What a number counts."""

    DAYS = auto()
    WEEKS = auto()
    MONTHS = auto()
    YEARS = auto()
    GESTATION = auto()


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of time that a question states for one key."""

    key: Key
    values: frozenset[int]


# How far before a time the words are read that say what it is about.
LOOK_BACK = 120
PREGNANT_WORDS = re.compile(
    r"\b(?:pregnan\w*|preg|prenatal\w*|antenatal\w*|ante-natal\w*|ante natal\w*|a/n|expecting|"
    r"gestation|gest|"
    r"trimester|trim|unborn|bump|primip|edd|booking|fo?etus|in utero|hypnobirth\w*|"
    r"(?:dating|anomaly|growth|early|first|before (?:the |her |each |every )?) ?scans?|"
    r"(?:weeks?|wks?|months?) (?:gone(?! by)|along)|(?:baby|she|mum)(?:'s| is) due)\b|/40\b"
)
POSTNATAL_WORDS = re.compile(
    r"\b(?:post\s?-?natal\w*|p/?n|pnd|ppd|post\s?-?part\w*|newborn|new[- ]?born|new (?:mum|"
    r"mother|dad|father|baby)|"
    r"(?:post|after|since) (?:the |giving |her )?(?:birth|delivery)|since (?:having )?(?:the |"
    r"her )?(?:baby|lo)|"
    r"after (?:having )?(?:the |her )?baby|new birth|nbv|delivered|gave birth|weeks? (?:old|on)|"
    r"months? old|"
    r"days? old|breast\s?-?feeding|bf|lochia)\b"
)

_UNITS = (
    (Unit.DAYS, r"/\s?7\b|\s?-?\s?days?\b|d\b"),
    (Unit.WEEKS, r"/\s?52\b|\s?-?\s?(?:weeks?|wks?|wk)\b|w\b"),
    (Unit.MONTHS, r"/\s?12\b|\s?-?\s?(?:months?|mn?ths?|mos?)\b"),
    (Unit.YEARS, r"\s?-?\s?(?:years?|yrs?|y/?o)\b"),
    (
        Unit.GESTATION,
        r"\s?/\s?40\b|\s?\+\s?[0-6](?:\s?/\s?40)?(?!\d)(?:\s?-?\s?(?:weeks?|wks?)\b)?",
    ),
)
_TIME = re.compile(
    r"(?<![\d/.=+])(?P<a>\d{1,3})(?:\s?(?:-|to)\s?(?P<b>\d{1,3}))?(?:"
    + "|".join(f"(?P<{unit.name}>{form})" for unit, form in _UNITS)
    + r")(?![/\d])"
    r"|\b(?:day\s?(?P<day>\d{1,2})|d(?P<dd>\d{1,2}))\b"
    r"(?![/\d.+]|\s?-?\s?(?:weeks?|wks?|months?|mn?ths?|days?|years?|yrs?|hours?|hrs?|times)\b)"
    r"|\b(?:week|wk)\s(?P<week>\d{1,2})\b(?![/\d.-])"
)
_BORN = (
    r"(?:born|birth|deliver\w*|c-?section|section|lscs|had (?:her|the|a|my|his) (?:baby|lo)|baby)"
)
_BEFORE_DATE = re.compile(
    r"\b(?:on|due|edd|dob|seen|since|from|until|till|by|dated?|visit(?:ed)?|"
    r"born(?: on)?)(?: the)?[\s:]*$"
)
_DURATION_AFTER = re.compile(r"\s*(?:ago|old|history|hx|pn|post|preg|now|duration|of age)")
_BEFORE_OTHER = re.compile(
    r"\b(?:in|every|within|wait\w*|list|after|next|another|review|back|leave|due in|per|"
    r"(?<!at )home|d/c|discharged|"
    r"(?:on|started|taking|taken|had|without|w/o|off|missed|stopped) (?:her |his |the )?"
    r"(?:sertraline|setraline|sert|fluoxetine|citalopram|"
    r"mirtazapine|meds?|"
    r"medic\w+|antidep\w*|tablets|ssris?)|(?:listening )?visits)"
    r"(?:\s(?:of|for|about|the|next|another|list|in|is|now|been|x|a|over|least|at))*\s*$"
)
_AFTER_OTHER = re.compile(
    r"\s*(?:wait\w*|of (?:listening|visits|support|cbt|sertraline|meds?|treatment|sessions|"
    r"therapy)|"
    r"on (?:sertraline|meds?|antidep\w*|the list|waiting)|apart|early|late\b|prem\w*|"
    r"into treatment|before|"
    r"notice|leave|holiday)"
)
_AFTER_PREGNANT = re.compile(
    r"\s*-?\s*(?:pregnan|preg\b|gest|antenatal|a/n\b|an\b|into (?:her |the )?preg|"
    r"gone\b(?! by)|along\b|scan\b)"
)
_BEFORE_PREGNANT = re.compile(
    r"\b(?:pregnan\w*|preg|gest\w*|expecting|antenatal\w*|bump)[\s,:(]*(?:(?:at|now|about|is|"
    r"with|only)\s+)*$"
)
_AFTER_OLD = re.compile(
    r"\s*-?\s*(?:old\b|of age|(?:baby|babies|infant|lo|bub|child|toddler|boy|girl|son|daughter|"
    r"twins)\b)"
)
_AFTER_POSTNATAL = re.compile(
    r"\s*\(?\s*(?:post\s?-?(?:natal|nat|partum|birth|delivery)?\w*\b|p/?n\b|pp\b|"
    r"(?:after|since|from) (?:the |her |giving |having |a )*(?:birth|delivery|baby|lo|c-?section|"
    r"section)|"
    r"on(?=\s*(?:[,.;:?!)]|$))|out\b|check|review|contact|visit)"
)
_BEFORE_OLD = re.compile(
    r"\b(?:baby|babies|lo|infant|child|toddler|bub|twins|son|daughter|"
    r"aged?)(?:'s)?[\s,(]*(?:(?:is|at|now|aged?|only|just)\s+)*$"
)
_BEFORE_LASTING = re.compile(
    r"\b(?:for|over|lasting|lasted|past|last|since|x|previous|going on)"
    r"(?:\s(?:the|past|last|about|over|at least|more than|around|nearly|almost|approx|roughly|"
    r"a))*\s*$"
    r"|\bx$"
)
_AFTER_LASTING = re.compile(
    r"\s*(?:history|hx|h/o|now\b|duration|running|straight|in a row|solid|like (?:it|this|that)\b|"
    r"since (?:they |she |he |we |the |her |his )*(?:lost|loss|died|death|miscarr\w*|stillb\w*|"
    r"crash|accident|assault|attack|split)|"
    r"of (?:being |feeling )?(?:low|crying|tear\w*|worry\w*|anx\w*|flat\w*|mood|poor|not|no|"
    r"insomnia|panic))"
)
_STATE_BEFORE = re.compile(
    r"\b(?:low|tearful|teary|crying|anxious|flat|down|struggling|weepy|worried|depressed|"
    r"exhausted|stable|steady|clean|sober|dry|abstinent|recovered|remission|static)\s*$"
)
_AGO = re.compile(r"\s*(?:ago|back)\b")
_STARTED = re.compile(
    r"\b(?:start\w*|began|begun|onset|came on|symptoms|low|tearful|anxious)\b[^.]*$"
)
_HAPPENED = re.compile(
    r"\b(?:crash\w*|accident|collision|assault\w*|attack\w*|mugg\w*|burgl\w*|house fire|"
    r"miscarr\w*|stillb\w*|ectopic|tfmr|termination|died|death)\b[^.]*$"
)
# How far a pregnancy had come when it was lost, or how old a baby was who died, is her past.
_BEFORE_PAST = re.compile(
    r"\b(?:mc|miscarr\w*|lost (?:it|one|him|her|the baby|a baby)|loss|tfmr|termination|ectopic|"
    r"abortion|stillb\w*|died|death)(?: (?:at|aged|when|only|just))+\s*$"
)
# Bare weeks between these may be a pregnancy's, where no baby is spoken of.
FEWEST, MOST = 14, 42
_BABY = re.compile(
    r"\b(?:baby|babies|lo|bub\w*|bairn|wean|infant|twins|son|daughter|birth|born|fe{2}d\w*|"
    r"breast\w*|bottles?)\b"
)
_BORN_BEFORE = re.compile(rf"\b{_BORN}\b[^.]{{0,20}}$")


def read_stage(text: str) -> Stage | None:
    """Return the stage that the words of a normal text put her at, if they agree."""
    pregnant, postnatal = PREGNANT_WORDS.search(text), POSTNATAL_WORDS.search(text)
    if pregnant and not postnatal:
        return Stage.PREGNANT
    return Stage.POSTNATAL if postnatal and not pregnant else None


def read_times(text: str) -> tuple[list[Time], str]:
    """Return the times of a normal text by what they say, and the text with them covered."""
    stage = read_stage(text)
    times: list[Time] = []
    covered = text
    for found in _TIME.finditer(text):
        before = text[max(0, found.start() - LOOK_BACK) : found.start()]
        after = text[found.end() :]
        if _is_date(found, before, after):
            continue
        covered = blank(covered, found.start(), found.end(), TIME)
        times += _times(found, before, after, stage)
    return times, covered


def _is_date(found: re.Match[str], before: str, after: str) -> bool:
    """8/5 is never read; 5/7 and 3/12 are dates after "on" or "due", unless "ago" follows."""
    short = "/" in found[0] and (found["DAYS"] or found["MONTHS"])
    return bool(short and _BEFORE_DATE.search(before) and not _DURATION_AFTER.match(after))


def _times(found: re.Match[str], before: str, after: str, stage: Stage | None) -> list[Time]:
    unit, low, high = _amount(found)
    if _BEFORE_PAST.search(before):
        return []
    if unit is Unit.GESTATION:
        return _kept(Key.WEEKS_PREGNANT, low, high)
    key = _meaning(unit, before, after, stage)
    if found["day"] or found["dd"]:
        key = Key.WEEKS_POSTNATAL
    if (found["YEARS"] or "").endswith("o"):
        # "2yo" is a child's age; a grown-up's lies beyond the highest.
        key = Key.CHILD_MONTHS
    read = [] if key is None else _for_key(key, unit, low, high)
    if key is Key.WEEKS_POSTNATAL and _may_be_gestation(found, before, after, stage):
        read += _kept(Key.WEEKS_PREGNANT, low, high)
    return read


def _may_be_gestation(found: re.Match[str], before: str, after: str, stage: Stage | None) -> bool:
    """Say whether weeks that nothing is said of may be those of a pregnancy as well."""
    if stage is not None or not (found["WEEKS"] or "").strip(" -").startswith("w"):
        return False
    _, low, high = _amount(found)
    about_baby = _BABY.search(before) or _BABY.search(after)
    told = _AGO.match(after) or _AFTER_POSTNATAL.match(after)
    return FEWEST <= low <= high <= MOST and not about_baby and not told


def _amount(found: re.Match[str]) -> tuple[Unit, int, int]:
    for group, unit in (("day", Unit.DAYS), ("dd", Unit.DAYS), ("week", Unit.WEEKS)):
        if found[group]:
            return unit, int(found[group]), int(found[group])
    low = int(found["a"])
    high = int(found["b"] or low)
    unit = next(unit for unit, _ in _UNITS if found[unit.name])
    return unit, min(low, high), max(low, high)


def _meaning(unit: Unit, before: str, after: str, stage: Stage | None) -> Key | None:
    """Return what a time is about, from the words around it; a bare one goes by the stage."""
    if _AFTER_PREGNANT.match(after):
        return Key.WEEKS_PREGNANT
    if _AFTER_OLD.match(after):
        return Key.CHILD_MONTHS
    if _BEFORE_PREGNANT.search(before) and not _AFTER_POSTNATAL.match(after):
        return Key.WEEKS_PREGNANT
    if _AGO.match(after):
        return _ago(before)
    if _AFTER_LASTING.match(after) or _BEFORE_LASTING.search(before):
        return (
            None if _BEFORE_OTHER.search(before) or _AFTER_OTHER.match(after) else _lasting(before)
        )
    if _AFTER_POSTNATAL.match(after) and not re.search(r"\b(?:in|every)\s*$", before):
        return Key.WEEKS_POSTNATAL
    if _BEFORE_OTHER.search(before) or _AFTER_OTHER.match(after) or _STATE_BEFORE.search(before):
        return None
    return _bare(unit, before, stage)


def _ago(before: str) -> Key | None:
    if _BORN_BEFORE.search(before):
        return Key.WEEKS_POSTNATAL
    return Key.LASTING_WEEKS if _STARTED.search(before) or _HAPPENED.search(before) else None


def _lasting(before: str) -> Key | None:
    on_medicine = re.search(
        r"\bon (?:sertraline|meds?|medication|antidep\w*|tablets)\b[^.,]{0,20}$", before
    )
    return None if on_medicine else Key.LASTING_WEEKS


def _bare(unit: Unit, before: str, stage: Stage | None) -> Key | None:
    if unit is Unit.YEARS or _BEFORE_OLD.search(before):
        return Key.CHILD_MONTHS if _BEFORE_OLD.search(before) else None
    if stage is Stage.PREGNANT:
        return Key.WEEKS_PREGNANT if unit in (Unit.WEEKS, Unit.MONTHS) else None
    return Key.WEEKS_POSTNATAL


def _for_key(key: Key, unit: Unit, low: int, high: int) -> list[Time]:
    if key is Key.CHILD_MONTHS:
        times = _kept(key, *_months(unit, low, high))
        weeks = _weeks(unit, low, high) if unit is not Unit.YEARS else None
        return times + (_kept(Key.WEEKS_POSTNATAL, *weeks) if weeks else [])
    times = _kept(key, *_weeks(unit, low, high))
    if key is Key.WEEKS_POSTNATAL:
        times += _kept(Key.CHILD_MONTHS, *_months(unit, low, high))
    return times


def _weeks(unit: Unit, low: int, high: int) -> tuple[int, int]:
    if unit is Unit.DAYS:
        return low // 7, high // 7
    if unit is Unit.WEEKS:
        return low, high
    months = 12 if unit is Unit.YEARS else 1
    return low * months * 52 // 12, high * months * 52 // 12


def _months(unit: Unit, low: int, high: int) -> tuple[int, int]:
    if unit is Unit.DAYS:
        return low // 31, high // 31
    if unit is Unit.WEEKS:
        return low * 12 // 52, high * 12 // 52
    # A two-year-old may be 24 months or 35.
    return (low * 12, high * 12 + 11) if unit is Unit.YEARS else (low, high)


def _kept(key: Key, low: int, high: int) -> list[Time]:
    values = frozenset(range(low, high + 1))
    return [Time(key, values)] if high <= HIGHEST[key] else []
