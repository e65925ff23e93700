"""What the answers room says: an answer, a choice, that it does not know, and its notices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.answers.criteria import name, short
from bot.answers.message import (
    DRAFT,
    NOT_A_RECORD,
    body,
    check_first,
    heading,
    rung,
    said,
    stale,
    step_words,
)
from bot.answers.rules import Choice
from bot.pages.scores import OutOfRange
from bot.pages.steps import Step
from bot.pages.values import HIGHEST, Draft, Page, Row, address, number
from bot.phrases import listed, shortened
from bot.reply import Button, Copy, Press, Reply, two_a_row

ROOM = "answers"
NOTHING_SIGNED = "no page is signed: no question can be answered"
# A copy button holds at most so many characters; a label on a phone shows about so many.
COPY_LIMIT, LABEL_LIMIT = 256, 40
MOST_BUTTONS = 6
# What is booked rather than referred.
BOOKED = (Step.SUPERVISION, Step.JOINT_VISIT)
# So many pages hang under a list of services that a question asked for.
BESIDE_SERVICES = 2

SAFETY_LINE = (
    "<b>Risk is mentioned.</b> Ask again, alone, at each contact. In doubt: phone today (/urgent)."
)
FULL_NOTICE = (
    "Write it in the clinical record: this chat is not one. It does not stand in for supervision "
    "or the emergency services."
)
_KINDS = {
    "nhs_number": "an NHS number",
    "chi": "a CHI number",
    "name": "a name",
    "date_of_birth": "a date of birth",
    "postcode": "a postcode",
    "phone": "a phone number",
    "email": "an e-mail address",
    "address": "an address",
    "record_number": "a record number",
}


class Offer(StrEnum):
    """A button under an answer; only those whose room exists are offered."""

    STEPS = "Other steps"
    ASK = "Ask the specialist"
    BOOK = "Book"
    SERVICES = "Services here"
    COPY = "Copy for the record"
    WRONG = "Wrong or unsafe"
    MORE = "More"
    REVIEW = "Read and sign pages"


@dataclass(frozen=True, slots=True)
class Scene:
    """What an answer's wording depends on beside the page."""

    at: datetime
    offers: frozenset[Offer]
    safety_line: bool
    out_of_range: tuple[OutOfRange, ...]
    full_notice: bool

    @property
    def today(self) -> date:
        """Return the local date."""
        return self.at.date()


def answer(page: Page, row: Row, scene: Scene, near: Sequence[tuple[Page, Row]] = ()) -> Reply:
    """Show one row of a page, with the rows beside it folded away.

    The rows that were near, if any, stand as buttons above its own.
    """
    text = body(page, row, (*stale(page, scene.today), *notes_of(scene)), NOT_A_RECORD)
    notice = f"\n<i>{FULL_NOTICE}</i>" if scene.full_notice else ""
    keys = tuple((open_near(page, *other),) for other in near)
    own = offers_under(page, row, scene, MOST_BUTTONS - len(keys))
    return Reply(text + notice, keys + two_a_row(own))


def choose_row(page: Page, rows: Sequence[Row], scene: Scene) -> Reply:
    """Offer rows of a page, each by its own criteria."""
    lines = "\n".join(f"• {said(short(row))}" for row in rows)
    text = blocks(
        *heading(page),
        *stale(page, scene.today),
        *notes_of(scene),
        f"<b>{said(page.title)}</b>",
        check_first(page),
        f"The page has a row for each of these. Open the one that fits:\n{lines}",
        NOT_A_RECORD,
    )
    more = "No score, or another" if page.asks_for() else "None of these"
    others = Button(more, Press(ROOM, "steps", number(page.id)))
    buttons = [open_row(page, row) for row in rows[: MOST_BUTTONS - 1]]
    return Reply(text, two_a_row([*buttons, others]))


def choose(options: Sequence[Choice], scene: Scene) -> Reply:
    """Ask which row of a few pages is meant; each opens by one press."""
    text = blocks(
        *_draft_if_any(option.page for option in options),
        *notes_of(scene),
        "<b>Is it one of these?</b>",
        *(_rows_of_page(option) for option in options),
        "If not, ask in other words, or ask your specialist.",
        NOT_A_RECORD,
    )
    ask = ask_button(scene)
    rows = [(option.page, row) for option in options for row in option.rows]
    buttons = [open_step(page, row) for page, row in rows[: MOST_BUTTONS - len(ask)]]
    return Reply(text, tuple((button,) for button in (*buttons, *ask)))


def _rows_of_page(option: Choice) -> str:
    rows = "\n".join(f"• {rung(row)}" for row in option.rows)
    return f"{said(option.page.title)}:\n{rows}"


def steps(page: Page, scene: Scene) -> Reply:
    """List all rows of a page, each with its step."""
    lines = "\n".join(f"• {rung(row)}" for row in page.rows)
    text = blocks(
        *heading(page),
        *stale(page, scene.today),
        f"<b>{said(page.title)}</b>",
        check_first(page),
        f"Every step of this page:\n{lines}",
        NOT_A_RECORD,
    )
    return Reply(text, tuple((open_step(page, row),) for row in page.rows))


def unknown(scene: Scene) -> Reply:
    """Say that no page answers this, and what she can do."""
    text = blocks(
        *notes_of(scene),
        "<b>I don't have that.</b>",
        "You can:\n"
        "• ask again in other words: what you see, how long, any score\n"
        "• ask your specialist or a Champion\n"
        "• phone, if it cannot wait: /urgent",
        "That I have no page says nothing about risk.",
    )
    return Reply(text, two_a_row(ask_button(scene)))


def crisis(message: Reply, pages: Iterable[Page]) -> Reply:
    """Hang the pages that were found under a crisis message, each at its most cautious row."""
    room = MOST_BUTTONS - sum(map(len, message.keyboard))
    buttons = [
        Button(cut(page.title), Press(ROOM, "beside", number(address(page, page.most_cautious()))))
        for page in pages
    ]
    return Reply(message.text, message.keyboard + two_a_row(buttons[: max(room, 0)]))


def beside_services(here: Reply, found: Sequence[tuple[Page, Row]]) -> Reply:
    """Hang what the pages have on a question under the local services that it asked for."""
    keys = tuple(
        (Button(cut(f"Page: {page.title}"), Press(ROOM, "beside", number(address(page, row)))),)
        for page, row in found[:BESIDE_SERVICES]
    )
    return replace(here, keyboard=here.keyboard + keys)


def identifiers(kinds: Sequence[str], *, deleted: bool) -> Reply:
    """Say which kinds of detail were found, never what they were, and what to do."""
    found = listed([_KINDS[kind] for kind in kinds])
    gone = "I have deleted it from this chat" if deleted else "Please delete it from this chat"
    text = blocks(
        f"<b>Your message held {found}.</b>",
        f"{gone} and kept nothing of it: details that point to one family do not belong here.",
        "Send it again without them, such as: mum, 6 weeks after the birth, EPDS 12.",
    )
    return Reply(text)


def no_longer_there() -> Reply:
    """Say that a button's page has changed."""
    return Reply("That page has changed since. Please ask again.")


def open_row(page: Page, row: Row) -> Button:
    """Return the button that opens a row, labelled with its criteria."""
    return Button(cut(short(row)), Press(ROOM, "open", number(address(page, row))))


def open_step(page: Page, row: Row) -> Button:
    """Return the button that opens a row, labelled with its step too."""
    text = f"{step_words(row.step).capitalize()}: {short(row)}"
    return Button(cut(text), Press(ROOM, "open", number(address(page, row))))


def open_near(shown: Page, page: Page, row: Row) -> Button:
    """Return the button that opens a row which may be meant in place of the one that is shown."""
    names = row.label if page is shown else f"{page.title}, {row.label}"
    return Button(cut(f"Or: {names}"), Press(ROOM, "open", number(address(page, row))))


def offers_under(page: Page, row: Row, scene: Scene, most: int = MOST_BUTTONS) -> list[Button]:
    """Return the buttons of an answer: at most so many, only those whose room exists."""
    here, there = number(page.id), number(address(page, row))
    does: dict[Offer, Press | Copy] = {
        Offer.STEPS: Press(ROOM, "steps", here),
        Offer.ASK: Press("consult", "ask", there),
        Offer.BOOK: Press("supervision", "from", there),
        Offer.SERVICES: Press("directory", "services", there),
        Offer.COPY: Copy(for_the_record(page, row, scene.at)),
        Offer.WRONG: Press(ROOM, "wrong", there),
        Offer.MORE: Press(ROOM, "more" if most == MOST_BUTTONS else "rest", there),
    }
    without = {Offer.STEPS} if len(page.rows) == 1 else set()
    without |= set() if row.services else {Offer.SERVICES}
    wanted = [offer for offer in Offer if offer in scene.offers - without and offer in does]
    # What there is no room for is one tap further on, under More: of two the less likely first.
    booked = row.step in BOOKED
    last = (Offer.SERVICES, Offer.BOOK) if booked else (Offer.BOOK, Offer.SERVICES)
    for offer in (*last, Offer.COPY):
        if len(wanted) > most and offer in wanted and Offer.MORE in wanted:
            wanted.remove(offer)
    return [Button(str(offer), does[offer]) for offer in wanted]


def for_the_record(page: Page, row: Row, at: datetime) -> str:
    """Return what is copied into the clinical record, at most 256 characters."""
    draft = ", draft" if isinstance(page.standing, Draft) else ""
    end = f" PIMH bot, version {page.version}{draft}, {at:%d %b %Y %H:%M}. Decision and by whom:"
    start = f"Page read: {page.title}, {row.label}."
    return shortened(start, COPY_LIMIT - len(end)) + end


def ask_button(scene: Scene) -> list[Button]:
    """Return the button that sends a question to the specialist, where there is one."""
    return [Button(str(Offer.ASK), Press("consult", "ask"))] if Offer.ASK in scene.offers else []


def notes_of(scene: Scene) -> tuple[str, ...]:
    """Return what must stand before anything else: that risk is mentioned, that a score is none."""
    notes = [SAFETY_LINE] if scene.safety_line else []
    for wrong in scene.out_of_range:
        highest = HIGHEST[wrong.key]
        notes.append(
            f"{name(wrong.key)} goes from 0 to {highest}, so {wrong.value} was left out. Check it."
        )
    return tuple(notes)


def _draft_if_any(pages: Iterable[Page]) -> tuple[str, ...]:
    return (DRAFT,) if any(isinstance(page.standing, Draft) for page in pages) else ()


def blocks(*parts: str) -> str:
    """Return the parts that say something, one blank line between."""
    return "\n\n".join(part for part in parts if part)


def cut(text: str) -> str:
    """Return a label no longer than a phone shows."""
    return shortened(text, LABEL_LIMIT)
