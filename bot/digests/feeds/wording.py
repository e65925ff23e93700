"""What is said of feeds: faults of the file, how a feed goes, and what to do about it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.digests.feeds.values import Standing
from bot.digests.words import press
from bot.reply import Reply, plain

NO_FEEDS = "This is no list of feeds: it must begin with `feeds:`."
URL_OR_QUERY = "A feed has either a `url` or a `query` with its `source`."
SOURCE_WITH_URL = "A `url` needs no `source`; a `query` does."
QUERY_NEEDS_SOURCE = "A `query` needs `source: pubmed` or `source: europepmc`."

ALL_FAIL = "no feed could be read for a day"
MOST_TOLD = 10

# What is wrong, and what to do; both are one short sentence.
FAULTS = {
    "address": ("This is no address that I may ask.", "Set one that begins with https://."),
    "private": ("It lies inside a private network, where I do not look.", "Set another address."),
    "unknown-host": ("There is no such server.", "Check the address."),
    "network": ("The server did not answer.", "I keep trying."),
    "too-slow": ("The server was too slow.", "I keep trying."),
    "too-big": ("It is bigger than 15 MB.", "Look for a shorter feed of the same source."),
    "redirects": ("The address leads on and on.", "Check it in a browser."),
    "denied": ("The server does not let programs in.", "Read its page by hand, or try a search."),
    "gone": ("There is nothing at this address any more.", "Look for its new address."),
    "busy": ("The server is busy and asks me to wait.", "I wait as long as it asks."),
    "refused": ("The server gave an error.", "I keep trying."),
    "html": ("A web page came in place of a feed.", "Check the address in a browser."),
    "empty": ("Nothing came.", "I keep trying."),
    "unreadable": ("What came is no feed that I can read.", "Check the address in a browser."),
    "demo": ("The demo asks nobody outside.", "In your own area it would be read now."),
    "query": ("The search could not be understood.", "Check its words and brackets."),
}


def not_yaml(problem: str) -> str:
    """Say that a line is no YAML."""
    return f"This is not YAML{': ' if problem else ''}{problem}."


def unreadable_field(field: str, kind: str, words: str) -> str:
    """Say of a field that cannot be read what to do about it."""
    if kind == "missing":
        return f"`{field}` is missing. Add it."
    if kind == "extra_forbidden":
        return f"There is no field `{field}`. Take it out or mend its name."
    return f"`{field}` cannot be read: {words}."


def name_twice(name: str) -> str:
    """Say that a name stands twice."""
    return f"The name “{name}” stands twice. Give each feed its own."


def place_twice(address: str) -> str:
    """Say that an address or a query stands twice."""
    return f"{address} stands twice. Once is enough."


def no_topic(topic: str, topics: Sequence[str]) -> str:
    """Say that there is no such topic."""
    return f"There is no topic `{topic}`. There are: {', '.join(topics)}."


def no_address(url: str) -> str:
    """Say that something is no address."""
    return f"“{url}” is no address. It must begin with https://."


def came(entries: int, unread: int, newest: str) -> str:
    """Say in a line what a feed held."""
    bad = f", {unread} unreadable" if unread else ""
    day = f", the newest of {newest}" if newest else ""
    return f"{entries} {'entry' if entries == 1 else 'entries'}{bad}{day}"


def failed(reason: str) -> str:
    """Say in a line why nothing came of a feed."""
    return FAULTS[reason][0]


def checked(well: int, total: int) -> str:
    """Say how many feeds answered."""
    return f"{well} of {total} answered with a feed"


def told(one: Standing, held: int, new: int) -> Reply:
    """Tell how reading a feed went, its name below the neutral first line."""
    name = f"<b>{plain(one.feed.name)}</b>"
    keys = ((press("Show the feed", "feed", one.feed.id),),)
    if one.fault:
        wrong, remedy = FAULTS[one.fault]
        return Reply(f"A feed could not be read.\n\n{name}\n{wrong} {remedy}", keys)
    return Reply(f"A feed was read.\n\n{name}\n{_brought(held, new)}", keys)


def trouble(failing: Sequence[Standing], moved: Sequence[Standing]) -> Reply:
    """Tell of feeds that have failed for a week, or have moved, below the neutral first line."""
    lines = [
        f"⚠ <b>{plain(one.feed.name)}</b>: {' '.join(FAULTS[one.fault])}" for one in failing
    ] + [f"<b>{plain(one.feed.name)}</b> has moved to {_host(one)}; I follow it." for one in moved]
    more = f"\n… and {len(lines) - MOST_TOLD} more." if len(lines) > MOST_TOLD else ""
    first = "These could not be read for a week; I keep trying." if failing else ""
    text = "Something about your feeds.\n\n" + "\n".join(filter(None, (first, *lines[:MOST_TOLD])))
    return Reply(f"{text}{more}", ((press("Show my feeds", "feeds"),),))


def _host(one: Standing) -> str:
    return plain(urlsplit(one.feed.address).hostname or "")


def _brought(held: int, new: int) -> str:
    if not held:
        return "There is nothing new in it."
    if not new:
        return f"It holds {held}; none is new to us from the last 60 days."
    return f"It holds {held}; {new} {'waits' if new == 1 else 'wait'} in /curate."
