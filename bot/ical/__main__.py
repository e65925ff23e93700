"""Reads a calendar file from standard input: `python -m bot.ical ZONE FROM UNTIL`."""

import sys
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.fetching.apart import keep_within_bounds
from bot.ical.busy import NotACalendar, busy_times

NOT_A_CALENDAR = 3


def main(zone: str, begins: str, ends: str) -> int:
    """Write the busy times as JSON; return 3 if it is no calendar."""
    keep_within_bounds()
    window = datetime.fromisoformat(begins), datetime.fromisoformat(ends)
    try:
        found = busy_times(sys.stdin.buffer.read(), window, ZoneInfo(zone))
    except NotACalendar:
        return NOT_A_CALENDAR
    sys.stdout.write(found.to_json())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
