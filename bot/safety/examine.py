"""The one examination that every message passes before anything else happens to it."""

from bot.safety.flags.net import net
from bot.safety.fold import fold
from bot.safety.identifiers.redact import redact
from bot.safety.values import Examination, Identifier, Kind, Level, Profile, RedFlag

__all__ = ["Examination", "Identifier", "Kind", "Level", "Profile", "RedFlag", "examine"]


def examine(text: str, profile: Profile) -> Examination:
    """Return what a text holds of danger and of identifiers, and the text without the latter."""
    # Red flags are read first and on the raw text: no redaction may hide one.
    reading = net().examine(fold(text).low)
    redacted, identifiers = redact(text, profile)
    return Examination(redacted, identifiers, reading.red_flag, reading.safety_line)
