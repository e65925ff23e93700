"""Every identifier of a text replaced by the name of its kind."""

import re
from collections.abc import Iterable, Iterator

from bot.safety.fold import Folded, fold
from bot.safety.identifiers.contact import find_contacts
from bot.safety.identifiers.dates import find_dates
from bot.safety.identifiers.filed import find_filed
from bot.safety.identifiers.names import find_names
from bot.safety.identifiers.numbers import find_numbers
from bot.safety.identifiers.records import find_addresses, find_records
from bot.safety.identifiers.spoken import find_spoken
from bot.safety.values import Found, Identifier, Profile

PLACEHOLDERS = {
    Identifier.NHS_NUMBER: "[NHS number]",
    Identifier.CHI: "[CHI number]",
    Identifier.EMAIL: "[e-mail address]",
    Identifier.PHONE: "[phone number]",
    Identifier.DATE_OF_BIRTH: "[date of birth]",
    Identifier.RECORD_NUMBER: "[record number]",
    Identifier.POSTCODE: "[postcode]",
    Identifier.ADDRESS: "[address]",
    Identifier.NAME: "[name]",
}
# Where two kinds share characters, the first of these names the whole.
_ORDER = {kind: place for place, kind in enumerate(PLACEHOLDERS)}
_NEVER_PUBLISHED = frozenset(
    {Identifier.NHS_NUMBER, Identifier.CHI, Identifier.DATE_OF_BIRTH, Identifier.RECORD_NUMBER}
)
# What we wrote ourselves is no identifier: it becomes a mark that no finder reads across.
_OURS = re.compile("|".join(re.escape(each.lower()) for each in PLACEHOLDERS.values()))
_WALL = "\x00"


def redact(text: str, profile: Profile) -> tuple[str, tuple[Identifier, ...]]:
    """Return the text without identifiers, and their kinds, each once, in order."""
    kinds: list[Identifier] = []
    # What is replaced can never be found again, so this ends; two rounds are nearly always enough.
    while found := _merged(_found(fold(text), profile)):
        kinds.extend(each.kind for each in found)
        text = _replaced(text, found)
    return text, tuple(dict.fromkeys(kinds))


def _found(folded: Folded, profile: Profile) -> Iterator[Found]:
    seen = _walled(folded)
    for finder in (
        find_numbers,
        find_dates,
        find_records,
        find_contacts,
        find_spoken,
        find_addresses,
        find_names,
        find_filed,
    ):
        for each in finder(seen):
            if profile is Profile.FAMILY or each.kind in _NEVER_PUBLISHED:
                start, end = folded.back(each.start, each.end)
                yield Found(start, end, each.kind)


def _walled(folded: Folded) -> Folded:
    if "[" not in folded.low:
        return folded
    low = _OURS.sub(lambda match: _WALL * len(match.group()), folded.low)
    shape = "".join(
        mark if mark == _WALL else letter for mark, letter in zip(low, folded.shape, strict=True)
    )
    return Folded(low, shape, folded.origin, folded.length)


def _merged(found: Iterable[Found]) -> list[Found]:
    merged: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        last = merged[-1] if merged else None
        if last and each.start < last.end:
            kind = min(last.kind, each.kind, key=_ORDER.__getitem__)
            merged[-1] = Found(last.start, max(last.end, each.end), kind)
        else:
            merged.append(each)
    return merged


def _replaced(text: str, found: list[Found]) -> str:
    parts: list[str] = []
    end = 0
    for each in found:
        parts += [text[end : each.start], PLACEHOLDERS[each.kind]]
        end = each.end
    return "".join([*parts, text[end:]])
