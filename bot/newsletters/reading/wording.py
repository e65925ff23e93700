"""What readers see: thanks, past newsletters, a copy to pass on."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.newsletters.reading import rules
from bot.newsletters.reading.copying import FILE
from bot.newsletters.reading.store import Shelf
from bot.newsletters.values import Issue
from bot.newsletters.wording import name, number, press
from bot.phrases import day
from bot.reply import Button, File, Keyboard, Reply, plain, two_a_row

BASE = 1000
GOT_TOAST = "Thank you. That counts as opened."
_LABEL = 44


def past(shelf: Shelf, topics: Mapping[str, str], zone: ZoneInfo) -> Reply:
    """List past newsletters, with their search."""
    head = _head(shelf, topics)
    shown = shelf.issues[shelf.start : shelf.start + rules.LISTED]
    keys = [(press(_entry(one, zone), "read", one.id),) for one in shown]
    return Reply(head, (*keys, *_pages(shelf), *_ways(shelf)))


def by_topic(shelf: Shelf, topics: Mapping[str, str]) -> Reply:
    """Offer the topics that past newsletters have."""
    known = [word for word in topics if word in shelf.topics]
    keys = [
        press(f"{topics[word]} ({shelf.topics[word]})", "topic", list(topics).index(word))
        for word in known
    ]
    text = "Which topic?" if known else "No newsletter has a topic yet."
    return Reply(text, (*((key,) for key in keys), (press("« Newsletters", "past"),)))


def ask_search() -> Reply:
    """Ask for words."""
    return Reply("What are you looking for? Type a word or two.", ((press("« Back", "past"),),))


def under_copy(issue: Issue) -> Reply:
    """Stand under a clean copy: forward it, or take the PDF; then say how many got it."""
    keys = [
        press(f"With {count}", "shared", issue.id * BASE + count) for count in rules.SHARED_WITH
    ]
    return Reply(
        "Above is a clean copy: forward it to colleagues, in Telegram or by copy and paste.\n"
        "When you have, tell me how many got it. The number is all I keep.",
        (tuple(keys[:3]), tuple(keys[3:]), (press("As a PDF", "pdf", issue.id),)),
    )


def printed(issue: Issue, content: bytes) -> Reply:
    """Hand over the PDF."""
    return Reply(f"{plain(name(issue))}, as a PDF to pass on.", file=File(FILE, content))


def not_printed() -> Reply:
    """Own up that there is no PDF."""
    return Reply("I could not make the PDF just now. Try again in a minute, or forward the text.")


def shared(colleagues: int) -> Reply:
    """Thank for passing it on."""
    return Reply(
        f"Thank you: shared with {number(colleagues, 'colleague')}. "
        "If it gets to more, press again: the last number counts."
    )


def joined(count: int) -> Reply:
    """Offer the last newsletters to somebody who has just joined; names no topic."""
    few = "the last newsletter" if count == 1 else f"the last {count} newsletters"
    return Reply(
        f"Before you joined, {few} went out. Would you like to read?\n"
        "I ask this once. /news has them all, any time.",
        ((press("Yes, show me", "last"), press("No, thank you", "no-thanks")),),
    )


def nothing_yet() -> Reply:
    """Say that there is no newsletter."""
    return Reply("No newsletter has gone out to you yet.")


def fine() -> Reply:
    """Take a no."""
    return Reply("Fine. /news has them when you want them.")


def read_again(issue: Issue, moment: datetime, zone: ZoneInfo) -> str:
    """Return a newsletter's line in a list."""
    return f"{day(moment.astimezone(zone))}: {name(issue)}"


def _head(shelf: Shelf, topics: Mapping[str, str]) -> str:
    if not shelf.about:
        return "<b>Past newsletters</b>" if shelf.issues else "No newsletter has gone out yet."
    about = plain(topics.get(shelf.about, f"“{shelf.about[:60]}”"))
    if not shelf.issues:
        return f"No past newsletter on {about}."
    return f"<b>Past newsletters</b> on {about}: {len(shelf.issues)}"


def _entry(issue: Issue, zone: ZoneInfo) -> str:
    words = read_again(issue, issue.sent_at or issue.made_at, zone)
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1]}…"


def _pages(shelf: Shelf) -> Keyboard:
    newer, older = shelf.start - rules.LISTED, shelf.start + rules.LISTED
    keys: list[Button] = []
    if shelf.start > 0:
        keys.append(press("« Newer", "past", max(newer, 0)))
    if older < len(shelf.issues):
        keys.append(press("Older »", "past", older))
    return (tuple(keys),) if keys else ()


def _ways(shelf: Shelf) -> Keyboard:
    keys = [press("Search", "search"), press("By topic", "topics")]
    if shelf.about:
        keys.append(press("« All", "past"))
    return two_a_row(keys) if shelf.issues or shelf.about else ()
