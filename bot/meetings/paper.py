"""A pack on paper, to bring to the meeting or to send: no exact figure about families is in it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.documents.values import Block, Document, Facts, Heading, Paragraph, Table
from bot.meetings import telling
from bot.meetings.telling import Told
from bot.meetings.values import Pack, Section

TITLE = "Champions' meeting"
COUNTED = {
    Section.ASKED: ("Page", "Answers shown"),
    Section.GAPS: ("What was missing", "Times"),
}
NOTE = (
    f"{telling.STARS} Answers shown: how often an answer of a page was shown or opened. A gap is "
    "noted where nothing takes a family; a referral came back where a service did not take it. "
    "Not a record."
)


def document(pack: Pack, zone: ZoneInfo) -> Document:
    """Return a pack as a document, section by section, with what its figures mean."""
    sections = telling.told(pack, zone, outside=True)
    blocks = [block for one in sections for block in _blocks(one, pack, zone)]
    whole = (Paragraph(f"{telling.span(pack)}."), *blocks, Heading("About the figures"))
    return Document(TITLE, telling.span(pack), (*whole, Paragraph(NOTE)))


def _blocks(told: Told, pack: Pack, zone: ZoneInfo) -> Iterator[Block]:
    yield Heading(told.heading)
    if told.rows:
        yield Table(COUNTED[told.section], told.rows)
    if told.section is Section.DATES and pack.dates:
        yield Facts(tuple(telling.meeting(one, zone) for one in pack.dates))
        return
    if told.lines or told.under:
        lines = "\n".join(f"• {line}" for line in told.lines)
        yield Paragraph("\n\n".join(filter(None, [lines, told.under])))
