"""What is said of a member's own settings, each with the button that changes it."""

from collections.abc import Sequence
from datetime import time

from bot.delivery.said import Instead
from bot.members import rules
from bot.members.switch import Standing
from bot.members.wording import ROOM
from bot.people.values import WEEKDAYS, Locality, Person
from bot.reply import Button, Keyboard, Press, Reply, plain, two_a_row

BACK = Button("« Settings", Press(ROOM, "settings"))


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(label, Press(ROOM, action, row))


def settings(person: Person, switches: Sequence[Standing]) -> Reply:
    """Show a member's settings, each with its button."""
    lines = [
        "<b>Your settings</b>",
        f"Locality: {plain(person.locality.name)}",
        f"Team: {plain(person.team) or 'not said'}",
        f"Protected hours: {_protected(person)}",
        f"Quiet hours: {_quiet(person.quiet_from, person.quiet_until)}",
        *(f"{one.label}: {one.words}" for one in switches),
    ]
    keys = [press("Protected hours", "days"), press("Quiet hours", "quiet")]
    keys += [press("Locality", "places"), press("Team", "team")]
    keys += [Button("Tidying", Press("answers", "tidying"))]
    keys += [Button("Digests", Press("digests", "digest-settings"))]
    keys += [_turn(one) for one in switches]
    return Reply("\n".join(lines), two_a_row(keys))


def choose_locality(places: Sequence[Locality]) -> Instead:
    """Offer the localities of the area."""
    keys = [press(place.name, "place", place.id) for place in places]
    return Instead(Reply("Which is your locality?", (*two_a_row(keys), (BACK,))))


def ask_team(other: Person, by: Person) -> Reply:
    """Ask which team somebody is in."""
    own = other.id == by.id
    who = "are you" if own else f"is {plain(other.name)}"
    now = f" Now: {plain(other.team)}." if other.team else ""
    return Reply(
        f"Which team {who} in? Type its name.{now}\n\nColleagues find Champions by it, under "
        "/services. A dash (-) takes it out.",
        ((press("Leave it as it is", "cancel"),),),
    )


def placed(other: Person, by: Person) -> Instead:
    """Confirm which team somebody is in."""
    own = other.id == by.id
    whose = "Your team" if own else f"{plain(other.name)}’s team"
    back = BACK if own else press("« Back", "person", other.id)
    return Instead(Reply(f"{whose}: {plain(other.team) or 'not said'}.", ((back,),)))


def choose_day(person: Person) -> Instead:
    """Offer the days for protected hours, marking those that are set."""
    held = {window.weekday for window in person.protected}
    keys = [press(f"{'✓ ' if day in held else ''}{WEEKDAYS[day]}", "day", day) for day in range(5)]
    keys.append(press("None", "unprotect"))
    text = "On which day are your hours for this work? You can set one span on each day."
    return Instead(Reply(text, (*two_a_row(keys), (BACK,))))


def choose_start(day: int) -> Instead:
    """Offer the hours at which protected time can begin."""
    keys = [press(f"{hour:02}:00", "start", day * 100 + hour) for hour in rules.PROTECTED_STARTS]
    grid: Keyboard = tuple(tuple(keys[at : at + 3]) for at in range(0, len(keys), 3))
    return Instead(Reply(f"{WEEKDAYS[day]}: from when?", (*grid, (BACK,))))


def choose_length(row: int) -> Instead:
    """Offer how long protected time lasts."""
    keys = tuple(
        press(f"{hours} hour{'s' if hours > 1 else ''}", "protect", row * 10 + hours)
        for hours in rules.PROTECTED_LENGTHS
    )
    return Instead(
        Reply(f"{WEEKDAYS[row // 100]} from {row % 100:02}:00: how long?", (keys, (BACK,)))
    )


def choose_quiet() -> Instead:
    """Offer the quiet hours."""
    keys = [press(_quiet(*span), "hush", number) for number, span in enumerate(rules.QUIET_CHOICES)]
    text = "When shall I stay quiet? Weekends and bank holidays always are. Answers still come."
    return Instead(Reply(text, (*two_a_row(keys), (BACK,))))


def _protected(person: Person) -> str:
    spans = [
        f"{WEEKDAYS[window.weekday]} {window.starts:%H:%M}–{window.ends:%H:%M}"
        for window in person.protected
    ]
    return ", ".join(spans) or "not set"


def _quiet(starts: time, ends: time) -> str:
    return "none" if starts == ends else f"{starts:%H:%M}–{ends:%H:%M}"


def _turn(one: Standing) -> Button:
    """Return the button that turns a switch; pressed again it leaves it as it is."""
    action = "switch-off" if one.on else "switch-on"
    return press(f"{one.label}: {'off' if one.on else 'on'}", action, one.number)
