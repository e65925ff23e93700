"""Spots items of questionnaires and doses of medicine, which no page may hold."""

import re
from hashlib import blake2s

# Runs of four words out of the items of EPDS, PHQ-9 and GAD-7, as fingerprints: the items
# themselves belong to others and must not stand in this repository either.
FINGERPRINTS: frozenset[str] = frozenset(
    """
    0364bac458 079ce220ed 0fca25e012 0fd1414379 14b31a8f92 2b0d05c939 2e819ae0fd 327f8a485c
    33b163e003 48081bb9f4 4ca1e9651c 4e5c26a319 51e5fb096c 5d6befeb16 5f91e839e2 6674a3ef7f
    748e83a43d 766a237356 7dbae904ac 7f0f6ac495 838bdfacc2 8eaf75921f 93c343406d 9bd0f23b33
    9be03964dd a043679295 ae6e2b99da b1930194fc c513c14907 cbb167bafc
    cee6e97da2 db60cec1f0 e211e41483 e2a9d4cbbb eb8546dd7d ed1aa8061a f246fc7d71 fbe6ae0642
    fc3e331f59 ffecf3c3f8
    """.split()
)
RUN = 4
_DOSE = re.compile(
    r"\b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|milligrams?|micrograms?)\b|\b(?:\d|one|two) tablets?\b", re.I
)
_PHONE = re.compile(r"(?<!\d)0\d(?:[\s-]?\d){8,9}(?!\d)")


def has_item(text: str) -> bool:
    """Say whether a text repeats four words running of a questionnaire's item."""
    words = re.findall(r"[a-z]+", text.lower().replace("'", ""))
    return any(fingerprint(words[n : n + RUN]) in FINGERPRINTS for n in range(len(words) - RUN + 1))


def fingerprint(words: list[str]) -> str:
    """Return what a run of words is known by, without the words."""
    return blake2s(" ".join(words).encode(), digest_size=5).hexdigest()


def has_dose(text: str) -> bool:
    """Say whether a text names a dose of a medicine."""
    return _DOSE.search(text) is not None


def has_phone(text: str) -> bool:
    """Say whether a text holds a telephone number, which belongs in the directory."""
    return _PHONE.search(text) is not None
