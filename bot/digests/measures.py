"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject


def _reach(name: str, definition: str, of: str = "", group: str = "", unit: str = "") -> Measure:
    return Measure(name, Subject.REACH, definition, group=group, of=of, unit=unit)


def _now(name: str, definition: str, of: str) -> Measure:
    return Measure(name, Subject.REACH, definition, of=of, now=True)


SENT = (
    _reach("digests sent", "Digests of research that were sent, by the reader's locality."),
    _reach("items in digests", "Items in those digests, counted once for each reader."),
    _reach(
        "digests opened: a button was pressed",
        "Digests under which the reader pressed any button; Telegram does not say who has read.",
        "digests sent",
    ),
    _reach(
        "digests shared on",
        "Digests that the reader said she had shared.",
        "digests sent",
    ),
    _reach(
        "colleagues shared with, at least",
        "Colleagues with whom readers shared digests; a band such as 1 to 5 counts as its least.",
    ),
)
CURATED = (
    _reach("items looked at", "Items of research that a person looked at to choose from."),
    _reach("items kept", "Items that a person kept for digests."),
    _reach("items dropped", "Items that a person dropped."),
    _reach("items dropped by a rule", "Items that a rule of the area dropped."),
    _reach(
        "seconds an item",
        "The middle one of the times from showing an item to the decision.",
        unit="seconds",
    ),
)
BROUGHT = (
    _reach("items brought", "New items that the feeds brought.", group="kind of feed"),
    _now(
        "feeds failing",
        "Feeds that could not be read when they were last asked, as it stands now.",
        "feeds asked",
    ),
)
