"""What is read and written of edits: a text is put aside, looked at, then saved or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlite_utils.db import Database as Db

from bot import dialog, ledger
from bot.database import last_id
from bot.delivery import store as outbox
from bot.delivery.said import parcels
from bot.dialog import Dialog
from bot.pages import store as pages
from bot.pages.store import Written
from bot.pages.values import Key, Page
from bot.pages.versions import Origin, SetBand, Version, cut_offs
from bot.people.values import Role
from bot.reply import Reply
from bot.review import rules, store
from bot.review.rules import NotThere
from bot.review.schema import EDITS
from bot.review.store import Act, Sheet, paper_of, sheet


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that somebody wrote and has not saved yet."""

    id: int
    base: Version
    markdown: str


def put_aside(db: Db, act: Act, base: int, markdown: str) -> tuple[int, Sheet]:
    """Keep a text that is being looked at, in place of this person's last one."""
    db.table(EDITS).delete_where("person = ?", [act.by.id])
    table = db.table(EDITS).insert(
        {
            "base": base,
            "person": act.by.id,
            "markdown": markdown,
            "made_at": act.now.isoformat(),
        }
    )
    key = last_id(table)
    dialog.close(db, act.by.user_id)
    return key, sheet(db, act.papers, base)


def judged(
    db: Db, act: Act, text: str, say: Callable[[int, Sheet], Reply], form: Dialog | None
) -> dict[int, Dialog]:
    """Say what came of a trial; a text that broke something goes, and its form opens again.

    Nothing is said of a text that was thrown away or sent anew meanwhile. Returns all forms.
    """
    mine = db.table(EDITS).rows_where("person = ? and markdown = ?", [act.by.id, text])
    for row in list(mine):
        reply = say(row["id"], sheet(db, act.papers, row["base"]))
        outbox.post(db, parcels(reply, act.by.user_id, 0), None, act.now)
        if form is not None:
            discard(db, act, row["id"])
            dialog.put(db, act.by.user_id, form)
    return dialog.every(db)


def edit(db: Db, act: Act, key: int) -> Edit:
    """Return this person's unsaved text, or raise NotThere."""
    found = list(db.table(EDITS).rows_where("id = ? and person = ?", [key, act.by.id]))
    if not found:
        raise NotThere
    return Edit(key, store.kept(db, found[0]["base"]), found[0]["markdown"])


def save(db: Db, act: Act, key: int, reason: str) -> Sheet:
    """Make an unsaved text, with its reason, the newest version; raise EditRefused if outrun."""
    mine = edit(db, act, key)
    paper = paper_of(mine.base, mine.markdown)
    newest = pages.of_page(db, mine.base.page)[0]
    rules.check_edit(mine.base, newest, paper.page, mine.markdown)
    made = pages.add(db, Written(paper, Origin.EDIT, False, act.by.id, act.by.id, reason), act.now)
    pages.set_bands(db, made, bands(act, mine.base, paper.page), None)
    discard(db, act, key)
    ledger.record(db, act.now, act.by.id, "page changed", made)
    return sheet(db, act.papers, made)


def discard(db: Db, act: Act, key: int) -> None:
    """Throw an unsaved text away."""
    db.table(EDITS).delete_where("id = ? and person = ?", [key, act.by.id])


def bands(act: Act, base: Version, page: Page) -> list[SetBand]:
    """Return whose the cut-offs of an edit are: kept where they stay, hers where she set them."""
    before = act.papers.page(base)
    moved = {key for key in Key if cut_offs(before, key) != cut_offs(page, key)}
    kept = [band for band in base.bands if band.key not in moved]
    if Role.SPECIALIST not in act.by.roles:
        return kept
    local = [band.key for band in page.bands if not band.national and band.key in moved]
    return [*kept, *(SetBand(key, act.by.name, act.today) for key in local)]
