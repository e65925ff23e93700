"""What a block says in a newsletter, and how blocks and topics are chosen."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.markup import Mark
from bot.newsletters.values import Issue
from bot.newsletters.wording import choice, name, press, when
from bot.newsletters.writing.blocks import Blocks, KeptItem, Meeting, ServiceChange, Tip
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

BASE = 1000
# A button that adds an item holds the newsletter and the item, whose ids grow for years.
ITEMS = 10**7
LISTED = 8
_LABEL = 44


def choices(issue: Issue, blocks: Blocks) -> Reply:
    """Offer what a newsletter may take over."""
    keys = []
    if blocks.kept is not None:
        keys.append(press("Kept research", "kept", issue.id))
    if blocks.meetings is not None:
        keys.append(press("Next meetings", "meetings", issue.id))
    if blocks.services is not None:
        keys.append(press("Service changes", "services", issue.id))
    if blocks.tips is not None:
        keys.append(press("A tool tip", "tips", issue.id * BASE))
    keys.append(press("Topics", "tags", issue.id))
    return Reply(
        "What shall be added? It goes to the end and can be moved under Parts. "
        "Topics are for finding it later.",
        (*two_a_row(keys), _back(issue)),
    )


def kept(issue: Issue, items: tuple[KeptItem, ...]) -> Reply:
    """Offer kept research, one press each."""
    keys = tuple(
        (press(_short(item.title), "kept-add", issue.id * ITEMS + item.id),) for item in items
    )
    text = "Which of these?" if items else "Nothing has been kept yet."
    return Reply(text, (*keys, _back(issue)))


def tips(issue: Issue, found: tuple[Tip, ...], start: int) -> Reply:
    """Offer what signed pages say on tools, a few at a time."""
    keys: list[Keyboard] = [
        ((press(_short(f"{tip.title}: {tip.label}"), "tip-add", issue.id * BASE + at),),)
        for at, tip in enumerate(found[start : start + LISTED], start)
    ]
    more = start + LISTED
    if more < len(found):
        keys.append(((press("More »", "tips", issue.id * BASE + more),),))
    text = (
        "Which of these? Each is word for word from a signed page."
        if found
        else "No page on a tool is signed yet. /review signs them."
    )
    return Reply(text, (*(row for rows in keys for row in rows), _back(issue)))


def tags(issue: Issue, topics: Mapping[str, str]) -> Reply:
    """Offer topics, each to be added or taken out."""
    keys = [
        choice(words, "tag", issue.id * BASE + at, on=word in issue.topics)
        for at, (word, words) in enumerate(topics.items())
    ]
    return Reply(
        f"Topics of “{plain(name(issue))}”, for finding it later:",
        (*((key,) for key in keys), _back(issue)),
    )


def item_html(item: KeptItem) -> str:
    """Return a kept item as a part."""
    lines = [f"{Mark('a', item.address).opens}{plain(item.title)}</a>", plain(item.feed)]
    if item.note:
        lines.append(plain(item.note))
    if item.visit:
        lines.append(f"<b>What it means for your visit:</b> {plain(item.visit)}")
    return "\n".join(lines)


def meetings_html(meetings: tuple[Meeting, ...], zone: ZoneInfo) -> str:
    """Return the next meetings as a part."""
    return "\n".join(["<b>Next meetings</b>", *(_meeting(one, zone) for one in meetings)])


def services_html(changes: tuple[ServiceChange, ...]) -> str:
    """Return what has changed in local services as a part."""
    return "\n".join(["<b>Local services</b>", *(f"• {one.html}" for one in changes)])


def tip_html(tip: Tip) -> str:
    """Return a tip as a part, word for word, with whose page it is."""
    lines = [f"<b>Tool tip: {plain(tip.title)}</b>", plain(tip.label), plain(tip.why)]
    lines += [f"• {plain(step)}" for step in tip.do]
    lines.append(f"<i>From that page, version {tip.version}, signed by {plain(tip.signed_by)}.</i>")
    return "\n".join(filter(None, lines))


def _meeting(one: Meeting, zone: ZoneInfo) -> str:
    ends = one.ends.astimezone(zone)
    place = f", {plain(one.place)}" if one.place else ""
    return f"• {plain(one.title)}: {when(one.starts, zone)}–{ends:%H:%M}{place}"


def _short(words: str) -> str:
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1]}…"


def _back(issue: Issue) -> tuple[Button, ...]:
    return (press("« Draft", "draft", issue.id),)
