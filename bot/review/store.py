"""What is read and written in review: signatures, edits, standings and reminders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.dialog import Dialog
from bot.pages import store as pages
from bot.pages.loader import Paper, read_paper
from bot.pages.signing import check_can_sign
from bot.pages.store import Written
from bot.pages.values import Page, Signed
from bot.pages.versions import Done, Event, Origin, Papers, SetBand, Version
from bot.people import store as people
from bot.people.values import Person
from bot.review import rules
from bot.review.rules import Item, NotThere


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something to a page, and when: the moment, and the day where she is."""

    by: Person
    now: datetime
    today: date
    papers: Papers


@dataclass(frozen=True, slots=True)
class Sheet:
    """One version with all that is shown of it: its page, rows, and what came before."""

    version: Version
    page: Page
    rows: tuple[tuple[int, str], ...]
    newest: int
    before: Page | None
    shown: int
    last_word: Done | None


def items(db: Db, papers: Papers, today: date) -> list[Item]:
    """Return every page with why it waits, the most pressing first."""
    shown = {version.page: version for version in pages.served(db)}
    reported = _reported(db)
    found = []
    for newest in pages.latest(db):
        page, told = papers.page(shown[newest.page]), newest.page in reported
        waits = rules.why_it_waits(newest, shown[newest.page], page, today, reported=told)
        found.append(Item(newest, shown[newest.page], page, waits))
    return sorted(found, key=lambda item: (item.waits, item.page.title))


def _reported(db: Db) -> set[str]:
    """Return the pages whose last word is a report."""
    last = db.query(
        "select page, event, max(id) from page_events where event <> ? group by page",
        [Event.MADE.value],
    )
    return {row["page"] for row in last if row["event"] == Event.REPORTED}


def listed(db: Db, act: Act) -> list[Item]:
    """Return the list for somebody who has gone back to it: her open form is closed."""
    dialog.close(db, act.by.user_id)
    return items(db, act.papers, act.today)


def opened(db: Db, act: Act, key: int) -> Sheet:
    """Return a version for somebody who has opened it: her open form is closed."""
    dialog.close(db, act.by.user_id)
    return sheet(db, act.papers, key)


def sheet(db: Db, papers: Papers, key: int) -> Sheet:
    """Return a version to be read, or raise NotThere."""
    version = kept(db, key)
    versions = pages.of_page(db, version.page)
    # What a text is compared with: the signed version before it, else the one before.
    earlier = [other for other in versions if other.id < key]
    before = next((other for other in earlier if other.signed), earlier[0] if earlier else None)
    shown = next(other.id for other in pages.served(db) if other.page == version.page)
    return Sheet(
        version,
        papers.page(version),
        tuple(pages.rows(db, key)),
        versions[0].id,
        papers.page(before) if before else None,
        shown,
        _last_word(pages.history(db, version.page)),
    )


def _last_word(done: Sequence[Done]) -> Done | None:
    """Return the report or the suspension that nobody has answered yet."""
    newest = next((one for one in done if one.event is not Event.MADE), None)
    open_ = (Event.SUSPENDED, Event.REPORTED)
    return newest if newest is not None and newest.event in open_ else None


def sheet_of_row(db: Db, papers: Papers, row: int) -> tuple[Sheet, str]:
    """Return the version of a row and the row's slug, or raise NotThere."""
    found = pages.row(db, row)
    if found is None:
        raise NotThere
    return sheet(db, papers, found[0]), found[1]


def sheet_to_sign(db: Db, act: Act, key: int) -> Sheet:
    """Return a version that this person may sign now, or raise SigningRefused."""
    found = sheet(db, act.papers, key)
    check_can_sign(found.page, found.version, act.by.id, found.newest)
    return found


def sign(db: Db, act: Act, key: int) -> tuple[Sheet, int | None]:
    """Sign a version, or raise SigningRefused; return it and the chat of its author."""
    found = sheet_to_sign(db, act, key)
    pages.sign(db, key, act.by.id, Signed(act.by.name, act.today), act.now)
    ledger.record(db, act.now, act.by.id, "page signed", key)
    author = found.version.author
    writer = people.by_id(db, author, act.now) if author is not None else None
    return sheet(db, act.papers, key), writer.user_id if writer else None


def confirm_bands(db: Db, act: Act, key: int) -> Sheet:
    """Set every cut-off of a version that is not national in the specialist's name."""
    found = sheet(db, act.papers, key)
    mine = [
        SetBand(band.key, act.by.name, act.today) for band in found.page.bands if not band.national
    ]
    pages.set_bands(db, key, mine, act.by.id)
    pages.note(db, key, act.by.id, pages.Entry(Event.BANDS, ""), act.now)
    return sheet(db, act.papers, key)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done to a version, and why."""

    does: str
    key: int
    reason: str


def carry_out(db: Db, act: Act, decision: Decision) -> Sheet:
    """Do what was decided and close the form that asked for the reason; or raise NotThere."""
    dialog.close(db, act.by.user_id)
    return ACTS[decision.does](db, act, decision.key, decision.reason)


def suspend(db: Db, act: Act, key: int, reason: str) -> Sheet:
    """Take a version out of use."""
    kept(db, key)
    pages.suspend(db, key, act.by.id, reason, act.now)
    return _changed(db, act, key, "page suspended")


def restore(db: Db, act: Act, key: int, reason: str) -> Sheet:
    """Put a suspended version back into use."""
    kept(db, key)
    pages.restore(db, key, act.by.id, reason, act.now)
    return _changed(db, act, key, "page restored")


def retire(db: Db, act: Act, key: int, reason: str) -> Sheet:
    """Take a page out of use for good."""
    kept(db, key)
    pages.retire(db, key, act.by.id, reason, act.now)
    return _changed(db, act, key, "page retired")


def revive(db: Db, act: Act, key: int, reason: str) -> Sheet:
    """Bring a retired page back."""
    kept(db, key)
    pages.revive(db, key, act.by.id, reason, act.now)
    return _changed(db, act, key, "page revived")


def roll_back(db: Db, act: Act, key: int, reason: str) -> Sheet:
    """Make an earlier text the newest version; whoever wrote it stays its author."""
    old = kept(db, key)
    return _copy(db, act, old, (act.papers.paper(old), reason))


# Each is done to a version with a reason, and changes what is served.
ACTS: dict[str, Callable[[Db, Act, int, str], Sheet]] = {
    "suspend": suspend,
    "restore": restore,
    "retire": retire,
    "revive": revive,
    "copy": roll_back,
}


def renew(db: Db, act: Act, key: int, months: int) -> Sheet:
    """Make a version of the same text with a later review date; its author stays."""
    old = kept(db, key)
    paper = paper_of(old, rules.renewed(old.markdown, act.today, months))
    return _copy(db, act, old, (paper, f"Still right, for {months} months"))


def _copy(db: Db, act: Act, old: Version, text: tuple[Paper, str]) -> Sheet:
    paper, reason = text
    written = Written(paper, Origin.COPY, old.shipped, old.author, act.by.id, reason)
    key = pages.add(db, written, act.now)
    pages.set_bands(db, key, old.bands, None)
    ledger.record(db, act.now, act.by.id, "page copied", key)
    return sheet(db, act.papers, key)


def history(db: Db, key: int) -> tuple[Version, list[Done], list[Version]]:
    """Return what was done to a version's page, and all its versions, the newest first."""
    version = kept(db, key)
    return version, pages.history(db, version.page), pages.of_page(db, version.page)


def open_form(db: Db, papers: Papers, chat_id: int, form: Dialog) -> Sheet:
    """Give the person's next text to a form about a version; return what it is about."""
    found = sheet(db, papers, form.subject)
    dialog.put(db, chat_id, form)
    return found


def open_row_form(db: Db, papers: Papers, chat_id: int, form: Dialog) -> tuple[Sheet, str]:
    """Give the person's next text to a form about a row; return what it is about."""
    found = sheet_of_row(db, papers, form.subject)
    dialog.put(db, chat_id, form)
    return found


def paper_of(base: Version, markdown: str) -> Paper:
    """Return a text as a paper of the file that its base came from, or raise NotThere."""
    paper, _ = read_paper(base.file, markdown)
    if paper is None:
        raise NotThere
    return paper


def _changed(db: Db, act: Act, key: int, event: str) -> Sheet:
    ledger.record(db, act.now, act.by.id, event, key)
    return sheet(db, act.papers, key)


def kept(db: Db, key: int) -> Version:
    """Return a version, or raise NotThere."""
    found = pages.version(db, key)
    if found is None:
        raise NotThere
    return found


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what a person did to pages."""
    done = db.query(
        "select e.page, v.version, event, reason, at from page_events e"
        " join page_versions v on v.id = e.version where e.person = ? order by e.id",
        [person],
    )
    signed = db.query(
        "select page, v.version, name, signed_on from page_signatures g"
        " join page_versions v on v.id = g.version where g.person = ?",
        [person],
    )
    edits = db.query("select markdown, made_at from review_edits where person = ?", [person])
    bands = db.query(
        "select page, v.version, key, name, set_on from page_bands b"
        " join page_versions v on v.id = b.version where b.person = ?",
        [person],
    )
    reminded = db.query(
        "select page, v.version, of, r.at from review_reminded r"
        " join page_versions v on v.id = r.version where r.person = ?",
        [person],
    )
    return {
        "what you did to pages": list(done),
        "pages that carry your name": list(signed),
        "cut-offs that carry your name": list(bands),
        "edits you have not saved": list(edits),
        "pages you were reminded of": list(reminded),
    }


def retain(db: Db, now: datetime) -> int:
    """Drop unsaved edits after a day and versions that nobody is shown after six years."""
    before = (now - rules.EDIT_KEPT).isoformat()
    edits = db.execute("delete from review_edits where made_at < ?", (before,)).rowcount
    return int(edits) + pages.retain(db, now)
