"""What is said in /feeds."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.digests.feeds.chat.desk import Board, Note, Sheet
from bot.digests.feeds.chat.rules import WEIGHTS, Choice
from bot.digests.feeds.values import Standing
from bot.digests.feeds.wording import FAULTS
from bot.digests.values import FeedKind, Source, Sure
from bot.digests.words import press
from bot.phrases import day
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

KINDS = {
    FeedKind.JOURNAL: "Journal",
    FeedKind.GUIDANCE: "Guidance",
    FeedKind.POLICY: "Policy",
    FeedKind.CHARITY: "Charity",
    FeedKind.NEWS: "News",
}
_SURE = {
    Sure.SEEN: "",
    Sure.PATTERN: "Its address has a usual form; nobody had seen it answer.",
    Sure.GUESS: "Its address is a guess.",
}
_LABEL = 40
_SIGNS = {"✓": "read", "⚠": "not read", "⏸": "paused", "○": "not asked yet"}


def board(shown: Board) -> Reply:
    """List the feeds with how each goes, those that fail first."""
    if not shown.total:
        text = (
            "<b>Feeds</b>\nThere are none yet. Add a journal, a site or a search, and I look there "
            "for you."
        )
        return Reply(text, ((press("Add a feed", "feed-add"),),))
    bad = f"\n⚠ {shown.failing} could not be read." if shown.failing else ""
    quiet = f"\n⏸ {_are(shown.paused, 'is paused', 'are paused')}." if shown.paused else ""
    text = f"<b>Feeds</b>: {shown.total}{bad}{quiet}\n\n{_legend(shown)}"
    feeds = [(press(_label(one), "feed", one.feed.id),) for one in shown.feeds]
    return Reply(text, (*feeds, *_pages(shown), (press("Add a feed", "feed-add"),)))


def sheet(shown: Sheet, topics: Mapping[str, str], zone: ZoneInfo, now: datetime) -> Reply:
    """Show one feed: how it goes, what to do if it does not, and what may be changed."""
    feed = shown.standing.feed
    first = "It is here already.\n\n" if shown.note is Note.KNOWN else ""
    lines = [
        f"{first}<b>{plain(feed.name)}</b>",
        f"{KINDS[feed.kind]}, weight {feed.weight} of 5. {_about(feed.topics, topics)}",
        f"\n{_state(shown, zone, now)}",
        f"\n{_where(shown.standing)}",
    ]
    pause = press("Pause" if feed.asked else "Resume", "feed-pause", feed.id)
    keys = (
        (press("Read it now", "feed-now", feed.id), pause) if feed.asked else (pause,),
        (press("Topics", "feed-topics", feed.id), press("Weight", "feed-weights", feed.id)),
        (press("Kind", "feed-kinds", feed.id), press("Remove", "feed-remove", feed.id)),
        (press("« Feeds", "feeds"),),
    )
    return Reply("\n".join(lines), keys)


def ask() -> Reply:
    """Ask for an address or a search."""
    text = (
        "Paste the address of a feed, or of a search in PubMed or Europe PMC.\n\nOr type a search: "
        "<i>pubmed: health visitor AND perinatal</i> or <i>europepmc: infant bonding</i>."
    )
    return Reply(text, (_never_mind(),))


def not_understood() -> Reply:
    """Say that something is neither an address nor a search."""
    text = (
        "I cannot make an address or a search of that. An address begins with https://, a search "
        "with <i>pubmed:</i> or <i>europepmc:</i>."
    )
    return Reply(text, (_never_mind(),))


def added(shown: Sheet, topics: Mapping[str, str]) -> Reply:
    """Confirm a feed and ask what it is about; reading it is one tap away."""
    feed = shown.standing.feed
    text = (
        f"Added: <b>{plain(feed.name)}</b>\n\nWhat is it about? Choose one or more topics, then "
        "press <i>Read it now</i>."
    )
    done = press("Read it now", "feed-now", feed.id)
    return Reply(text, ((done,), *_topics(shown, topics, "feed-new-topic")))


def topics(shown: Sheet, names: Mapping[str, str]) -> Reply:
    """Offer the topics of a feed, those that it has marked."""
    feed = shown.standing.feed
    text = (
        f"<b>{plain(feed.name)}</b>\nWhat is it about? ✓ is chosen. What waits in /curate changes "
        "with it."
    )
    return Reply(text, (*_topics(shown, names, "feed-topic"), (_back(feed.id),)))


def weights(shown: Sheet) -> Reply:
    """Offer how much a feed counts."""
    feed = shown.standing.feed
    text = f"<b>{plain(feed.name)}</b>\nHow much does it count in your queue? 5 is most."
    keys = [
        press(_chosen(str(one), one == feed.weight), "feed-weight", Choice(feed.id, one).pack())
        for one in WEIGHTS
    ]
    return Reply(text, (tuple(keys), (_back(feed.id),)))


def kinds(shown: Sheet) -> Reply:
    """Offer what kind a feed is of."""
    feed = shown.standing.feed
    keys = [
        press(_chosen(KINDS[kind], kind is feed.kind), "feed-kind", Choice(feed.id, at).pack())
        for at, kind in enumerate(FeedKind)
    ]
    text = f"<b>{plain(feed.name)}</b>\nWhat does it bring?"
    return Reply(text, (*two_a_row(keys), (_back(feed.id),)))


def confirm_remove(shown: Sheet) -> Reply:
    """Ask before a feed goes."""
    feed = shown.standing.feed
    text = f"Remove <b>{plain(feed.name)}</b>? What it has brought stays."
    back = press("Keep it", "feed", feed.id)
    return Reply(text, ((press("Remove it", "feed-drop", feed.id), back),))


def removed(name: str) -> Reply:
    """Confirm that a feed has gone."""
    return Reply(
        f"Removed: {plain(name)}. What it has brought stays.", ((press("« Feeds", "feeds"),),)
    )


def gone() -> Reply:
    """Say that a feed is not there any more."""
    return Reply("This feed is not there any more.", ((press("« Feeds", "feeds"),),))


def _state(shown: Sheet, zone: ZoneInfo, now: datetime) -> str:
    one = shown.standing
    if not one.feed.asked:
        return "⏸ Paused: nobody asks it until you resume it."
    if shown.note is Note.WAITS:
        return "○ I read it now and write when that is done."
    soon = "I ask a feed at most once an hour.\n\n" if shown.note is Note.SOON else ""
    if one.fault:
        return f"{soon}⚠ {_since(one, now)} {_fault(one, zone)}"
    if one.read_at is None:
        return "○ Not asked yet; I do so in a few minutes."
    return f"{soon}✓ Read {ago(now - one.read_at)}. {_brought(shown)}"


def _fault(one: Standing, zone: ZoneInfo) -> str:
    wrong, remedy = FAULTS[one.fault]
    due = one.due_at.astimezone(zone)
    return f"{wrong} {remedy}\nNext try: {day(due)}, {due:%H:%M}."


def _since(one: Standing, now: datetime) -> str:
    if one.read_at is None:
        return "Never read so far."
    return f"Last read {ago(now - one.read_at)}."


def _brought(shown: Sheet) -> str:
    if not shown.brought:
        return "It brought nothing in 30 days."
    newest = f", the newest of {day(shown.newest)}" if shown.newest else ""
    things = "1 item" if shown.brought == 1 else f"{shown.brought} items"
    return f"It brought {things} in 30 days{newest}."


def _where(one: Standing) -> str:
    feed = one.feed
    if feed.source is Source.PUBMED:
        return f"Search in PubMed: <code>{plain(feed.address)}</code>"
    if feed.source is Source.EUROPE_PMC:
        return f"Search in Europe PMC: <code>{plain(feed.address)}</code>"
    moved = f"\nIt moved here from {plain(_short(one.moved_from))}." if one.moved_from else ""
    unsure = "" if one.read_at else f"\n{_SURE[feed.sure]}".rstrip()
    return f"At {plain(_short(feed.address))}{moved}{unsure}"


def _short(address: str) -> str:
    parts = urlsplit(address)
    whole = f"{parts.netloc}{parts.path}{'?' if parts.query else ''}{parts.query}"
    return whole if len(whole) <= 200 else f"{whole[:199]}…"


def _about(has: tuple[str, ...], topics: Mapping[str, str]) -> str:
    if not has:
        return "No topic yet: choose one, so that it is found."
    return f"About: {'; '.join(plain(topics.get(one, one)) for one in has)}."


def _topics(shown: Sheet, topics: Mapping[str, str], action: str) -> Keyboard:
    feed = shown.standing.feed
    return tuple(
        (press(_chosen(name, key in feed.topics), action, Choice(feed.id, at).pack()),)
        for at, (key, name) in enumerate(topics.items())
    )


def _label(one: Standing) -> str:
    return _cut(f"{_sign(one)} {one.feed.name}")


def _sign(one: Standing) -> str:
    if not one.feed.asked:
        return "⏸"
    if one.fault:
        return "⚠"
    return "✓" if one.read_at else "○"


def _legend(shown: Board) -> str:
    """Return what the signs mean that stand on this page."""
    there = {_sign(one) for one in shown.feeds}
    return "  ".join(f"{sign} {words}" for sign, words in _SIGNS.items() if sign in there)


def _pages(shown: Board) -> Keyboard:
    if shown.pages == 1:
        return ()
    keys: list[Button] = []
    if shown.page > 0:
        keys.append(press("« Before", "feed-page", shown.page - 1))
    if shown.page + 1 < shown.pages:
        keys.append(
            press(f"More ({shown.page + 1} of {shown.pages}) »", "feed-page", shown.page + 1)
        )
    return (tuple(keys),)


def ago(age: timedelta) -> str:
    """Return how long ago something was, as people say it."""
    minutes = max(int(age.total_seconds() // 60), 0)
    if minutes < 2:
        return "just now"
    if minutes < 120:
        return f"{minutes} minutes ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} hours ago"
    return f"{minutes // (24 * 60)} days ago"


def _chosen(label: str, chosen: bool) -> str:
    return _cut(f"✓ {label}" if chosen else label)


def _cut(label: str) -> str:
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"


def _are(count: int, one: str, more: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {more}"


def _back(feed: int) -> Button:
    return press("« Back", "feed", feed)


def _never_mind() -> tuple[Button, ...]:
    return (press("Never mind", "feeds"),)
