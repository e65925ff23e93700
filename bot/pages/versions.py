"""A version of a page as the area keeps it, and how it becomes the page that people are shown."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from bot.pages.loader import Folder, KnowledgeFaults, Paper, read_paper
from bot.pages.values import Draft, Key, Page, Retired, Row, Signed, Span, Standing, Suspended


class Event(StrEnum):
    """What may be done to a page."""

    MADE = "made"
    COPIED = "copied"
    BANDS = "bands"
    SIGNED = "signed"
    SUSPENDED = "suspended"
    RESTORED = "restored"
    RETIRED = "retired"
    REVIVED = "revived"
    REPORTED = "reported"


class Origin(StrEnum):
    """How a version came to be: from a file, by an edit, or as a copy of an earlier text."""

    FILE = "file"
    EDIT = "edit"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class SetBand:
    """A cut-off that a named specialist has confirmed for this area."""

    key: Key
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a page; `shipped` means that the project is its author."""

    id: int
    page: str
    number: int
    file: Path
    markdown: str
    origin: Origin
    shipped: bool
    author: int | None
    author_name: str
    made_at: datetime
    signed: Signed | None
    bands: tuple[SetBand, ...]
    suspended: bool
    retired: bool

    @property
    def standing(self) -> Standing:
        """Return how the version may be shown."""
        before = self.signed or Draft()
        if self.retired:
            return Retired()
        return Suspended(before) if self.suspended else before


@dataclass(frozen=True, slots=True)
class Done:
    """An entry of a page's history: who did what to which version, when and why."""

    event: Event
    version: int
    by: str
    reason: str
    at: datetime


def sha(text: str) -> str:
    """Return what two texts share only if they are the same."""
    return hashlib.sha256(text.encode()).hexdigest()


def row_sha(page: Page, row: Row) -> str:
    """Return what changes if what a person does by this row changes; not its sources or title."""
    said = (row.step, row.label, row.when, row.why, row.do, row.decides, row.services)
    return sha(repr((page.check_first, *said, row.tell_parent, row.tell_gp)))


def cut_offs(page: Page, key: Key) -> tuple[tuple[int, int], ...]:
    """Return the spans that a page's rows cut a score into, lowest first."""
    conditions = (condition for row in page.rows for condition in row.when or ())
    spans = (each.allows for each in conditions if each.key is key)
    return tuple(sorted({(span.low, span.high) for span in spans if isinstance(span, Span)}))


def shown_as(paper: Paper, version: Version) -> Page:
    """Return the page that a version shows: its number, its bands and its standing are the area's.

    Whatever a file says of them counts for nothing.
    """
    confirmed = {band.key: band for band in version.bands}
    bands = (
        replace(band, set_by=found.by, set_on=found.on)
        if (found := confirmed.get(band.key))
        else replace(band, set_by="", set_on=None)
        for band in paper.page.bands
    )
    return replace(
        paper.page, version=version.number, bands=tuple(bands), standing=version.standing
    )


class Papers:
    """Reads the texts of versions, each once; those of the folder's files are read already."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read = {sha(paper.text): paper for paper in folder.papers}

    def paper(self, version: Version) -> Paper:
        """Return a version as a paper, or raise KnowledgeFaults, though each was checked."""
        key = sha(version.markdown)
        if key not in self._read:
            paper, faults = read_paper(version.file, version.markdown)
            if paper is None or faults:
                raise KnowledgeFaults(tuple(faults))
            self._read[key] = paper
        return replace(self._read[key], page=shown_as(self._read[key], version), file=version.file)

    def page(self, version: Version) -> Page:
        """Return the page that a version shows."""
        return self.paper(version).page

    def folder(self, versions: Iterable[Version], *instead: Paper) -> Folder:
        """Return the folder as these versions would make it, some papers put in their places."""
        pages = {paper.page.id for paper in instead}
        kept: Sequence[Paper] = [
            self.paper(version) for version in versions if version.page not in pages
        ]
        return replace(self._folder, papers=[*kept, *instead], faults=[])
