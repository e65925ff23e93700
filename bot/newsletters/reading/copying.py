"""A newsletter to pass on: a clean copy without buttons, and the same as a document."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot import markup
from bot.documents.values import Block, Document, Paragraph
from bot.markup import Mark, Run, Runs
from bot.newsletters import rules, wording
from bot.newsletters.values import Issue, Kind
from bot.reply import Reply

FILE = "newsletter.pdf"


def clean(issue: Issue, now: datetime, zone: ZoneInfo) -> tuple[Reply, ...]:
    """Return a newsletter as messages to forward: its words and pictures, and where it is from."""
    head: Runs = (Run(_source(issue, now, zone), (Mark("i"),)),)
    return wording.messages(rules.laid_out(issue.parts, head, ()), ())


def document(issue: Issue, now: datetime, zone: ZoneInfo) -> Document:
    """Return a newsletter as a document, with the addresses that words lead to written out."""
    source = _source(issue, now, zone)
    return Document(rules.title(issue.parts) or source, source, tuple(_blocks(issue)))


def _blocks(issue: Issue) -> Iterator[Block]:
    title = rules.title(issue.parts)
    for part in issue.parts:
        text = _with_addresses(markup.read(part.html)).strip()
        # The first line stands above already.
        text, title = text.removeprefix(title).strip() if title else text, ""
        if part.kind is not Kind.TEXT:
            text = f"{wording.ELSEWHERE[part.kind]}\n{text}".strip()
        if text:
            yield Paragraph(text)


def _with_addresses(runs: Runs) -> str:
    parts: list[str] = []
    for at, run in enumerate(runs):
        parts.append(run.text)
        links = markup.links_of((run,))
        ends = at + 1 == len(runs) or markup.links_of((runs[at + 1],)) != links
        if links and ends and links[0] not in run.text:
            parts.append(f" ({links[0]})")
    return "".join(parts)


def _source(issue: Issue, now: datetime, zone: ZoneInfo) -> str:
    return wording.source((issue.sent_at or now).astimezone(zone).date())
