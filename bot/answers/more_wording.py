"""What stands beyond an answer: more buttons, related pages, topics, saved pages, tidying."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.answers.criteria import label
from bot.answers.message import heading, rung, said, shared, stale, step_words
from bot.answers.wording import (
    MOST_BUTTONS,
    ROOM,
    Offer,
    Scene,
    blocks,
    cut,
    for_the_record,
    offers_under,
    open_near,
)
from bot.delivery.said import Instead
from bot.pages.values import Page, Row, address, number
from bot.reply import Button, Copy, Keyboard, Press, Reply, two_a_row

ON_A_SCREEN = 8
Found = tuple[Page, Row]


def more(page: Page, row: Row, scene: Scene, *, saved: bool, most: int = MOST_BUTTONS) -> Keyboard:
    """Return the buttons that stand under an answer, which had room for so many, after More."""
    here = number(address(page, row))
    keys = [
        Button("Related pages", Press(ROOM, "related", here)),
        Button("Share", Press(ROOM, "share", here)),
        Button("Saved ✓ (take off)" if saved else "Save", Press(ROOM, "save", here)),
        Button("Was it helpful?", Press(ROOM, "helpful", here)),
    ]
    under = {button.label for button in offers_under(page, row, scene, most)}
    if Offer.COPY in scene.offers and str(Offer.COPY) not in under:
        keys.append(Button(str(Offer.COPY), Copy(for_the_record(page, row, scene.at))))
    if Offer.BOOK in scene.offers and str(Offer.BOOK) not in under:
        keys.append(Button(str(Offer.BOOK), Press("supervision", "from", here)))
    if Offer.SERVICES in scene.offers and row.services and str(Offer.SERVICES) not in under:
        keys.append(Button(str(Offer.SERVICES), Press("directory", "services", here)))
    return two_a_row([*keys, Button("« Back", Press(ROOM, "less", here))])


def helpful(here: int) -> Keyboard:
    """Return the two answers to whether it helped."""
    return two_a_row(
        [
            Button("Yes, helpful", Press(ROOM, "yes", here)),
            Button("No, not helpful", Press(ROOM, "no", here)),
            Button("« Back", Press(ROOM, "less", here)),
        ]
    )


RATED_TOAST = "Thank you. Your specialist sees how many, not who."


def related(page: Page, others: Sequence[Page]) -> Reply:
    """Offer the pages that are near to one."""
    if not others:
        return Reply(f"No other page is near to <b>{said(page.title)}</b>. /topics lists them all.")
    return Reply(
        f"<b>Related to {said(page.title)}</b>",
        tuple((open_page(other),) for other in others),
    )


def share(page: Page, row: Row) -> Reply:
    """Return a row as a message to forward."""
    return Reply(shared(page, row))


def topics(names: Mapping[str, str], counted: Mapping[str, int]) -> Instead:
    """Offer the topics that have a page."""
    keys = [
        Button(f"{name} ({counted[word]})", Press(ROOM, "topic", place * 1000))
        for place, (word, name) in enumerate(names.items())
        if counted.get(word)
    ]
    if not keys:
        return Instead(Reply("No page is signed here yet. /urgent has the crisis contacts."))
    return Instead(Reply("<b>Pages by topic</b>", two_a_row(keys)))


def topic(name: str, pages: Sequence[Page], place: int, start: int) -> Instead:
    """Offer the pages of a topic, a screen at a time."""
    keys = tuple((open_page(page),) for page in pages[start : start + ON_A_SCREEN])
    turns = []
    if start:
        turns.append(Button("‹ Before", Press(ROOM, "topic", place * 1000 + start - ON_A_SCREEN)))
    after = start + ON_A_SCREEN
    if after < len(pages):
        turns.append(
            Button(f"More ({len(pages) - after}) ›", Press(ROOM, "topic", place * 1000 + after))
        )
    back = (Button("« Topics", Press(ROOM, "topics")),)
    lines = tuple(line for line in (tuple(turns), back) if line)
    return Instead(Reply(f"<b>{said(name)}</b>", (*keys, *lines)))


def my_pages(saved: Sequence[Found], last: Sequence[Found]) -> Reply:
    """List a member's saved rows and her last ten."""
    if not saved and not last:
        return Reply("Nothing yet. Ask a question; “More” under an answer saves it here.")
    parts = [
        "\n".join([head, *(f"• {_named(*found)}" for found in some)])
        for head, some in (("<b>Saved</b>", saved), ("<b>Your last answers</b>", last))
        if some
    ]
    every = list(dict.fromkeys([*saved, *last]))
    keys = tuple((open_titled(*found),) for found in every)
    return Reply("\n\n".join(parts), keys)


def same_again(page: Page, row: Row, at: datetime, near: Sequence[Found] = ()) -> Reply:
    """Say that a question has just been answered, without the whole answer; offer the near rows."""
    here = Press(ROOM, "open", number(address(page, row)))
    named = f"<i>{said(page.title)}, {said(label(row))}</i>"
    text = blocks(
        *heading(page),
        *stale(page, at.date()),
        f"That is the answer you had at {at:%H:%M}:",
        f"<b>Usual step: {step_words(row.step)}</b> · {named}",
        "If something has changed since, say what: a score, how long, how the baby is.",
    )
    others = tuple((open_near(page, *other),) for other in near)
    return Reply(text, (*others, (Button("Show it in full", here),)))


def tidied(page: Page, row: Row, at: datetime) -> Reply:
    """Return what stays of an answer in the chat: when it was, and a link to the page."""
    return Reply(
        f"Your question of {at:%a %-d %b, %H:%M} and its answer were tidied away after a day.",
        ((open_titled(page, row),),),
    )


def tidying(*, on: bool) -> Instead:
    """Show whether questions and answers are tidied, and offer to change it."""
    text = (
        "<b>Tidying</b>\nAfter 24 hours I take your question and my answer out of this chat and "
        "leave a link to the page. "
        + ("It is on." if on else "It is off: they stay until you remove them.")
    )
    keys = (
        Button("Switch it off" if on else "Switch it on", Press(ROOM, "switch")),
        Button("« Settings", Press("members", "settings")),
    )
    return Instead(Reply(text, (keys,)))


def without(reply: Reply) -> Reply:
    """Hang the offer to ask without it under a refusal."""
    key = Button("Ask without it", Press(ROOM, "without"))
    text = f"{reply.text}\n\nOr I ask it for you without them; the button works ten minutes."
    return Reply(text, ((key,), *reply.keyboard))


def too_late() -> Instead:
    """Say that what was left out is not known any more."""
    return Instead(
        Reply("I do not have that question any more. Please type it again without them.")
    )


def open_page(page: Page) -> Button:
    """Return the button that opens a page: its one row, or its list of rows."""
    if len(page.rows) == 1:
        return Button(cut(page.title), Press(ROOM, "open", number(address(page, page.rows[0]))))
    return Button(cut(page.title), Press(ROOM, "steps", number(page.id)))


def open_titled(page: Page, row: Row) -> Button:
    """Return the button that opens a row in a message of its own, labelled with both names."""
    label = f"{page.title}: {row.label}" if len(page.rows) > 1 else page.title
    return Button(cut(label), Press(ROOM, "beside", number(address(page, row))))


def _named(page: Page, row: Row) -> str:
    return f"<i>{said(page.title)}</i>: {rung(row)}"
