"""The names of kinds and times that every part of the room says alike."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.phrases import day
from bot.reply import Button, Press
from bot.supervision.values import Kind, Span

ROOM = "supervision"
# Names as in the report's questions 19 and 40.
KINDS = {
    Kind.CLINICAL: "Clinical supervision",
    Kind.MANAGERIAL: "Managerial supervision",
    Kind.SAFEGUARDING: "Safeguarding supervision",
    Kind.RESTORATIVE: "Restorative supervision",
    Kind.REFLECTIVE: "Reflective supervision",
    Kind.PEER_INFORMAL: "Peer group, informal",
    Kind.PEER_FORMAL: "Peer group, formal",
    Kind.JOINT_VISIT: "Joint visit",
    Kind.CONSULTATION: "Consultation",
    Kind.SHADOWING: "Shadowing",
    Kind.CHAMPIONS_MEETING: "Champions' meeting",
    Kind.LIAISON: "Liaison meeting",
}

# Stands where the name of a giver stood who has been forgotten.
FORGOTTEN = "a supervisor who has left"


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(label, Press(ROOM, action, row))


def clock(moment: datetime) -> str:
    """Return the local time of a day: 09:30."""
    return f"{moment:%H:%M}"


def when(span: Span, zone: ZoneInfo) -> str:
    """Return when a session is: Thu 26 Nov, 09:00–10:00."""
    starts, ends = span.starts.astimezone(zone), span.ends.astimezone(zone)
    return f"{day(starts)}, {clock(starts)}–{clock(ends)}"


def lasting(length: timedelta) -> str:
    """Return a length as people say it: 90 minutes, 2 hours."""
    minutes = int(length.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return f"{minutes} minutes"
    return f"{hours} hour{'s' if hours > 1 else ''}"
