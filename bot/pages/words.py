"""One spelling of what people type: small letters, plain dashes and quotes, numbers as digits."""

import re
import unicodedata

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<unit>{'|'.join(_ONES[1:10])}))?"
    rf"|(?P<one>{'|'.join(_ONES)}))\b"
)
_SAME = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "’": "'"}) | {
    ord("‘"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("→"): "->",
    ord("≥"): ">=",
    ord("≤"): "<=",
    ord("⁄"): "/",
    ord("\x00"): " ",
}
_VAGUE = (
    (re.compile(r"\b(?:a )?fortnight\b"), "2 weeks"),
    (re.compile(r"\b(?:a )?couple of (?=weeks|months|days|wks|mths)"), "2 "),
    (
        re.compile(
            r"\b(?:an?|the|this) (?=week\b(?! ?end)|month\b)(?=\w+ (?:old|post|pn|now|ago))"
        ),
        "1 ",
    ),
    (re.compile(r"\bfor (?:over )?an? (?=week\b|month\b)"), "for 1 "),
    (re.compile(r"\bauld\b"), "old"),
    # Only a baby's weight is told as so much down.
    (re.compile(r"\b(down|lost|dropped) (\d{1,2}) ?(?:%|per ?cent\b)"), r"\1 \2 % birth weight"),
    (
        re.compile(r"\b(\d{1,2}) ?(?:%|per ?cent) (?=(?:off|down|loss|below|under)\b)"),
        r"\1 % birth weight ",
    ),
)

_HALF_YEARS = re.compile(
    r"\b([1-4])(?: 1/2|\.5| (?:and|an|n|&) (?:a )?half)\s?-?\s?(?:years?|yrs?|y/?o)\b"
)
_YEARS_AND_MONTHS = re.compile(
    r"\b([1-4])\s?y(?:rs?|ears?)?(?: and)?\s?(\d{1,2})\s?m(?:ths?|nths?|onths?|o)?\b(?: old)?"
)
# "PP" after a time or before a mother is postpartum; alone it is the illness.
_POSTPARTUM = re.compile(
    r"(?:(?<=days )|(?<=weeks )|(?<=wks )|(?<=months )|(?<=mths )|(?<=day )|(?<=week )|(?<=wk )|"
    r"(?<=month )|(?<=year )|(?<=years )|(?<=\dw )|(?<=\d )|(?<=\d))(?<!\d\d\d\d )pp\b"
    r"|\bpp(?= (?:mums?|mothers?|mam|wom[ae]n|lad(?:y|ies)|visits?|contacts?|checks?|reviews?|"
    r"period|depress\w*|blues|mood|anxiety|ocd|rage|ptsd|haemorrhage|bleed\w*)\b)"
)


def normal(text: str) -> str:
    """Return a text in one spelling, so that facts and words can be read from it."""
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME).lower()
    text = _NUMBER.sub(_digits, text)
    for pattern, instead in _VAGUE:
        text = pattern.sub(instead, text)
    text = _POSTPARTUM.sub("postnatal", text)
    text = _YEARS_AND_MONTHS.sub(
        lambda found: f"{int(found[1]) * 12 + int(found[2])} months old", text
    )
    return _HALF_YEARS.sub(lambda found: f"{int(found[1]) * 12 + 6} months old", text)


def _digits(found: re.Match[str]) -> str:
    if found["one"]:
        return str(_ONES.index(found["one"]))
    return str(_TENS[found["tens"]] + (_ONES.index(found["unit"]) if found["unit"] else 0))


def blank(text: str, start: int, end: int, mark: str) -> str:
    """Return the text with a stretch covered by a mark, its length unchanged."""
    return text[:start] + mark * (end - start) + text[end:]
