"""A clean copy of a digest, to be forwarded to colleagues: as texts and as a document."""

from collections.abc import Iterator
from dataclasses import replace

from bot.digests.sending.issue_wording import (
    OTHER,
    Block,
    dated,
    marked,
    messages,
    seen,
    topics,
)
from bot.digests.sending.rules import grouped
from bot.digests.sending.values import Area, Entry, Issue, Shared
from bot.documents.values import Block as Part
from bot.documents.values import Document, Facts, Heading, Paragraph
from bot.reply import Reply

BANDS = (Shared.FEW, Shared.SOME, Shared.MANY)
TITLE = "Perinatal and infant mental health: what is new"
FILE = "digest.pdf"
CAUTION = (
    "Chosen by people, from journals and public bodies. One study changes no threshold. Ask your "
    "specialist what to do."
)


def copy(issue: Issue, area: Area) -> tuple[Reply, ...]:
    """Return a digest without buttons and without a word on its reader."""
    head = Block(f"<b>{TITLE}</b>\n{seen(issue.sent, area)}")
    entries = tuple(replace(one, by="our specialist") for one in _all(issue))
    blocks = [head, *topics(entries, area), Block(f"<i>{CAUTION}</i>")]
    return tuple(Reply(text) for text in messages(blocks))


def document(issue: Issue, area: Area) -> Document:
    """Return the same as a document."""
    about = f"{TITLE} · {seen(issue.sent, area)}"
    return Document(TITLE, about, (*_parts(issue, area), Paragraph(CAUTION)))


def _parts(issue: Issue, area: Area) -> Iterator[Part]:
    names = area.topics()
    for topic, ones in grouped(_all(issue), names):
        yield Heading(names.get(topic, OTHER))
        for one in ones:
            yield Paragraph(one.item.title)
            yield Facts(tuple(_facts(one, area)))


def _facts(one: Entry, area: Area) -> Iterator[tuple[str, str]]:
    if marked(one):
        yield "Mind", marked(one)
    yield "Published", f"{one.item.feed}, {dated(one, area)}"
    if one.visit:
        yield "For your visit", one.visit
    if one.note:
        yield "Why", one.note
    if one.item.address:
        yield "Where", one.item.address


def _all(issue: Issue) -> tuple[Entry, ...]:
    return (*(one.entry for one in issue.found.news), *issue.found.entries)
