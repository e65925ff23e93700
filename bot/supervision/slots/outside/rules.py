"""How often somebody's calendar is asked, how far it is read, and when she is told."""

from datetime import datetime, timedelta

# Polite, and soon enough: what she puts in her calendar blocks slots within the hour.
EVERY = timedelta(hours=1)
LONGEST_PAUSE = timedelta(hours=24)
# Further than the longest horizon of an offer.
READ_AHEAD = timedelta(days=420)
# A calendar that never changes is read anew so often, since the days ahead move on.
WHOLE_EVERY = timedelta(days=7)
# A fault that mends itself sooner is shown, but nobody is written to about it.
TELL_AFTER = timedelta(hours=24)
# What does not pass by itself is told at once.
LASTING = frozenset({"denied", "gone", "private", "address", "unreadable", "too-big"})


def next_after_fault(now: datetime, faults: int, wait: timedelta) -> datetime:
    """Return when to ask again after so many failures in a row; the server may ask for longer."""
    pause = min(EVERY * (1 << min(faults - 1, 10)), LONGEST_PAUSE)
    return now + max(pause, min(wait, timedelta(days=7)))


def is_to_tell(reason: str, told: str, since: datetime, now: datetime) -> bool:
    """Say whether to write about a fault: once, at once if it lasts, else after a day."""
    return reason != told and (reason in LASTING or now - since >= TELL_AFTER)


def with_scheme(text: str) -> str:
    """Return an address as it is fetched: webcal is how calendars write https."""
    text = "".join(text.split())
    for scheme in ("webcal://", "webcals://"):
        if text.lower().startswith(scheme):
            return "https://" + text[len(scheme) :]
    return text
