"""What is said around a signature: what bars it, what it means, whose cut-offs there are."""

from bot.delivery.said import Instead, Letter, Said
from bot.pages.signing import unchecked, unchecked_grave, unset_bands
from bot.pages.values import Key, Page
from bot.pages.versions import cut_offs
from bot.people.values import Person, Role
from bot.phrases import listed
from bot.reply import Reply, plain
from bot.review.store import Sheet
from bot.review.words import press, said

_REFUSED = {
    "signed": "This version is signed already.",
    "retired": "This page is retired. Bring it back first.",
    "suspended": "This version is suspended. Put it back into use, or change it, first.",
    "superseded": "There is a newer version of this page. Sign that one.",
    "own": "You wrote this version, so a colleague signs it: a reviewer or a specialist.",
}


def bars(sheet: Sheet, by: Person) -> str:
    """Return what stands before a signature, in sentences; empty if nothing does."""
    version, found = sheet.version, sheet.page
    if version.signed is not None or version.retired or sheet.newest != version.id:
        return ""
    lines = []
    if version.suspended:
        lines.append(_REFUSED["suspended"])
    if not version.shipped and version.author == by.id:
        lines.append(_REFUSED["own"])
    grave = [f"“{said(row.label)}”" for row in unchecked_grave(found)]
    if grave:
        lines.append(
            f"Not to be signed yet: unchecked sentences in {listed(grave)}. "
            "Read them in their source, or take them out."
        )
    if unset_bands(found):
        who = "confirm or change them" if Role.SPECIALIST in by.roles else "the specialist does"
        lines.append(f"Its cut-offs are not national and nobody here has set them: {who}.")
    return "\n".join(lines)


def ask_signature(sheet: Sheet, by: Person) -> Instead:
    """Say what a signature means, before the tap that gives it."""
    number = sum(unchecked(sheet.page).values())
    marks = (
        f"\n{number} sentence{'s' if number > 1 else ''} will be shown as (unchecked)."
        if number
        else ""
    )
    text = (
        f"<b>Sign {said(sheet.page.title)}, version {sheet.version.number}?</b>\n\n"
        f"You say that you have read all {len(sheet.page.rows)} rows and that they are right for "
        "this area. From then on Champions get them "
        f"as “signed by {plain(by.name)}”.{marks}"
    )
    key = sheet.version.id
    return Instead(
        Reply(text, ((press("Sign in my name", "seal", key), press("Not yet", "page", key)),))
    )


def signed(outcome: tuple[Sheet, int | None], by: Person) -> Said:
    """Confirm a signature, and tell whoever wrote the version."""
    sheet, author = outcome
    text = (
        f"<b>Signed: {said(sheet.page.title)}, version {sheet.version.number}.</b>\n"
        "Champions get it from now on. Whoever had a row that has changed is told, once."
    )
    done = Instead(
        Reply(text, ((press("« Pages", "list"), press("The page", "page", sheet.version.id)),))
    )
    if author is None or author == by.user_id:
        return done
    told = Reply(
        f"A page that you wrote has been signed.\n\n{said(sheet.page.title)}, "
        f"version {sheet.version.number}, by {plain(by.name)}."
    )
    return done, Letter(author, told)


def refused(reason: str) -> Instead:
    """Say why a signature cannot be given."""
    why = _REFUSED.get(reason, "This version cannot be signed yet: open it to see what is missing.")
    return Instead(Reply(why, ((press("« Pages", "list"),),)))


def bands(sheet: Sheet) -> Instead:
    """Show the cut-offs that the specialist confirms, or changes in the page."""
    lines = [
        f"• {_name(band.key)}: {_spans(sheet.page, band.key)}. {said(band.note)}"
        for band in sheet.page.bands
        if not band.national
    ]
    text = "\n".join(
        [
            f"<b>Cut-offs of {said(sheet.page.title)}</b>",
            *lines,
            "",
            "No UK rule sets these: you do, for this area. Confirmed, they stand in the answer as "
            "yours, with today's date. To use others, change the rows instead.",
        ]
    )
    key = sheet.version.id
    keys = (press("Confirm these", "confirm", key), press("Change the rows", "edit", key))
    return Instead(Reply(text, (keys, (press("« The page", "page", key),))))


def _name(key: Key) -> str:
    return key.value.upper().replace("_", " ")


def _spans(found: Page, key: Key) -> str:
    return (
        ", ".join(f"{low}–{high}" for low, high in cut_offs(found, key)) or "named in the text only"
    )
