"""Which entries are corrections, retractions or preprints, by what they are called."""

import re
from urllib.parse import urlsplit

CORRECTION = "correction"
RETRACTION = "retraction"
PREPRINT = "preprint"

# A colon, a bracket or a word such as "notice" has to say so: infants have withdrawal symptoms, and
# tongues retract. One label may stand before it.
_LABEL = r"^(?:[^:\[(]{1,20}:\s*)?"
_RETRACTION = re.compile(
    _LABEL + r"(?:[\[(](?:retracted|withdrawn)(?: article)?[\])]\s*:?"
    r"|(?:retracted|withdrawn)(?: article)?\s*:"
    r"|(?:retraction|withdrawal)(?: (?:note|notice))?(?: (?:of|to|for))?\s*:"
    r"|(?:retraction|withdrawal) (?:note|notice) (?:of|to|for)\b"
    r"|notice of (?:retraction|withdrawal)\b(?: (?:of|to|for)\b)?\s*:?)\s*",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    _LABEL + r"(?:(?:(?:author|publisher)(?:['’]?s)? )?"
    r"(?:correction|corrections|corrigendum|corrigenda|erratum|errata|expression of concern)"
    r"(?: (?:of|to|for|in))?\s*(?::|$)"
    r"|(?:author|publisher)(?:['’]?s)? correction\b|correction to\b"
    r"|(?:corrigendum|erratum|expression of concern) (?:to|for|on)\b)\s*",
    re.I,
)
_PREPRINT_DOI = (
    "10.1101/",
    "10.64898/",
    "10.21203/rs.",
    "10.31234/",
    "10.20944/preprints",
    "10.2139/ssrn.",
)
_PREPRINT_HOSTS = frozenset(
    {"medrxiv.org", "biorxiv.org", "psyarxiv.com", "researchsquare.com", "preprints.org", "osf.io"}
)


def of(title: str, doi: str, address: str) -> str:
    """Return the mark of an entry by its title, its DOI and its address; empty for none."""
    if _RETRACTION.match(title):
        return RETRACTION
    if _CORRECTION.match(title):
        return CORRECTION
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return PREPRINT if doi.startswith(_PREPRINT_DOI) or host in _PREPRINT_HOSTS else ""


def subject(title: str) -> str:
    """Return the title of what a notice is about, empty where the title is of no notice."""
    for notice in (_RETRACTION, _CORRECTION):
        found = notice.match(title)
        if found:
            return title[found.end() :].strip(" \"“”'‘’")
    return ""
