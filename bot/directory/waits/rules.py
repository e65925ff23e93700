"""What a typed wait means, in weeks."""

import re

from bot.directory.waits.values import MOST

_SAID = re.compile(r"(?:about |around |ca\.? )?(\d{1,3}) ?(weeks?|wks?|w|months?|mths?|m)?", re.I)
# A month as weeks, as people count when they wait.
_MONTH = 52 / 12


def weeks(text: str) -> int | None:
    """Return the weeks of what somebody typed: 12, 12 weeks, 3 months; None if it is no wait."""
    found = _SAID.fullmatch(text.strip().rstrip("."))
    if found is None:
        return None
    number = int(found[1])
    said = round(number * _MONTH) if (found[2] or "w").lower().startswith("m") else number
    return said if said <= MOST else None
