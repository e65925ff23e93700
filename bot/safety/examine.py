"""The one examination that every message passes before anything else happens to it."""

import re
from typing import Protocol

from bot.recent import Recent
from bot.safety.flags.net import Reading, graver, net
from bot.safety.fold import fold
from bot.safety.identifiers.redact import redact
from bot.safety.values import Examination, Identifier, Kind, Level, Near, Profile, RedFlag

__all__ = [
    "Bank", "Examination", "Examiner", "Identifier", "Kind", "Level", "Profile", "RedFlag",
    "examine",
]  # fmt: skip

# What a Telegram client sends for an invitation's link: 128 bits, written in 22 characters; and a
# command of the menu that says nothing of anybody, but is near to "she was saved".
_OURS = re.compile(r"/start [A-Za-z0-9_-]{22}|/saved")
# From this nearness on a message alarms: a miss is worse than a false alarm (docs/safety.md).
ALARM = -0.08
# Where the words themselves take a risk back, or say that a thought is unwanted.
ALARM_THOUGH_DENIED = 0.55
# Below an alarm and above this, the softer line is added: it costs one line and may save much.
SOFTER = -0.3
# A message is examined on receipt and again when it is answered: its nearness is known by then.
REMEMBERED = 64


class Bank(Protocol):
    """Worded examples that a message may be near to."""

    def near(self, text: str) -> Near:
        """Return the danger that a text is nearest to, and how near."""
        ...


class Examiner:
    """Examines by words and, where there is a bank, by nearness to its examples too."""

    def __init__(self, bank: Bank | None) -> None:
        """Take the bank, None where the sentence model is missing."""
        self._bank = bank
        self._recent = Recent[Near](REMEMBERED)

    def examine(self, text: str, profile: Profile) -> Examination:
        """Return the danger and the identifiers in a text, and the text without the latter."""
        # Red flags are read first and on the raw text: no redaction may hide one.
        reading = net().examine(fold(text).low)
        flag, safety_line = self._with_nearness(text, reading)
        redacted, identifiers = redact(text, profile)
        return Examination(redacted, identifiers, flag, safety_line)

    def is_to_compare(self, text: str) -> bool:
        """Tell whether `examine` would have to compare a text, which takes long: see `compare`."""
        if self._bank is None or self._recent.of(text) is not None or _is_ours(text):
            return False
        by_words = net().examine(fold(text).low).red_flag
        return by_words is None or by_words.level is not Level.EMERGENCY

    def compare(self, text: str) -> None:
        """Compare a text with the examples, in any thread, so that `examine` need not."""
        if self._bank is not None:
            self._near(text, self._bank)

    def _with_nearness(self, text: str, reading: Reading) -> tuple[RedFlag | None, bool]:
        """Return the flag and the softer line, by words and nearness: never less than by words."""
        by_words = reading.red_flag
        # Of an emergency nothing more need be known, and its message must not wait.
        is_known = by_words is not None and by_words.level is Level.EMERGENCY
        if self._bank is None or is_known or _is_ours(text):
            return by_words, reading.safety_line
        near = self._near(text, self._bank)
        # Of one kind of danger the words, which are exact, say how soon.
        if by_words and by_words.kind is near.flag.kind:
            return by_words, False
        if near.score >= _alarms_from(reading, near):
            return graver(*filter(None, (by_words, near.flag))), False
        return by_words, by_words is None and (reading.safety_line or near.score >= SOFTER)

    def _near(self, text: str, bank: Bank) -> Near:
        known = self._recent.of(text)
        if known is None:
            known = bank.near(text)
            self._recent.keep(text, known)
        return known


def examine(text: str, profile: Profile) -> Examination:
    """Return what `Examiner.examine` does, by words alone."""
    return Examiner(None).examine(text, profile)


def _is_ours(text: str) -> bool:
    """See a code that was drawn at random, or our own word: neither means what it is near to."""
    return _OURS.fullmatch(text) is not None


def _alarms_from(reading: Reading, near: Near) -> float:
    denied = reading.safety_line and reading.red_flag is None
    feared = reading.feared and near.flag.kind is Kind.HARM_TO_BABY
    return ALARM_THOUGH_DENIED if denied or feared else ALARM
