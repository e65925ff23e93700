"""The answer message: one row of a page on one screen, the rest folded beneath it."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum, auto

from bot.answers.criteria import label, name
from bot.pages.limits import VISIBLE
from bot.pages.links import shown
from bot.pages.steps import Step
from bot.pages.values import Band, Draft, Page, Row, Signed, Source, Suspended
from bot.reply import length, plain


class Part(Enum):
    """A part of the screen, in the order in which it is read."""

    NOTES = auto()
    STEP = auto()
    CHECK = auto()
    WHY = auto()
    BANDS = auto()
    DO = auto()
    BABY = auto()
    DECIDES = auto()
    LAST = auto()


# Whose a band is stands in the folded part anyway; what to check and to do never moves there.
FOLDED_FIRST = (Part.BANDS, Part.WHY, Part.BABY)

# safety.md, item 3: past its review date a page has a banner; so many days later it is withheld.
WITHHELD_AFTER = timedelta(days=90)

DRAFT = "<b>DRAFT, not approved locally</b>"
BEING_CHECKED = "<b>This page is being checked.</b> This row of it still stands."
NOT_A_RECORD = "Not a record."


def body(page: Page, row: Row, notes: tuple[str, ...], last: str) -> str:
    """Return the whole message: the screen, then the folded part.

    Notes may make the screen too long; then its least urgent lines move into the folded part.
    """
    moved: list[Part] = []
    parts = _parts(page, row, notes, last)
    for part in FOLDED_FIRST:
        if length(_joined(parts)) > VISIBLE and parts.get(part):
            moved.append(part)
            parts = {name: text for name, text in parts.items() if name is not part}
    everything = _parts(page, row, notes, last)
    folded = _joined({part: everything[part] for part in moved})
    return f"{_joined(parts)}\n\n{_folded(page, row, folded)}"


def screen_needed(page: Page, row: Row) -> int:
    """Return how long the screen is with nothing folded away but whose a band is."""
    parts = _parts(page, row, (), NOT_A_RECORD)
    return length(_joined({part: text for part, text in parts.items() if part is not Part.BANDS}))


def heading(page: Page) -> tuple[str, ...]:
    """Return the first line of anything that shows a draft, nothing for a signed page."""
    if isinstance(page.standing, Suspended):
        was = (DRAFT,) if isinstance(page.standing.before, Draft) else ()
        return (*was, BEING_CHECKED)
    return (DRAFT,) if isinstance(page.standing, Draft) else ()


def step_words(step: Step) -> str:
    """Return a step as it is shown: JOINT VISIT."""
    return step.value.replace("-", " ").upper()


def rung(row: Row) -> str:
    """Return a row in one line: its step and who it is for."""
    return f"{step_words(row.step)}: {said(label(row))}"


def said(text: str) -> str:
    """Return a page's text as it may stand in a message."""
    return plain(shown(text))


def day(moment: date) -> str:
    """Return a date as people write it: 31 May 2027, 1 Sep 2027."""
    return f"{moment.day} {moment:%b %Y}"


def stale(page: Page, today: date) -> tuple[str, ...]:
    """Return the banner of a page past its review date, nothing for a fresh one."""
    if today <= page.review_by:
        return ()
    return (f"<b>Past its review date ({day(page.review_by)}):</b> check with your specialist.",)


def is_withheld(page: Page, today: date) -> bool:
    """Say whether a page is too long past its review date to be shown."""
    return today > page.review_by + WITHHELD_AFTER


def _parts(page: Page, row: Row, notes: tuple[str, ...], last: str) -> dict[Part, str]:
    names = f"<i>{said(page.title)}, {said(label(row))}</i>"
    return {
        Part.NOTES: "\n\n".join([*heading(page), *notes]),
        Part.STEP: f"<b>Usual step: {step_words(row.step)}</b> · {names}",
        Part.CHECK: check_first(page),
        Part.WHY: f"<b>Why:</b> {said(row.why)}",
        Part.BANDS: _bands_asked_for(page, row),
        Part.DO: _do(row),
        Part.BABY: f"<b>Baby:</b> {said(page.baby)}" if page.baby else "",
        Part.DECIDES: f"<b>Decides:</b> {said(row.decides)}",
        Part.LAST: last,
    }


def shared(page: Page, row: Row) -> str:
    """Return a row as a clean message to forward: no buttons, nothing folded, its source named."""
    parts = _parts(page, row, (), "")
    steps = "\n".join(f"• {rung(other)}" for other in page.rows if other is not row)
    last = (
        f"PIMH page “{said(page.title)}”, version {page.version}, {signer(page)}. "
        f"Review by {day(page.review_by)}. Not a record, and no substitute for supervision."
    )
    beside = f"<b>Other steps</b>\n{steps}" if steps else ""
    return "\n\n".join(part for part in (_joined(parts), beside, last) if part)


def _joined(parts: Mapping[Part, str]) -> str:
    return "\n\n".join(text for text in parts.values() if text)


def check_first(page: Page) -> str:
    """Return what must be asked before any row, empty if the page has no such line."""
    return f"<b>Check first:</b> {said(page.check_first)}" if page.check_first else ""


def _bands_asked_for(page: Page, row: Row) -> str:
    asked = {condition.key for condition in row.when or ()}
    bands = [band for band in page.bands if band.key in asked and not band.national]
    return "\n".join(f"{name(band.key)} band: {whose(page, band)}." for band in bands)


def _do(row: Row) -> str:
    if not row.do:
        return ""
    return "\n".join(["<b>Do:</b>", *(f"• {said(line)}" for line in row.do)])


def whose(page: Page, band: Band) -> str:
    """Return whose a cut-off is, as the page's standing allows it to be said."""
    if band.national:
        return "national"
    if band.set_on is not None and not isinstance(page.standing, Draft):
        return f"set here by {said(band.set_by)}, {day(band.set_on)}"
    return "no UK rule: your specialist sets this"


def _folded(page: Page, row: Row, moved: str) -> str:
    beside = [f"• {rung(other)}" for other in page.rows if other is not row]
    parts = [
        moved,
        "\n".join(["<b>Other steps</b>", *beside]) if beside else "",
        f"<b>Tell the parent:</b> {said(row.tell_parent)}" if row.tell_parent else "",
        f"<b>Tell the GP:</b> {said(row.tell_gp)}" if row.tell_gp else "",
        _bands(page),
        "\n".join(["<b>Sources</b>", *(f"• {_source(source)}" for source in page.sources)]),
        _standing(page),
    ]
    text = "\n\n".join(part for part in parts if part)
    return f"<blockquote expandable>{text}</blockquote>"


def _bands(page: Page) -> str:
    lines = [f"• {name(band.key)}: {whose(page, band)}. {said(band.note)}" for band in page.bands]
    return "\n".join(["<b>Whose cut-off</b>", *lines]) if lines else ""


def _source(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    read = f"read {day(source.seen)}" if source.seen else "not yet read"
    address = plain(source.url).replace('"', "%22")
    return (
        f'<a href="{address}">{said(source.organisation)}: {said(source.title)}</a>{year}, {read}'
    )


def signer(page: Page) -> str:
    """Return who has signed what is shown, or that it is a draft."""
    standing = page.standing
    signed = standing.before if isinstance(standing, Suspended) else standing
    if not isinstance(signed, Signed):
        return "DRAFT"
    return f"signed by {said(signed.by)}, {day(signed.on)}"


def _standing(page: Page) -> str:
    review = f"Review by {day(page.review_by)}. Owner: {said(page.owner)}."
    return f"Version {page.version}, {signer(page)}. {review}"
