"""What waits for a reviewer and why, and how a page's text is changed in one place."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from pathlib import Path

from bot.pages.values import Page
from bot.pages.versions import Version, row_sha

# product.md, "Knowledge": owners are reminded so long before the review date.
REMIND_BEFORE = timedelta(days=30)
# An edit that nobody saved is thrown away.
EDIT_KEPT = timedelta(days=1)
# A page's Markdown is a few thousand characters; more is not a page.
MOST_BYTES = 64 * 1024
MOST_REASON = 200
ON_A_SCREEN = 8
RENEW_MONTHS = (6, 12)

_REVIEW_BY = re.compile(r"^review_by:.*$", re.MULTILINE)
_ROW = re.compile(r"^##\s.*\{#(?P<slug>[^}\s]+)\}\s*$", re.MULTILINE)


class NotThere(Exception):
    """A version, row or edit that is not kept any more."""


class EditRefused(Exception):
    """A text that cannot become a version: the reason is 'other page', 'changed' or 'same'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Waits(IntEnum):
    """Why a page waits, the most pressing first; SIGNED and RETIRED pages wait for nobody."""

    SUSPENDED = 0
    OVERDUE = 1
    DUE = 2
    REPORTED = 3
    CHANGED = 4
    DRAFT = 5
    SIGNED = 6
    RETIRED = 7


@dataclass(frozen=True, slots=True)
class Item:
    """A page on the list: its newest version, the one that it shows, and why it waits."""

    newest: Version
    shown: Version
    page: Page
    waits: Waits


def why_it_waits(
    newest: Version, shown: Version, page: Page, today: date, *, reported: bool
) -> Waits:
    """Return why a page waits for somebody; `page` is what it shows.

    `reported` says that somebody has reported it, or flagged it, and nobody has answered yet.
    """
    if newest.retired:
        return Waits.RETIRED
    if shown.suspended:
        return Waits.SUSPENDED
    if today > page.review_by:
        return Waits.OVERDUE
    if shown.signed is None:
        return Waits.DRAFT
    if newest.id != shown.id:
        return Waits.CHANGED
    if is_due(page, today):
        return Waits.DUE
    return Waits.REPORTED if reported else Waits.SIGNED


def matching(items: Sequence[Item], words: str) -> list[Item]:
    """Return the items whose title or topics have every one of these words."""
    wanted = words.lower().split()
    return [item for item in items if all(word in _about(item.page) for word in wanted)]


def _about(page: Page) -> str:
    return " ".join([page.id, page.title, *page.topics, *page.asked_as]).lower()


def is_due(page: Page, today: date) -> bool:
    """Say whether a page's review date is near enough to be reminded of."""
    return today >= page.review_by - REMIND_BEFORE


def renewed(markdown: str, today: date, months: int) -> str:
    """Return the text with its review date so many months ahead."""
    return _REVIEW_BY.sub(f"review_by: {months_on(today, months)}", markdown, count=1)


def months_on(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def row_text(markdown: str, slug: str) -> str:
    """Return the Markdown of one row, from its heading to the next."""
    start, end = _row_span(markdown, slug)
    return markdown[start:end].strip()


def with_row(markdown: str, slug: str, text: str) -> str:
    """Return the text with one row written anew."""
    start, end = _row_span(markdown, slug)
    rest = markdown[end:].lstrip("\n")
    new = f"{markdown[:start]}{_laid_out(text)}\n"
    return f"{new}\n{rest}" if rest else new


def changed_rows(before: Page, after: Page) -> tuple[str, ...]:
    """Return the labels of the rows that were added, taken away or changed."""
    old = {row.slug: row_sha(before, row) for row in before.rows}
    new = {row.slug: row_sha(after, row) for row in after.rows}
    gone = (row.label for row in before.rows if row.slug not in new)
    changed = (row.label for row in after.rows if old.get(row.slug) != new[row.slug])
    return (*changed, *gone)


def check_edit(base: Version, newest: Version, page: Page, markdown: str) -> None:
    """Raise EditRefused unless a text may follow its base as the next version of its page."""
    if page.id != base.page:
        raise EditRefused("other page")
    if newest.id != base.id:
        raise EditRefused("changed")
    if markdown == base.markdown:
        raise EditRefused("same")


def file_of(version: Version) -> str:
    """Return the name under which a version's text is handed out."""
    return Path(version.file).name


def _row_span(markdown: str, slug: str) -> tuple[int, int]:
    found = list(_ROW.finditer(markdown))
    for at, heading in enumerate(found):
        if heading["slug"] == slug:
            end = found[at + 1].start() if at + 1 < len(found) else len(markdown)
            return heading.start(), end
    raise NotThere


def _laid_out(text: str) -> str:
    """Undo what a chat does to Markdown: bullets typed as • and fields run into the heading."""
    lines = (re.sub(r"^\s*[•–]\s+", "- ", line.rstrip()) for line in text.strip().splitlines())
    return "\n".join(lines)
