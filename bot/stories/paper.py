"""A signed story on paper: for commissioners, without anybody's name."""

from zoneinfo import ZoneInfo

from bot.documents.values import Block, Document, Heading, Paragraph
from bot.stories.values import PARTS, Story
from bot.stories.wording import HEADINGS, SIGNED_AS

TITLE = "A case story"
FILE = "case-story-{}.pdf"
_WHOSE = (
    "From health visiting in perinatal and infant mental health, told so that the family should "
    "not be known by it. Not a record."
)


def about(story: Story, zone: ZoneInfo) -> str:
    """Return where a story is from: in which role it was signed and in which month, no names."""
    if story.signed_at is None:
        return _WHOSE
    signed = story.signed_at.astimezone(zone)
    return f"{_WHOSE} Read and signed by {SIGNED_AS[story.signed_as]}, {signed:%B %Y}."


def document(story: Story, zone: ZoneInfo) -> Document:
    """Return a story as a short document: whose it is, then its parts under their headings."""
    return Document(TITLE, f"Case story {story.id}", (Paragraph(about(story, zone)), *parts(story)))


def parts(story: Story) -> tuple[Block, ...]:
    """Return the parts of a story as blocks of a document; empty ones are left out."""
    blocks: list[Block] = []
    for part in PARTS:
        if text := story.text(part):
            blocks += [Heading(HEADINGS[part]), Paragraph(text)]
    return tuple(blocks)
