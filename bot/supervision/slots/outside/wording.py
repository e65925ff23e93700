"""What is said about somebody's own calendar."""

from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.phrases import day
from bot.reply import Button, Reply, plain
from bot.supervision.slots.outside.store import Calendar
from bot.supervision.wording import lasting, press

BACK = press("« My sessions", "slots")
MOST_LISTED = 8
_FAULTS = {
    "address": "The address leads to one that I may not ask: it must begin with https://.",
    "private": "The address lies inside a private network, where I do not look.",
    "unknown-host": "There is no such server.",
    "network": "The server did not answer.",
    "too-slow": "The server was too slow.",
    "too-big": "The calendar is too big: 15 MB is the most.",
    "redirects": "The address leads on and on.",
    "denied": "The server does not let me in: perhaps the calendar is not shared any more.",
    "gone": "The calendar is not at this address any more.",
    "busy": "The server is busy and asks me to wait.",
    "refused": "The server gave no calendar.",
    "unreadable": "What came is no calendar that I can read.",
}
_HOW = (
    "In Outlook on the web: open Settings, Calendar, Shared calendars, then Publish a calendar. "
    "“Can view when I’m busy” is enough. Copy the ICS link.\nIn Google: open the settings of the "
    "calendar. Copy the “Secret address in iCal format”."
)


def page(one: Calendar | None, zone: ZoneInfo, now: datetime) -> Reply:
    """Show what is read of somebody's calendar, and offer to set, read or remove it."""
    if one is None:
        text = (
            "<b>Your calendar</b>\nGive me the .ics address of your calendar, and nothing can be "
            "booked while you are busy in it. I keep when you are busy, never with what or whom."
        )
        return Reply(text, ((press("Set the address", "busy-type"),), (BACK,)))
    text = f"<b>Your calendar</b>\n{status(one, zone, now)}{_unread(one)}"
    again = (press("Read it now", "busy-now"), press("Another address", "busy-type"))
    return Reply(text, (again, (press("Remove it", "busy-drop"),), (BACK,)))


def ask() -> Reply:
    """Ask for the address."""
    text = (
        "Paste the address of your calendar. It begins with https:// or webcal://. I take it out "
        f"of the chat at once, because who has it sees your calendar.\n\n{_HOW}"
    )
    return Reply(text, (_never_mind(),))


def kept() -> Reply:
    """Confirm an address."""
    return Reply("Thank you. I read it now and write when that is done.", ((BACK,),))


def refused() -> Reply:
    """Say that something is no address that can be asked."""
    text = "That is no address that I can ask: it must begin with https:// or webcal://."
    return Reply(f"{text} Please paste the whole of it.", (_never_mind(),))


def dropped() -> Reply:
    """Confirm that a calendar is not read any more."""
    text = "Removed, with all that I had read of it. It blocks nothing any more."
    return Reply(text, ((BACK,),))


def told(one: Calendar, zone: ZoneInfo, now: datetime) -> Reply:
    """Tell how reading a calendar went, the topic below the neutral first line."""
    keys = ((press("My calendar", "busy"),),)
    if one.fault:
        text = f"Something needs your eye.\n\n<b>Your calendar</b>\n{status(one, zone, now)}"
        return Reply(text, keys)
    text = f"Your calendar is read, every hour from now on.\n{_busy(one)}{_unread(one)}"
    return Reply(text, keys)


def status(one: Calendar, zone: ZoneInfo, now: datetime) -> str:
    """Say in a line or two how it stands with somebody's calendar."""
    host = plain(urlsplit(one.address).hostname or "")
    if one.read_at is None:
        wrong = f" {_FAULTS[one.fault]}" if one.fault else ""
        return f"Busy times from {host}: not read yet.{wrong} Nothing is blocked by it."
    if not one.fault:
        note = " Some entries could not be read." if one.unread else ""
        return f"Busy times from {host}: read {_age(now - one.read_at)}. {_busy(one)}{note}"
    since = one.read_at.astimezone(zone)
    return (
        f"Busy times from {host} could not be read. {_FAULTS[one.fault]}\nWhat I read on "
        f"{day(since)} at {since:%H:%M} still counts; what you entered since does not."
    )


def short(one: Calendar | None, zone: ZoneInfo, now: datetime) -> str:
    """Say how it stands with a calendar, or nothing where there is none."""
    return "" if one is None else status(one, zone, now)


def _busy(one: Calendar) -> str:
    if not one.busy:
        return "You are never busy in it."
    return f"{one.busy} busy time{'s' if one.busy > 1 else ''} ahead."


def _unread(one: Calendar) -> str:
    if not one.unread:
        return ""
    count = len(one.unread)
    days = [day(date.fromisoformat(at)) for at in one.unread if at][:MOST_LISTED]
    which = f" ({', '.join(days)}{'…' if len(days) < count else ''})" if days else ""
    entries = "1 entry" if count == 1 else f"{count} entries"
    it = "It blocks" if count == 1 else "They block"
    return (
        f"\n\n⚠ {entries} could not be read{which}. {it} nothing: note such times as leave instead."
    )


def _age(age: timedelta) -> str:
    if age < timedelta(minutes=2):
        return "just now"
    if age < timedelta(hours=2):
        return f"{lasting(timedelta(minutes=age // timedelta(minutes=1)))} ago"
    return f"{age // timedelta(hours=1)} hours ago"


def _never_mind() -> tuple[Button, ...]:
    return (press("Never mind", "busy-close"),)
