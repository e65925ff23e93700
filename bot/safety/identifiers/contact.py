"""Phone numbers, e-mail addresses and postcodes."""

import re
from collections.abc import Iterator

import phonenumbers

from bot.safety.fold import Folded
from bot.safety.values import Found, Identifier
from bot.safety.wordset import wordset

_EMAIL = re.compile(
    r"[a-z0-9][a-z0-9._%+'-]{0,63}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}"
    r"|\b[a-z0-9._-]{1,40} at [a-z0-9-]{1,40}(?: dot [a-z]{2,15}){1,4}\b"
)
_OUTWARD = (
    "ab|al|b|ba|bb|bd|bh|bl|bn|br|bs|bt|ca|cb|cf|ch|cm|co|cr|ct|cv|cw|da|dd|de|dg|dh|dl|dn|dt|dy|"
    "e|ec|eh|en|ex|fk|fy|g|gl|gu|gy|ha|hd|hg|hp|hr|hs|hu|hx|ig|im|ip|iv|je|ka|kt|kw|ky|l|la|ld|le|"
    "ll|ln|ls|lu|m|me|mk|ml|n|ne|ng|nn|np|nr|nw|ol|ox|pa|pe|ph|pl|po|pr|rg|rh|rm|s|sa|se|sg|sk|sl|"
    "sm|sn|so|sp|sr|ss|st|sw|sy|ta|td|tf|tn|tq|tr|ts|tw|ub|w|wa|wc|wd|wf|wn|wr|ws|wv|yo|ze|zz"
)
_POSTCODE = re.compile(
    rf"(?:(?<![a-z0-9])|(?<=postcode))(?:{_OUTWARD})\d[a-z\d]?[\s.\-]{{0,3}}"
    r"(?!1st|2nd|3rd|\dth)\d[abd-hjlnp-uw-z]{2}(?![a-z0-9])"
)
# With another letter in its second half than the Post Office gives, or spaced oddly: still one.
_UNIT = (
    r"(?!(?:m[glm]|[ck][mg]|am|in|mo|wk|yo|ok|mi|oz|st|nd|rd|th|hr|yr|lb|ft|pm|as|at|by|be|he|we|us|"
    r"up|an|ex|dr|gp|hv|sw|pt|bf|ed|to|of|or|on|no|so|is|it|if|my|me|do|go|id|dx|hx|rx|tx|cl|pn|bp)"
    r"(?![a-z]))"
)
_LOOSE_POSTCODE = re.compile(
    rf"(?<![a-z0-9])(?:{_OUTWARD})\d[a-z\d]?\s{{1,2}}\d\s?{_UNIT}[a-z]{{2}}(?![a-z0-9])"
    rf"|(?<![a-z0-9])(?=[a-z]{{2}})(?:{_OUTWARD})\s\d{{1,2}}[a-z]?\s{{0,2}}\d{_UNIT}[a-z]{{2}}(?![a-z0-9])"
)
# Each letter and figure by itself: "p l 3 8 4 w t".
_SPELLED = re.compile(r"(?<![a-z0-9])[a-z](?:[\s.\-]{1,2}[a-z0-9](?![a-z0-9])){4,6}")
# "Post code is november romeo seven nine zulu zulu".
_LETTER = (
    r"(?:alph?a|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliett?|kilo|lima|mike|november|oscar|papa|"
    r"quebec|romeo|sierra|tango|uniform|victor|whisk(?:e)?y|x-?ray|yankee|zulu|[a-z])"
)
_FIGURE = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_SPELT_POSTCODE = re.compile(
    rf"\bpost\s?code\W{{1,3}}(?:is\s)?({_LETTER}(?:\s{_LETTER})?(?:\s{_FIGURE}){{1,3}}\s{_LETTER}(?:\s{_LETTER})?)\b"
)
_PHONE = re.compile(r"(?<![\d/.])(?:\+|00|\(|0|44|7)[\d\s().\-/_*|~]{7,24}\d(?!\d)")
# A letter for a nought: "o77oo 9oo 123".
_LETTERED = re.compile(r"(?<![a-z0-9])[o0][\do](?:[\s.\-]?[\do]){8,9}(?![a-z0-9])")
# Lines that belong to everybody: facts.md section 8 and knowledge/crisis.yml.
HELPLINES = wordset(
    """
    08088026869 08088026868 03001233393 08001111 08082000247 08081961776 08088005000 08004480737
    08088088000 0800838587 08000271234 08088021414 08088010800 08088010327 08009995428
    08000684141 08081640123 03001020025 03001000212 08006226000 08088003333 08088002222
    08009177650 08000325000 08088000303 03001236600 08007766600 08001114141 08001381585
    08088010444 08456030143 03003230101 08000556112 08002800000 08088020925 08088020021
    08088081677 02078300038 08001691630 03330151570 08000288022
    """
)
# Lines that cost nothing, or that only a public body may have, are nobody's own.
PUBLIC = ("0800", "0808", "0300", "0303")
# Ofcom's numbers for plays stand for anybody's.
FOR_PLAYS = "0808157"
SHORTEST = 10
LONGEST_NATIONAL = 11


def find_contacts(folded: Folded) -> Iterator[Found]:
    """Yield e-mail addresses, postcodes and phone numbers that are not a public help-line."""
    for match in _EMAIL.finditer(folded.low):
        yield Found(match.start(), match.end(), Identifier.EMAIL)
    for start, end in _postcodes(folded.low):
        yield Found(start, end, Identifier.POSTCODE)
    for match in _PHONE.finditer(folded.low):
        yield from _phones(match.start(), match.group())
    for match in _LETTERED.finditer(folded.low):
        if _is_phone(match.group().replace("o", "0")):
            yield Found(match.start(), match.end(), Identifier.PHONE)


def _postcodes(low: str) -> Iterator[tuple[int, int]]:
    for pattern in (_POSTCODE, _LOOSE_POSTCODE):
        yield from (match.span() for match in pattern.finditer(low))
    for match in _SPELLED.finditer(low):
        if _POSTCODE.fullmatch(re.sub(r"[^a-z0-9]", "", match.group())):
            yield match.span()
    for match in _SPELT_POSTCODE.finditer(low):
        yield match.span(1)


def _phones(start: int, text: str) -> Iterator[Found]:
    for part in re.finditer(r"\S(?:.|\n)*", text):
        if _is_phone(part.group()):
            yield Found(start + part.start(), start + part.end(), Identifier.PHONE)


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    if digits in HELPLINES or _is_public(digits):
        return False
    if digits.startswith("07") and len(digits) == LONGEST_NATIONAL:
        return True
    number = _parsed(text, digits)
    return number is not None and phonenumbers.is_possible_number(number)


def _is_public(digits: str) -> bool:
    return digits.startswith(PUBLIC) and not digits.startswith(FOR_PLAYS)


def _parsed(text: str, digits: str) -> phonenumbers.PhoneNumber | None:
    international = text.startswith("+") or digits.startswith(("00", "44"))
    if not international and not (digits.startswith("0") and len(digits) >= SHORTEST):
        return None
    written = "+" + digits.removeprefix("00") if international else digits
    try:
        return phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return None
