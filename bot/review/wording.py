"""What is said in review: the list, one version, one row, signing, and what was done."""

from collections.abc import Callable, Sequence

from bot.delivery.said import Instead, Letter
from bot.pages.signing import unchecked, unset_bands
from bot.pages.values import Draft, Page, Retired, Row, Signed, Suspended
from bot.pages.versions import Done, Event, Version
from bot.people.values import Person, Role
from bot.phrases import listed
from bot.reply import TEXT_LIMIT, Button, Keyboard, Reply, fitting, plain, two_a_row
from bot.review.due import Reminder
from bot.review.rules import ON_A_SCREEN, RENEW_MONTHS, Item, Waits, changed_rows
from bot.review.signing_wording import bars
from bot.review.store import Sheet
from bot.review.words import day, press, said

PROJECT = "the project"
SOMEBODY = "somebody who has left"
_WAITS = {
    Waits.SUSPENDED: "Suspended",
    Waits.OVERDUE: "Past its date",
    Waits.DUE: "Due",
    Waits.REPORTED: "Reported",
    Waits.CHANGED: "New version",
    Waits.DRAFT: "Draft",
    Waits.SIGNED: "Signed",
    Waits.RETIRED: "Retired",
}
_OF_WHAT_IS_SHOWN = (Waits.SUSPENDED, Waits.REPORTED, Waits.SIGNED)
_DONE = {
    Event.MADE: "written",
    Event.COPIED: "made again from an earlier text",
    Event.BANDS: "cut-offs confirmed",
    Event.SIGNED: "signed",
    Event.SUSPENDED: "suspended",
    Event.RESTORED: "back in use",
    Event.RETIRED: "retired",
    Event.REVIVED: "brought back",
    Event.REPORTED: "reported",
}


def waiting(items: Sequence[Item], start: int) -> Instead:
    """List what waits, the most pressing first, a screen at a time."""
    open_ = [item for item in items if item.waits < Waits.SIGNED]
    counted = [
        f"{word}: {sum(item.waits is waits for item in items)}" for waits, word in _WAITS.items()
    ]
    told = " · ".join(line for line in counted if not line.endswith(": 0"))
    signed = any(item.waits is Waits.SIGNED for item in items)
    none_yet = "" if signed else "\nNo page is signed yet: Champions on a live bot get none."
    head = f"<b>Pages</b>\n{told or 'There is no page.'}{none_yet}"
    ask = (
        "What waits, the most pressing first (/review crying finds one):"
        if open_
        else "Nothing waits for you."
    )
    others = press("Signed and retired pages", "signed")
    return Instead(Reply(f"{head}\n\n{ask}", (*_listed(open_, start, "list"), (others,))))


def found(items: Sequence[Item], words: str) -> Instead:
    """List the pages that somebody looked for by words."""
    back = press("« What waits", "list")
    some = items[:ON_A_SCREEN]
    text = f"<b>Pages with “{plain(words)}”: {len(items)}</b>"
    return Instead(Reply(text, (*_listed(some, 0, "list"), (back,))))


def in_use(items: Sequence[Item], start: int) -> Instead:
    """List the pages that wait for nobody."""
    settled = [item for item in items if item.waits >= Waits.SIGNED]
    text = f"<b>Signed and retired pages: {len(settled)}</b>"
    back = press("« What waits", "list")
    return Instead(Reply(text, (*_listed(settled, start, "signed"), (back,))))


def _listed(items: Sequence[Item], start: int, action: str) -> Keyboard:
    some = items[start : start + ON_A_SCREEN]
    keys = tuple(
        (press(f"{_WAITS[item.waits]}: {item.page.title}", "page", _key(item)),) for item in some
    )
    turns = [press("‹ Before", action, start - ON_A_SCREEN)] if start else []
    after = start + ON_A_SCREEN
    if after < len(items):
        turns.append(press(f"More ({len(items) - after}) ›", action, after))
    return (*keys, tuple(turns)) if turns else keys


def _key(item: Item) -> int:
    return (
        item.shown.id
        if item.waits in (Waits.SUSPENDED, Waits.REPORTED, Waits.SIGNED)
        else item.newest.id
    )


def page(sheet: Sheet, by: Person) -> Instead:
    """Show one version on one screen: what it is, what bars a signature, and its rows."""
    found = sheet.page
    rows = [f"{n}. {_rung(found, row)}" for n, row in enumerate(found.rows, 1)]
    parts = [
        f"<b>{said(found.title)}</b>\n{_state(sheet)}",
        _last_word(sheet),
        bars(sheet, by),
        _compared(sheet),
        f"<b>Check first:</b> {said(found.check_first)}" if found.check_first else "",
        "\n".join(["<b>Rows</b>", *rows]),
        f"{len(found.sources)} sources, {len(found.asked_as)} ways of asking. "
        f"Review by {day(found.review_by)}.",
    ]
    return Instead(Reply(_fit(parts), _page_keys(sheet, by)))


def _page_keys(sheet: Sheet, by: Person) -> Keyboard:
    version, key = sheet.version, sheet.version.id
    keys = [press("Read it, row by row", "row", sheet.rows[0][0])] if sheet.rows else []
    if key != sheet.newest:
        keys += [press("Go back to this text", "copy", key)] if not version.retired else []
        keys.append(press("Newest version", "page", sheet.newest))
    elif version.retired:
        keys.append(press("Bring it back", "revive", key))
    else:
        keys += _open_keys(sheet, by)
    if key == sheet.shown and not version.retired:
        keys.append(
            press("Put back into use", "restore", key)
            if version.suspended
            else press("Suspend", "suspend", key)
        )
    return (*two_a_row([*keys, press("History", "history", key)]), (press("« Pages", "list"),))


def _open_keys(sheet: Sheet, by: Person) -> list[Button]:
    version, key = sheet.version, sheet.version.id
    keys = []
    if version.signed is None and not version.suspended:
        if unset_bands(sheet.page) and Role.SPECIALIST in by.roles:
            keys.append(press("Cut-offs", "bands", key))
        if bars(sheet, by) == "":
            keys.append(press("Sign", "sign", key))
    keys.append(press("Change", "edit", key))
    if version.signed is not None and not version.suspended:
        keys.append(press("Still right: renew", "renew", key))
    keys.append(press("Retire", "retire", key))
    return keys


def row(sheet: Sheet, slug: str, screen: Callable[[Page, Row], str]) -> Instead:
    """Show one row as a Champion sees it, with the rows before and after."""
    slugs = [each for _, each in sheet.rows]
    at = slugs.index(slug)
    found = sheet.page.row(slug)
    body = screen(sheet.page, found) if found else ""
    turns = []
    if at:
        turns.append(press("‹ Before", "row", sheet.rows[at - 1][0]))
    if at + 1 < len(slugs):
        turns.append(press("Next ›", "row", sheet.rows[at + 1][0]))
    own = [press("« The page", "page", sheet.version.id)]
    if sheet.version.id == sheet.newest and not sheet.version.retired:
        own.insert(0, press("Change this row", "change", sheet.rows[at][0]))
    head = f"Row {at + 1} of {len(slugs)}, as a Champion sees it"
    keyboard = tuple(line for line in (tuple(turns), tuple(own)) if line)
    return Instead(Reply(f"<i>{head}</i>\n\n{body}", keyboard))


def history(found: tuple[Version, list[Done], list[Version]], here: str) -> Instead:
    """List who did what to a page, when and why, and its versions to go back to."""
    version, done, versions = found
    lines = [_entry(one) for one in done]
    text = "\n".join([f"<b>History: {plain(here)}</b>", *fitting(lines, TEXT_LIMIT - 200)])
    keys = [
        press(f"Version {one.number}{_mark(one)}", "page", one.id) for one in versions[:ON_A_SCREEN]
    ]
    return Instead(Reply(text, (*two_a_row(keys), (press("« The page", "page", version.id),))))


def _entry(one: Done) -> str:
    by = plain(one.by) or (PROJECT if one.event is Event.MADE and not one.reason else SOMEBODY)
    why = f": {plain(one.reason)}" if one.reason else ""
    return f"• {day(one.at)}, version {one.version} {_DONE[one.event]} by {by}{why}"


def _mark(one: Version) -> str:
    return " (signed)" if one.signed else " (draft)"


def renew(sheet: Sheet) -> Instead:
    """Offer how far ahead the next review shall be."""
    key = sheet.version.id
    keys = tuple(press(f"In {n} months", f"renew-{n}", key) for n in RENEW_MONTHS)
    text = (
        f"<b>{said(sheet.page.title)}</b>\nIf you have read it and nothing has changed, it gets a "
        "new review date as a new version, which is then signed."
    )
    return Instead(Reply(text, (keys, (press("« The page", "page", key),))))


def not_there() -> Instead:
    """Say that what a button stands for is not kept any more."""
    return Instead(Reply("That has changed since.", ((press("« Pages", "list"),),)))


def to_sign(version: int) -> Reply:
    """Tell somebody that a draft waits for her signature, naming no topic."""
    return Reply(
        "A draft waits for a second person: you can sign it.",
        ((press("Read it", "page", version),),),
    )


def reminder(found: Reminder) -> Letter:
    """Remind a keeper of pages: a neutral first line, the titles well below it."""
    blocks = ["There is something for you to look at in /review."]
    for head, some in (
        ("Due for review within 30 days:", found.due),
        ("Past the review date, shown with a banner:", found.overdue),
        ("Waiting for a signature that is not its author's:", found.to_sign),
    ):
        if some:
            blocks.append("\n".join([head, *(f"• {said(page.title)}" for page in some[:20])]))
    return Letter(found.person.user_id, Reply("\n\n".join(blocks), ((press("Open", "list"),),)))


def _state(sheet: Sheet) -> str:
    version = sheet.version
    author = PROJECT if version.shipped else plain(version.author_name) or SOMEBODY
    wrote = f"Version {version.number}, written by {author}, {day(version.made_at)}."
    match version.standing:
        case Draft():
            return f"DRAFT. {wrote}"
        case Signed(by=by, on=on):
            return f"Signed by {plain(by)}, {day(on)}. {wrote}"
        case Suspended():
            return f"SUSPENDED: only its urgent and emergency rows are shown. {wrote}"
        case Retired():  # pragma: no branch
            return f"RETIRED. {wrote}"


def _last_word(sheet: Sheet) -> str:
    one = sheet.last_word
    if one is None:
        return ""
    by = plain(one.by) or SOMEBODY
    return f"<b>{_DONE[one.event].capitalize()}</b> by {by}, {day(one.at)}: {plain(one.reason)}."


def _compared(sheet: Sheet) -> str:
    if sheet.before is None:
        return ""
    changed = changed_rows(sheet.before, sheet.page)
    what = listed([f"“{said(label)}”" for label in changed]) or "no row, only what is around them"
    return f"<b>Changed since version {sheet.before.version}:</b> {what}."


def _rung(found: Page, row: Row) -> str:
    count = unchecked(found).get(row.slug, 0)
    return f"{row.step.value.replace('-', ' ').upper()}: {said(row.label)}" + (
        f" <i>({count} unchecked)</i>" if count else ""
    )


def _fit(parts: Sequence[str]) -> str:
    lines = "\n\n".join(part for part in parts if part).split("\n")
    return "\n".join(fitting(lines, TEXT_LIMIT - 100))
