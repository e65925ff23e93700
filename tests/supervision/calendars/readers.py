"""Two libraries that read calendar files, each as a calendar program would: icalendar, ical.js."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from icalendar import Calendar

ICAL_JS = Path(sys.prefix) / "node" / "node_modules" / "ical.js" / "dist" / "ical.js"
READER = Path(__file__).parent / "reader.mjs"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands once all files have been read."""

    method: str
    sequence: int
    status: str
    summary: str
    location: str
    starts: int
    ends: int
    zone: str


def by_icalendar(files: list[bytes]) -> dict[str, Entry]:
    """Return what stands under each UID, by Python's icalendar."""
    entries: dict[str, Entry] = {}
    for file in files:
        calendar = Calendar.from_ical(file)
        for one in calendar.walk("VEVENT"):
            starts, ends = one.decoded("dtstart"), one.decoded("dtend")
            read = Entry(
                str(calendar.get("method", "")),
                int(str(one["sequence"])),
                str(one["status"]),
                str(one["summary"]),
                str(one.get("location", "")),
                int(starts.timestamp()),
                int(ends.timestamp()),
                str(one["dtstart"].params["tzid"]),
            )
            known = entries.get(str(one["uid"]))
            if known is None or known.sequence <= read.sequence:
                entries[str(one["uid"])] = read
    return entries


def by_ical_js(files: list[bytes]) -> dict[str, Entry]:
    """Return what stands under each UID, by ical.js."""
    ended = subprocess.run(
        ["node", str(READER), ICAL_JS.as_uri()],
        input=json.dumps([file.decode() for file in files]),
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return {uid: Entry(**entry) for uid, entry in json.loads(ended.stdout).items()}
