"""The words around the crisis numbers; the messages themselves stand in `knowledge/crisis.yml`."""

from datetime import date

from bot.reply import plain

# safety.md 2.11: one crisis message, as read.
LONGEST = 600
NOBODY = "This reaches nobody. Phone."
NEVER_CHECKED = "not checked here yet"


def checked_long_ago(checked: date) -> str:
    """Say that a number was checked too long ago."""
    return f"last checked {checked:%-d %B %Y}: may have changed"


def contact(name: str, number: str, hours: str, note: str) -> str:
    """Return the line of one number."""
    after = ", ".join(plain(each) for each in (hours, note) if each and each != "unknown")
    return f"{plain(name)}: <b>{plain(number)}</b>" + (f" ({after})" if after else "")


def contacts(lines: list[str], unset: list[str]) -> str:
    """Return the list of all numbers, and which local ones nobody has set."""
    missing = ["", f"Not set here: {plain('; '.join(unset))}."] if unset else []
    return "\n".join([f"<b>{NOBODY}</b>", "In danger now: <b>999</b>.", "", *lines, *missing])
