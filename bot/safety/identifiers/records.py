"""Record numbers and street addresses."""

import re
from collections.abc import Iterator

from bot.safety.fold import Folded
from bot.safety.values import Found, Identifier

_RECORD = re.compile(
    r"\b(?:hosp(?:ital)?|rio|syste?m\s?(?:one|1)|s1|sys1|pas|k\s?number|child\s?id|emis|records?|mrn|patient|client|unit|case|"
    r"caseload|family|local|file|notes|ehr|epr|unique|identifier|(?:pt|mum|mums|her|his|their|baby|babys|baby's|child)\s(?=id\b|ref|number\b|no\b)|"
    r"refs?|reference|referral|datix|incident|paris|carenotes|care\s?notes|lorenzo|cerner|epic|"
    r"badger(?:net)?|maternity|liquid\s?logic|mosaic|vision|chi|nhs|rxr|hospital)\b"
    r"(?:\s{0,2}(?:no|nos|num|number|id|ref|code|is|was)\b|[\s.:#=()\-]){1,6}"
    r"([a-z]{0,4}[\s/\-]?\d[a-z0-9]*(?:[/\-]?[a-z0-9]+){0,4})"
)
# A code of letters and many figures, without a word for it; papers and trials have such codes too.
_CODE = re.compile(r"(?<![a-z0-9/.@:\-])([a-z]{1,3}[\-/]?\d{6,9})(?![a-z0-9/@])")
_PAPERS = re.compile(
    r"(?:pmid|pmc|isbn|issn|doi|cd|crd|nct|isrctn|tel|fax|vat|po|inv|dlp|rec|iras|inc|req|ritm|chg|tkt)[\-/\s]?\d"
)
_PUBLISHED = re.compile(r"10\.\d{4}|(?:cg|ng|ph|qs|ta|cr|sign|s)\s?-?\d{1,3}$|(?:19|20)\d\d$")
FEWEST_DIGITS = 4

_KINDS_OF_STREET = (
    r"roa?d|rd|street|st|avenue|ave|av|lane|ln|close|drive|court|ct|crescent|cres|gardens?|gdns|"
    r"grove|place|terrace|terr|way|walk|view|hill|row|square|sq|mews|parade|park|rise|green|croft|"
    r"fold|house|heights|towers?|buildings|wynd|gate|bank|yard|quay|vale|mount|loan|brae|drove|cottages?|"
    r"tce|boulevard|blvd|esplanade|promenade|parkway|wharf|brow|meadows?|dene|copse|orchard|garth|loke|"
    r"villas?|farm|pend|vennel|spinney|paddocks?|nook|chare|bungalows?"
)
_NOT_IN_STREET = (
    r"(?:weeks?|wks?|days?|months?|mths?|years?|yrs?|hours?|hrs?|min(?:ute)?s?|visits?|calls?|times?|"
    r"contacts?|old|in|on|at|of|to|and|or|is|was|for|with|from|by|per|then|mile|miles|week|"
    r"mum|mums|baby|babies|dad|she|he|her|his|but|not|no|high|sessions?|women|families|families'|"
    r"children|kids|people|staff|hvs?|champions?|teams?|mg|ml|kg|pm|am|nd|rd|th|o'clock)\b"
)
_STREET = re.compile(
    rf"(?<![\d/.+\-])(?:no\.?\s?)?\d{{1,4}}[a-d]?,?\s{{1,3}}(?:the\s|old\s(?!enough)|(?!{_NOT_IN_STREET})[a-z'.\-]{{2,20}}\s{{1,3}}){{1,3}}"
    rf"(?<!\bcar )(?:{_KINDS_OF_STREET})\b"
)
_CELTIC = re.compile(
    r"(?<![\d/.+\-])\d{1,4}[a-d]?,?\s(?:heol|ffordd|stryd|maes|lon|cae|tyn|clos|rhodfa|bryn)\s[a-z'\-]{1,20}(?:\s[a-z'\-]{2,20})?"
)
_THE_CRESCENT = re.compile(
    rf"(?<![\d/.+\-])\d{{1,4}}[a-d]?,?\sthe\s(?:{_KINDS_OF_STREET}|[a-z]{{3,15}}s)\b"
)
_LIVES = re.compile(
    rf"\b(?:lives?|living|address|moved|staying|house)\s(?:is\s)?(?:on|at|in|to)\s((?:the\s)?(?!{_NOT_IN_STREET})[a-z'\-]{{3,20}}\s"
    r"(?:roa?d|rd|street|avenue|ave|lane|crescent|cres|gardens|grove|terrace|mews|close|drive))\b"
)
# "Three hundred and five Quillfold Terrace".
_SAID_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_SAID_STREET = re.compile(
    rf"\b{_SAID_NUMBER}(?:\s(?:hundred|and|{_SAID_NUMBER})){{0,3}}\s(?!way\s|more\s|metres?\s|{_NOT_IN_STREET})"
    r"[a-z'\-]{3,20}\s(?:road|street|avenue|crescent|grove|terrace|gardens|mews)\b"
)
# A quarter of a barracks, and a Welsh house in its lane.
_QUARTER = re.compile(
    r"\b(?:quarter|block|hut)\s\d{1,4}[a-z]?,?\s(?:[a-z'\-]{3,20}\s){1,2}(?:lines|barracks|camp|garrison)\b"
)
_WELSH_HOUSE = re.compile(
    r"(?<![a-z'\-])(?:ty|tyn|ty'n|tan|pen|plas|hafod|nant|bryn|maes|cae|llys|min)['\-a-z]{2,24}(?:\s[a-z'\-]{2,20})?,\s"
    r"(?:lon|heol|ffordd|stryd)\s[a-z'\-]{2,20}"
)
# A room of a hostel or a plot of a park; a room of a clinic is nobody's home.
_ROOM = re.compile(
    r"\b(?:room|unit|plot|bay|caravan|pitch|berth|mooring|chalet|cabin)\s{1,2}(?:no\.?\s?)?\d{1,4}[a-z]?,?\s{1,3}"
    r"(?:(?:at|in|on|of)\s)?(?:the\s)?(?:[a-z'\-]{2,20}\s){1,3}"
    r"(?:hostel|lodge|house|court|refuge|hotel|caravan park|holiday park|park|site|marina|b&b)\b"
    rf"(?:,\s(?:[a-z'\-]{{3,20}}\s){{1,2}}(?:{_KINDS_OF_STREET})\b)?"
)
_OFTEN_WORDS = (
    r"(?!(?:a|an|her|his|my|our|their|this|that|council|rented|damp|new|small|tiny|nice|safe|shared|"
    r"temporary)\b)"
)
_ROADS = (
    r"(?:roa?d|rd|street|st|avenue|ave|lane|crescent|cres|gardens|grove|terrace|tce|mews|drive|wynd|brae|loan|close|"
    r"row|hill)"
)
_HOUSES = (
    r"(?:manse|byre|cottage|lodge|rectory|vicarage|parsonage|barn|croft|steading|farm|farmhouse|"
    r"bungalow|forge|smithy|schoolhouse|school house|stables|granary|gatehouse|villa|bothy|dairy|"
    r"coach house|oast|mill|laurels|hollies|elms|beeches|oaks|firs|pines|gables|willows)"
)
# A house with a name and no number, and the road that it stands in; "the old mill, mill lane".
_NAMED_HOUSE = re.compile(
    rf"\b((?:the\s|{_OFTEN_WORDS}[a-z'\-]{{3,20}}\s)(?:[a-z'\-]{{3,20}}\s){{0,2}}?{_HOUSES},\s(?:[a-z'\-]{{3,20}}\s){{1,2}}{_ROADS})\b"
)
_LIVES_IN_NAMED = re.compile(
    rf"\b(?:lives?|living|address|staying|moved)\s(?:is\s)?(?:at|to)\s((?:the\s(?:old|new)\s|{_OFTEN_WORDS}(?!the\s)[a-z'\-]{{3,20}}\s){_HOUSES})\b"
)
# "Address the old forge, mill brow": behind the word itself a house needs no listed road.
_ADDRESS_IS = re.compile(
    rf"\baddress\W{{1,3}}(?:is\s)?((?:[a-z'\-]{{2,20}}\s){{1,3}}{_HOUSES},\s(?:[a-z'\-]{{3,20}}\s){{0,2}}(?:{_KINDS_OF_STREET}))\b"
)
_NAMED_FIRST = re.compile(
    rf"\b(?:lives?|living|address|staying)\s(?:is\s)?(?:on|at|in)\s((?:[a-z'\-]{{3,20}}\s){{1,2}}(?:{_KINDS_OF_STREET}),?\s(?:no\.?|number)\s?\d{{1,4}})"
)
_WHOLE = (_ROOM, _QUARTER, _WELSH_HOUSE)
_CUED = (_ADDRESS_IS, _LIVES, _NAMED_FIRST, _NAMED_HOUSE, _LIVES_IN_NAMED)
_FLAT = re.compile(
    r"\b(?:flat|apartment|apt)\s{1,2}(?:no\.?\s?)?(?:\d{1,4}[a-z]?|[a-h])\b"
    r"(?!\s{0,2}(?:/|weeks?|wks?|days?|months?|mths?|"
    r"years?|yrs?|w\b|x\b|times|visits?|out of|pn|hours?))"
    r"(?:[,\s]{1,3}\d{0,4}[a-d]?\s?[a-z'\-]{2,20}\s(?:[a-z'\-]{2,20}\s)?(?:KINDS)\b)?".replace(
        "KINDS", _KINDS_OF_STREET
    )
)
_SCALE_BEFORE = re.compile(
    r"(?:epds|edinburgh|phq|gad|hads|score|scored|scores|aged|age|seen|day|band|ward|room|week|wk|"
    r"level|floor|stage|step|tier|gate|platform|page|chapter|slide|module|zone|phase|part|grade)[\s\-:=]*\d{0,2}\s{0,2}$"
)


def find_records(folded: Folded) -> Iterator[Found]:
    """Yield the numbers that follow the name of a record system or of a file, and codes alone."""
    for match in _CODE.finditer(folded.low):
        if not _PAPERS.match(match[1]):
            yield Found(match.start(1), match.end(1), Identifier.RECORD_NUMBER)
    for match in _RECORD.finditer(folded.low):
        value = match[1]
        if sum(letter.isdigit() for letter in value) < FEWEST_DIGITS:
            continue
        if not _PUBLISHED.match(value) and not folded.low.startswith(("/", "."), match.end()):
            yield Found(match.start(1), match.end(1), Identifier.RECORD_NUMBER)


def find_addresses(folded: Folded) -> Iterator[Found]:
    """Yield house numbers with their streets, flats, and a street where somebody lives."""
    for pattern in (_STREET, _SAID_STREET, _CELTIC, _THE_CRESCENT, _FLAT):
        for match in pattern.finditer(folded.low):
            if not _SCALE_BEFORE.search(folded.low, max(0, match.start() - 20), match.start()):
                yield Found(match.start(), match.end(), Identifier.ADDRESS)
    for match in (found for each in _WHOLE for found in each.finditer(folded.low)):
        yield Found(match.start(), match.end(), Identifier.ADDRESS)
    for match in (found for each in _CUED for found in each.finditer(folded.low)):
        yield Found(match.start(1), match.end(1), Identifier.ADDRESS)
