"""NHS and CHI numbers, however they are spaced."""

import re
from collections.abc import Iterator
from datetime import datetime

from nhs_number.validate import is_valid

from bot.safety.fold import Folded
from bot.safety.values import Found, Identifier

DIGITS = 10
_NINES = 9
# Groups of digits with up to three spaces, dots, dashes or line breaks between them.
_RUN = re.compile(r"\d+(?:[\s.\-_]{1,3}\d+)*")
_GROUP = re.compile(r"\d+")
# Three, three and four digits, as the number is printed, with whatever stands between them.
_PRINTED = re.compile(r"(?<!\d)\d{3}[^\w\n]{1,3}\d{3}[^\w\n]{1,3}\d{4}(?!\d)")
# After its own name a number counts even with a slip of the finger in it.
_CUED = re.compile(
    r"\b(nhs|chi)\s{0,2}(?:(?:no|nos|num|number|id)\b)?\s{0,2}(?:is)?[\s:.#=\-]{0,4}"
    r"(\d(?:[\s.\-]?\d){7,11})(?!\d)"
)


def find_numbers(folded: Folded) -> Iterator[Found]:
    """Yield every run of digit groups that makes an NHS or CHI number."""
    for cued in _CUED.finditer(folded.low):
        kind = Identifier.CHI if cued[1] == "chi" else Identifier.NHS_NUMBER
        yield Found(cued.start(2), cued.end(2), kind)
    for printed in _PRINTED.finditer(folded.low):
        if is_valid(re.sub(r"\D", "", printed.group())):
            yield Found(printed.start(), printed.end(), Identifier.NHS_NUMBER)
    for run in _RUN.finditer(folded.low):
        groups = [match.span() for match in _GROUP.finditer(folded.low, *run.span())]
        yield from _within(folded.low, groups)


def is_chi(digits: str) -> bool:
    """Tell whether ten digits are a date and a check digit of either kind used in Scotland.

    Modulus 11, or since 2026 modulus 10 (Luhn) where a day has run out: Public Health Scotland,
    phsmethods, `chi_check`.
    """
    try:
        datetime.strptime(digits[:6], "%d%m%y")  # noqa: DTZ007
    except ValueError:
        return False
    return is_valid(digits) or _luhn(digits)


def _within(text: str, groups: list[tuple[int, int]]) -> Iterator[Found]:
    ends = [0]
    for start, end in groups:
        ends.append(ends[-1] + end - start)
    first = 0
    for last in range(1, len(ends)):
        while ends[last] - ends[first] > DIGITS:
            first += 1
        if ends[last] - ends[first] == DIGITS:
            start, end = groups[first][0], groups[last - 1][1]
            kind = _kind("".join(text[a:b] for a, b in groups[first:last]))
            if kind:
                yield Found(start, end, kind)


def _kind(digits: str) -> Identifier | None:
    if is_chi(digits):
        return Identifier.CHI
    return Identifier.NHS_NUMBER if is_valid(digits) else None


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * 2 if even else int(digit) for digit, even in _alternating(digits)]
    return sum(value - _NINES if value > _NINES else value for value in doubled) % 10 == 0


def _alternating(digits: str) -> Iterator[tuple[str, bool]]:
    for place, digit in enumerate(digits):
        yield digit, place % 2 == 0
