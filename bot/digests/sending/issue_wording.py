"""What a digest says: nothing of a topic in its first line, because phones show it."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.digests.sending.rules import grouped
from bot.digests.sending.values import Area, Entry, Found, Issue, News, Shared
from bot.digests.values import Mark
from bot.digests.words import cut, press
from bot.phrases import day
from bot.reply import TEXT_LIMIT, Reply, length, plain, two_a_row

# Telegram reads the first hundred entities of a message only; an item has three.
MOST_BLOCKS = 25
TITLE, WORDS, BRIEF, NAME = 240, 320, 150, 80
CAUTION = "One study changes no threshold. Ask me what to do, or your specialist."
OTHER = "Other"
_THANKS = {
    Shared.FEW: "You shared it with 1 to 5 colleagues.",
    Shared.SOME: "You shared it with 6 to 10 colleagues.",
    Shared.MANY: "You shared it with more than 10 colleagues.",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text that stays in one message, under a heading that each message repeats."""

    text: str
    heading: str = ""


def digest(issue: Issue, area: Area) -> tuple[Reply, ...]:
    """Return a digest as its reader gets it, in as many messages as it needs."""
    blocks = [Block(_head(issue, area)), *_news(issue, area), *topics(issue.found.entries, area)]
    last = [Block(text) for text in _tail(issue)]
    keys = [
        press("Archive", "digest-archive", issue.id),
        press("My rhythm", "digest-rhythm", issue.id),
    ]
    if not issue.found.is_empty:
        keys.insert(0, press("Share on", "digest-share", issue.id))
    *texts, end = messages([*blocks, *last])
    return (*(Reply(text) for text in texts), Reply(end, two_a_row(keys)))


def messages(blocks: Iterable[Block]) -> list[str]:
    """Lay blocks out in texts that fit Telegram, splitting between blocks alone."""
    texts: list[list[Block]] = [[]]
    for block in blocks:
        if len(texts[-1]) >= MOST_BLOCKS or length(_text([*texts[-1], block])) > TEXT_LIMIT:
            texts.append([])
        texts[-1].append(block)
    return [_text(one) for one in texts]


def topics(entries: Iterable[Entry], area: Area) -> Iterator[Block]:
    """Yield each item under the name of its topic."""
    names = area.topics()
    for topic, ones in grouped(entries, names):
        for one in ones:
            yield Block(item(one, area), plain(names.get(topic, OTHER)))


def item(one: Entry, area: Area) -> str:
    """Show an item: its title as a link, where it stood, what it means, who kept it and why."""
    lines = [title(one), where(one, area)]
    if marked(one):
        lines.append(f"<b>{plain(marked(one))}</b>")
    if one.visit:
        lines.append(f"For your visit: {plain(cut(one.visit, WORDS))}")
    lines.append(_why(one))
    return "\n".join(lines)


def brief(one: Entry, area: Area) -> str:
    """Show an item in a list: its title as a link, where it stood, what it means."""
    lines = [title(one, BRIEF), where(one, area)]
    if marked(one):
        lines.append(f"<b>{plain(marked(one))}</b>")
    if one.visit:
        lines.append(f"For your visit: {plain(cut(one.visit, BRIEF))}")
    return "\n".join(lines)


def title(one: Entry, most: int = TITLE) -> str:
    """Return the title of an item, linked to where it stands."""
    words = plain(cut(one.item.title, most))
    if not one.item.address.startswith(("https://", "http://")):
        return words
    return f'<a href="{html.escape(one.item.address)}">{words}</a>'


def marked(one: Entry) -> str:
    """Say what a reader must know of an item before she reads it."""
    about = cut(one.about, TITLE)
    match one.item.mark, one.noticed:
        case (Mark.CORRECTION, _) if about:
            return f"Correction of: {about}"
        case (Mark.RETRACTION, _) if about:
            return f"Retraction of: {about}"
        case (Mark.RETRACTION, _) | (_, Mark.RETRACTION):
            return "Retracted: do not rely on it"
        case (Mark.CORRECTION, _) | (_, Mark.CORRECTION):
            return "Corrected: read what changed"
        case (Mark.PREPRINT, _):
            return "Preprint: other researchers have not checked it yet"
    return ""


def where(one: Entry, area: Area) -> str:
    """Say where and when an item was published."""
    return f"{plain(cut(one.item.feed, NAME))}, {dated(one, area)}"


def dated(one: Entry, area: Area) -> str:
    """Say when an item was published, or else when it was first seen."""
    published = one.item.published
    return f"{published:%-d %b %Y}" if published else f"seen {seen(one.item.seen, area)}"


def seen(moment: datetime, area: Area) -> str:
    """Return a moment as a local day."""
    return f"{area.calendar.day(moment):%-d %b %Y}"


def count(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(blocks: list[Block]) -> str:
    parts, heading = [], ""
    for block in blocks:
        if block.heading and block.heading != heading:
            parts.append(f"<b>{block.heading}</b>")
        heading = block.heading
        parts.append(block.text)
    return "\n\n".join(parts)


def _head(issue: Issue, area: Area) -> str:
    found = issue.found
    first = "Your digest is here."
    if issue.catching_up:
        first = "Welcome back. Your digest is here."
    today, since = day(area.calendar.day(issue.sent)), day(area.calendar.day(found.since))
    return f"{first}\n\n{today}. Since {since} {_looked(found)}{_waiting(found)}"


def _looked(found: Found) -> str:
    if not found.looked:
        return "nobody has looked at what came in." if found.waiting else "nothing new came in."
    looked = f"we looked at {count(found.looked, 'item')} from {count(found.feeds, 'feed')}"
    kept = len(found.entries)
    return (
        f"{looked} and kept {kept} for you."
        if kept
        else f"{looked}; nothing was kept for your topics."
    )


def _waiting(found: Found) -> str:
    if not found.waiting:
        return ""
    return f" {count(found.waiting, 'new one')} wait{'s' if found.waiting == 1 else ''}."


def _news(issue: Issue, area: Area) -> Iterator[Block]:
    for one in issue.found.news:
        yield Block(_changed(one, area), "Changed since you had it")


def _changed(one: News, area: Area) -> str:
    entry, had = one.entry, day(area.calendar.day(one.sent))
    name = plain(cut(entry.about, TITLE)) if entry.about else title(entry)
    what = "has been retracted: do not rely on it."
    if entry.item.mark is Mark.CORRECTION:
        what = "has been corrected: read what changed."
    lines = [f"<b>{name}</b>", f"You had this on {had}. It {what}"]
    if entry.about:
        lines.append(f"The notice: {title(entry)}")
    lines.append(where(entry, area))
    if entry.visit:
        lines.append(f"For your visit: {plain(cut(entry.visit, WORDS))}")
    return "\n".join([*lines, _why(entry)])


def _why(one: Entry) -> str:
    by = plain(cut(one.by, NAME)) or "a specialist"
    kept = f"{'Pinned' if one.pinned else 'Kept'} by {by}"
    return f"{kept}: {plain(cut(one.note, WORDS))}" if one.note else f"{kept}."


def _tail(issue: Issue) -> Iterator[str]:
    if issue.found.more:
        more = count(issue.found.more, "more item")
        yield f"{more} for your topics: Archive finds {'it' if issue.found.more == 1 else 'them'}."
    if issue.shared in _THANKS:
        yield _THANKS[issue.shared]
    if not issue.found.is_empty:
        yield f"<i>{CAUTION}</i>"
