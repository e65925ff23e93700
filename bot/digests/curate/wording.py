"""What is said in the queue: one item at a time, what was done last, and that all is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.delivery.said import Instead
from bot.digests.curate import rules
from bot.digests.curate.rules import NOTE, VISIT
from bot.digests.curate.values import (
    Act,
    Card,
    Clash,
    Done,
    Left,
    Shown,
    Sitting,
    Standing,
    Token,
    Why,
)
from bot.digests.values import FeedKind, Item, Mark, Verdict
from bot.digests.words import cut, press
from bot.reply import Button, Keyboard, Reply, plain

NOT_CURATOR = "This is for the specialist, and whoever she has named to curate with her."
NOT_THERE = "This item is not kept any more. /curate shows what waits."
KINDS = {
    FeedKind.JOURNAL: "journal",
    FeedKind.GUIDANCE: "guidance",
    FeedKind.POLICY: "policy",
    FeedKind.CHARITY: "charity",
    FeedKind.NEWS: "news",
}
_MARKS = {
    Mark.CORRECTION: "CORRECTION: this puts something right that was published before.",
    Mark.RETRACTION: "RETRACTED: this, or what it is about, was withdrawn. Do not rely on it.",
    Mark.PREPRINT: "PREPRINT: no other researcher has checked it yet.",
}
_DID = {
    rules.KEPT: "Kept",
    rules.DROPPED: "Dropped",
    rules.NOTED: "Note saved",
    rules.PINNED: "Pinned",
    rules.UNPINNED: "Unpinned",
    rules.TOPIC: "Topic set",
    rules.LATER_ON: "Put off",
    rules.LINE: "Line saved",
    rules.UNDONE: "Taken back",
    rules.TAKEN_BACK: "Taken back",
}
PAST = {
    rules.KEPT: "kept it",
    rules.DROPPED: "dropped it",
    rules.NOTED: "wrote a note on it",
    rules.PINNED: "pinned it",
    rules.UNPINNED: "unpinned it",
    rules.TOPIC: "chose its topic",
    rules.LATER_ON: "put it off",
    rules.LINE: "wrote a line for it",
    rules.UNDONE: "took back what was decided",
    rules.TAKEN_BACK: "took it back from a rule",
    rules.BY_RULE: "dropped it",
}
SHORT_TITLE, LABEL = 60, 36


@dataclass(frozen=True, slots=True)
class Words:
    """What pages and topics are called, by id, and local time."""

    pages: Mapping[str, str]
    topics: Mapping[str, str]
    zone: ZoneInfo

    def page(self, page: str) -> str:
        """Return a page's title, empty if there is no such page."""
        return self.pages.get(page, "")

    def topic(self, topic: str) -> str:
        """Return a topic's name."""
        return self.topics.get(topic, topic)

    def shown(self, what: Shown) -> Instead:
        """Show the next item, or that there is none."""
        return Instead(card(what, self) if isinstance(what, Card) else sitting(what, self))

    def offered(self, standing: Standing) -> Instead:
        """Offer the topics that an item may stand under."""
        return Instead(topics(standing, self.topics))


def card(found: Card, words: Words) -> Reply:
    """Show one item on one phone screen."""
    item, decision = found.standing.item, found.standing.decision
    own = [
        "📌 Pinned: it will stand first." if decision.pinned else "",
        f"Topic: {plain(words.topic(decision.topic))}" if decision.topic else "",
        f"Your note: {plain(decision.note)}" if decision.note else "",
    ]
    parts = [
        _last(found.done, words) if found.clash is None else _clash(found.clash, words),
        _warning(item, found.why),
        f"<b>{plain(cut(item.title, rules.MOST_TITLE))}</b>\n{_from(item)}",
        plain(cut(item.summary, rules.MOST_SUMMARY)),
        _read_it(item),
        "\n".join(filter(None, own)),
        "\n".join(filter(None, [_why(found.why, words), _left(found.left)])),
    ]
    return Reply("\n\n".join(filter(None, parts)), _keys(found, words))


def sitting(what: Sitting, words: Words) -> Reply:
    """Say what came of a sitting, and ask what the first of its kept items mean for a visit."""
    left = what.left
    lines = [f"{at}. {_first(standing)}" for at, standing in enumerate(what.first, 1)]
    asked = "<b>What does it mean for their visit?</b> One line each; it stands under the title."
    parts = [
        _last(what.done, words),
        f"<b>{_waiting(left)}</b>",
        f"This sitting: {what.kept} kept, {what.dropped} dropped." * bool(what.done),
        "\n".join([asked, *lines]) if lines else "",
    ]
    keys = [
        press(f"{at}. {_write(one)}", VISIT, one.token.pack())
        for at, one in enumerate(what.first, 1)
    ]
    return Reply("\n\n".join(filter(None, parts)), rows_of(tuple(keys), *_after(what, words)))


def _after(what: Sitting, words: Words) -> Keyboard:
    left = what.left
    on = [press("Go on", "item-open")] if left.likely else []
    on += [press("Show the rest", "item-rest")] if left.rest and not left.likely else []
    tools = (press("Rules", "item-rules"), press("Who curates", "item-team"))
    return ((*on, *_undo(what.done)), *_flag(what.done, words), tools)


def _waiting(left: Left) -> str:
    if left.likely:
        return f"{_items(left.likely)} {_waits(left.likely)}."
    looks = "looks" if left.rest == 1 else "look"
    rest = f" {_items(left.rest)} {_waits(left.rest)} that {looks} less like your work."
    return f"Nothing waits for you.{rest * bool(left.rest)}"


def _write(standing: Standing) -> str:
    return "Change" if standing.decision.visit else "Write"


def _first(standing: Standing) -> str:
    title = plain(cut(standing.item.title, SHORT_TITLE))
    visit = standing.decision.visit
    return f"{title}\n<i>{plain(visit)}</i>" if visit else title


def topics(standing: Standing, labels: Mapping[str, str]) -> Reply:
    """Offer the topics, each by its name."""
    token = standing.token
    # What its feed is about stands first: fourteen topics are more than a screen.
    chosen, likely = standing.decision.topic, standing.item.topics
    keys = [
        press(f"✓ {label}" if topic == chosen else label, "item-under", _choosing(token, at))
        for at, (topic, label) in sorted(
            enumerate(labels.items()), key=lambda one: one[1][0] not in likely
        )
    ]
    back = (press("« Back", "item-card", token.pack()),)
    title = plain(cut(standing.item.title, SHORT_TITLE))
    return Reply(f"<b>{title}</b>\nUnder which topic?", (*((key,) for key in keys), back))


def rows_of(*rows: tuple[Button, ...]) -> Keyboard:
    """Return those rows that have a button."""
    return tuple(row for row in rows if row)


def day(moment: date) -> str:
    """Return a day as people say it: 26 Nov 2026."""
    return f"{moment.day} {moment:%b %Y}"


def _keys(found: Card, words: Words) -> Keyboard:
    token, decision = found.standing.token.pack(), found.standing.decision
    keep = "Keep" if decision.verdict is not Verdict.KEPT else "Keep as it is"
    pin = "Unpin" if decision.pinned else "Pin"
    return (
        (press(keep, "item-keep", token), press("Drop", "item-drop", token)),
        (
            press("Note", NOTE, token),
            press(pin, "item-pin", token),
            press("Topic", "item-topic", token),
        ),
        (
            press("Later", "item-later", token),
            *_undo(found.done),
            press("Finish", "item-finish"),
        ),
        *_flag(found.done, words),
    )


def _undo(done: Done | None) -> tuple[Button, ...]:
    return (press("Undo", "item-undo", done.act),) if done else ()


def _flag(done: Done | None, words: Words) -> Keyboard:
    page = words.page(done.page) if done else ""
    if done is None or not page or done.flagged:
        return ()
    return ((press(cut(f"Flag page: {page}", LABEL), "item-flag", done.act),),)


def _last(done: Done | None, words: Words) -> str:
    if done is None:
        return ""
    flagged = f"\n✓ For review: {plain(words.page(done.page))}" if done.flagged else ""
    return f"✓ {_DID[done.does]}: {plain(cut(done.title, SHORT_TITLE))}{flagged}"


def _clash(clash: Clash, words: Words) -> str:
    if clash.act is None:
        return "This has changed at its source since you saw it. Here it is as it is now."
    act: Act = clash.act
    at = act.made_at.astimezone(words.zone)
    by_rule = act.does == rules.BY_RULE
    who = plain(act.name) or ("a rule" if by_rule else "somebody")
    return f"Nothing done: {who} {PAST[act.does]} at {at:%H:%M}. Here it is as it stands now."


def _warning(item: Item, why: Why) -> str:
    lines = [f"<b>{_MARKS[item.mark]}</b>" if item.mark in _MARKS else ""]
    if why.about:
        lines.append(f"It is about something you kept: {plain(cut(why.about, SHORT_TITLE))}")
    if why.changed:
        lines.append("<b>CHANGED</b> since you kept it.")
    return "\n".join(filter(None, lines))


def _from(item: Item) -> str:
    when = day(item.published) if item.published else f"no date, first seen {day(item.seen)}"
    return f"{plain(item.feed)} · {KINDS[item.kind]} · {when}"


def _read_it(item: Item) -> str:
    address = plain(item.address).replace('"', "%22")
    host = _host(item.address)
    if not item.address.startswith(("http://", "https://")) or not host:
        return ""
    return f'<a href="{address}">Read it at {plain(host.removeprefix("www."))}</a>'


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        # An address that is none, such as http://[
        return ""


def _why(why: Why, words: Words) -> str:
    page = plain(words.page(why.near))
    near = f"{'a source of' if why.cites else 'close to'} “{page}”" if page else ""
    alike = f"you kept {why.alike} like it" if why.alike else ""
    rule = "your rule brings it forward" if why.proposed else ""
    said = "; ".join(filter(None, [rule, near, alike]))
    return f"Why here: {said}" if said else ""


def _left(left: Left) -> str:
    return f"{left.likely} left" if left.likely else f"{left.rest} left, less like your work"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _waits(count: int) -> str:
    return "waits" if count == 1 else "wait"


def _choosing(token: Token, choice: int) -> int:
    return Token(token.item, token.version, token.stamp, choice).pack()
