"""What is said when a page is changed, suspended, put back, retired or rolled back."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery.said import Instead, Said
from bot.pages.loader import Fault
from bot.pages.values import Page
from bot.phrases import listed
from bot.reply import Button, File, Reply, fitting, plain
from bot.review.rules import MOST_BYTES, changed_rows, file_of, row_text
from bot.review.store import Sheet
from bot.review.words import press, said

MOST_FAULTS = 8
_FAULTS_ROOM = 3000
# The reasons that one tap gives; each act also takes a typed one.
REASONS: Mapping[str, tuple[str, ...]] = {
    "save": ("New evidence", "Clearer words", "Agreed here", "A mistake mended"),
    "copy": ("The change was wrong", "Not ready yet"),
    "suspend": ("Unsafe", "Out of date", "Being discussed"),
    "restore": ("Checked: right as it is", "Suspended by mistake"),
    "retire": ("Another page covers it", "Not our area any more"),
    "revive": ("Retired by mistake", "Needed again"),
}
_ASKED = {
    "copy": "Go back to this text? It becomes the newest version and is then signed.",
    "suspend": "Suspend this version? At once only its urgent and emergency rows are shown.",
    "restore": "Put this version back into use?",
    "retire": "Retire this page? Nobody gets it any more; its history stays.",
    "revive": "Bring this page back?",
}
_DONE = {
    "copy": "The earlier text is the newest version now, a draft until it is signed.",
    "suspend": "Suspended. Its urgent and emergency rows still stand.",
    "restore": "Back in use.",
    "retire": "Retired. Nobody gets it any more.",
    "revive": "Back, as it was.",
    "renew": "The new review date stands in a new version, a draft until it is signed.",
    "save": "Saved as a draft. The signed version stays in use until somebody else signs this one.",
}
_REFUSED = {
    "other page": "The text has another page's `id`. Nothing was changed.",
    "changed": "Somebody changed this page meanwhile. Open it, and begin with its newest text.",
    "same": "That is the text as it stands. Nothing was changed.",
    "identifiers": "That file holds an NHS number, a date of birth or a record number. I kept "
    "nothing of it. Take it out and send it again.",
    "unreadable": "I could not read that file as text. Send a .md file or plain text.",
    "too long": f"That is more than a page holds ({MOST_BYTES // 1024} KB). Nothing was changed.",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What an edit would do: what it breaks, how many golden questions were asked."""

    faults: tuple[Fault, ...]
    questions: int


def ask_why(act: str, sheet: Sheet) -> Instead:
    """Ask for the reason; the tap on one, or a typed one, does it."""
    key = sheet.version.id
    keys = tuple((press(why, f"{act}-{n}", key),) for n, why in enumerate(REASONS[act]))
    text = (
        f"<b>{said(sheet.page.title)}, version {sheet.version.number}</b>\n{_ASKED[act]}\n\n"
        "Why? Choose, or type it in a few words."
    )
    return Instead(Reply(text, (*keys, (press("No, leave it", "page", key),))))


def done(act: str, sheet: Sheet) -> Instead:
    """Confirm what was done to a page."""
    text = f"<b>{said(sheet.page.title)}, version {sheet.version.number}</b>\n{_DONE[act]}"
    keys = (press("The page", "page", sheet.version.id), press("« Pages", "list"))
    return Instead(Reply(text, (keys,)))


def how_to_change(sheet: Sheet) -> Instead:
    """Offer to change a row or the whole page."""
    text = (
        f"<b>Change {said(sheet.page.title)}</b>\n"
        "One row: I send you its text; you send it back changed.\n"
        "The whole page: I send you its file; change it in any editor and send it back.\n\n"
        "You see what changes, and whether any question would lose its answer, before it is saved."
    )
    rows = tuple(
        (press(f"{row.step.value}: {row.label}", "change", key),)
        for (key, _), row in zip(sheet.rows, sheet.page.rows, strict=True)
    )
    whole = press("The whole page", "whole", sheet.version.id)
    return Instead(Reply(text, (*rows, (whole, press("« The page", "page", sheet.version.id)))))


def hand_out(sheet: Sheet) -> Reply:
    """Hand out the file of a page, to be sent back changed."""
    file = File(file_of(sheet.version), sheet.version.markdown.encode())
    text = "Change this file and send it back here within half an hour."
    return Reply(text, ((_cancel(sheet),),), file)


def hand_out_row(found: tuple[Sheet, str]) -> Reply:
    """Hand out the text of one row, to be copied, changed and sent back."""
    sheet, slug = found
    text = plain(row_text(sheet.version.markdown, slug))
    return Reply(
        "Copy this, change it, and send it back within half an hour. Keep the first line's "
        f"<code>{{#{plain(slug)}}}</code>.\n\n<pre>{text}</pre>",
        ((_cancel(sheet),),),
    )


def preview(edit: int, sheet: Sheet, page: Page, trial: Trial, shown: str) -> Reply:
    """Show what an edit changes, and ask for the reason that saves it."""
    labels = changed_rows(sheet.page, page)
    what = listed([f"“{said(label)}”" for label in labels]) or "no row, but what is around them"
    text = (
        f"<b>{said(page.title)}: not saved yet</b>\nChanges {what}.\n"
        f"No fault found; all {trial.questions} golden questions keep their answers.\n\n"
        f"{shown}\n\nWhy this change? The reason saves it as version {sheet.version.number + 1}."
    )
    keys = [press(why, f"save-{n}", edit) for n, why in enumerate(REASONS["save"])]
    return Reply(text, ((keys[0], keys[1]), (keys[2], keys[3]), (_discard(edit),)))


def checking() -> Reply:
    """Say that an edit is being tried."""
    return Reply(
        "I am checking it against every page and the golden questions. That takes a few seconds. "
        "If nothing comes in a minute, send it again."
    )


def broken(trial: Trial) -> Reply:
    """Say what an edit would break; nothing was changed, and the form stays open."""
    lines = [f"• {plain(_fault(fault))}" for fault in trial.faults[:MOST_FAULTS]]
    kept = fitting(lines, _FAULTS_ROOM)
    more = len(trial.faults) - len(kept)
    rest = [f"… and {more} more"] if more else []
    head = "<b>Not saved: this would break something.</b>"
    last = "Mend it and send it again, or leave it as it was."
    return Reply(
        "\n".join([head, *kept, *rest, "", last]), ((press("Leave it as it was", "list"),),)
    )


def edit_refused(reason: str) -> Said:
    """Say why a text cannot become a version."""
    return Reply(_REFUSED[reason], ((press("« Pages", "list"),),))


def discarded() -> Instead:
    """Confirm that an edit was thrown away."""
    return Instead(Reply("Thrown away. Nothing has changed.", ((press("« Pages", "list"),),)))


def _fault(fault: Fault) -> str:
    return f"{fault.file.name}, line {fault.line}: {fault.message}"


def _cancel(sheet: Sheet) -> Button:
    return press("Cancel", "leave", sheet.version.id)


def _discard(edit: int) -> Button:
    return press("Throw it away", "discard", edit)
