"""What consult is given of the pages, of supervision and of what was just asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils.db import Database as Db

from bot.answers import mine, telling
from bot.answers.handlers import Desk
from bot.answers.shelf import Shelf
from bot.calendar import Calendar
from bot.consult.after import store as after
from bot.consult.after import wording as after_words
from bot.consult.after.rules import ASKED
from bot.consult.replying import store as replies
from bot.consult.values import (
    CameBack,
    Cited,
    Contacts,
    KeepGap,
    Made,
    Means,
    Near,
    Pages,
    Proposed,
    Seen,
    Stretch,
    Time,
)
from bot.context import Context
from bot.members.switch import Switch
from bot.pages import alike
from bot.pages.facts import Facts, read_facts
from bot.pages.steps import Step
from bot.pages.values import Page, Row, address, number
from bot.pages.vocabulary import ShortForms
from bot.people.values import Person
from bot.reply import Press
from bot.review.drafting import Drafting, Text
from bot.review.handlers import Books
from bot.settings import Settings
from bot.supervision.bookings import finding
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.values import Booking
from bot.supervision.slots import store as slots
from bot.supervision.slots.leave import store as leave
from bot.supervision.values import Kind, Slot
from bot.supervision.wording import KINDS
from bot.supervision.wording import ROOM as SUPERVISION

# What a question may lead to, and on how many days a time of each is offered.
OFFERED = (Kind.CLINICAL, Kind.JOINT_VISIT, Kind.CONSULTATION)
OF_EACH = 2
# With its topics and sources a new page begins that is near to none.
USUAL_PAGE = "bring-to-supervision"


@dataclass(frozen=True, slots=True)
class Beside:
    """Whoever answers questions and whoever looks after pages, and what the directory gives."""

    desk: Desk
    books: Books
    contacts: Contacts
    gap: KeepGap
    came_back: CameBack


def consulting(settings: Settings, shelf: Shelf, beside: Beside) -> Means:
    """Return what the consult room is given."""
    calendar = Calendar(settings.local, settings.nation)

    def last_question(chat_id: int, row: int, now: datetime) -> str | None:
        found = shelf.library.numbered_row(row) if row else None
        if row and found is None:
            return None
        return beside.desk.latest.of(chat_id, found[0].id if found else None, now)

    def cited(row: int | str) -> Cited | None:
        wanted = number(row) if isinstance(row, str) else row
        found = shelf.library.numbered_row(wanted)
        return _cited(*found) if found else None

    def facts(text: str) -> Facts:
        return read_facts(ShortForms(shelf.library.abbreviations).capitals(text))

    def same(text: str, others: Sequence[str]) -> int | None:
        return alike.same(text, others, facts, shelf.means.vectors)

    def times(db: Db, giver: Person, asker: Person, now: datetime) -> tuple[Time, ...]:
        return _times(db, giver, Looker(asker, now, calendar))

    return Means(
        calendar=calendar,
        contacts=beside.contacts,
        last_question=last_question,
        cited=cited,
        same=same,
        away=_away,
        times=times,
        pages=_pages(calendar, shelf, beside.books),
        gap=beside.gap,
        came_back=beside.came_back,
    )


def promised(db: Db, booking: Booking) -> bool:
    """Say whether the giver of a booking has offered its time with a reply to its person."""
    takes = _takes(Wish(booking.kind), booking.offer, booking.span.starts)
    return replies.has_offered(db, booking.supervisor, booking.person, takes)


def next_switch() -> Switch:
    """Return the switch by which a Champion is asked what happened next, for her settings."""
    return Switch(after_words.NAME, after_words.ON, after_words.OFF, ASKED, after.wants, after.turn)


def _pages(calendar: Calendar, shelf: Shelf, books: Books) -> Pages:
    drafting = Drafting(books)

    def near(text: str) -> tuple[Near, ...]:
        return tuple(Near(_cited(*found), found[0]) for found in shelf.asker.nearest(text))

    def usual() -> Near:
        pages = shelf.library.pages
        page = shelf.library.page(USUAL_PAGE) or pages[0]
        return Near(_cited(page, page.rows[0]), page)

    async def propose(
        context: Context, proposed: Proposed, also: Callable[[Db, int], None], say: Made
    ) -> None:
        text = Text(proposed.base, proposed.file, proposed.markdown, proposed.reason)
        await drafting.propose(context, text, also, say)

    def referred(db: Db, person: int, after: datetime, until: datetime) -> tuple[Seen, ...]:
        shown = mine.shown_between(db, person, after, until)
        rows = ((one, shelf.library.page(one.place.page)) for one in shown)
        found = ((one, page, page.row(one.place.slug)) for one, page in rows if page)
        return tuple(
            Seen(address(page, row), calendar.day(one.at))
            for one, page, row in found
            if row is not None and row.step is Step.REFER
        )

    def of_row(where: str) -> Near | None:
        found = shelf.library.numbered_row(number(where)) if where else None
        return Near(_cited(*found), found[0]) if found else None

    return Pages(near, usual, propose, telling.claim, referred, of_row)


def _cited(page: Page, row: Row) -> Cited:
    return Cited(address(page, row), number(page.id), page.title, row.label, row.step)


def _away(db: Db, person: int, now: datetime) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(one.span.starts, one.span.ends)
        for one in leave.notes(db, person, now)
        if one.kind is None
    )


def _times(db: Db, giver: Person, asker: Looker) -> tuple[Time, ...]:
    """Return what a giver has free for somebody: of each kind the first time of the next days."""
    hers = {one.id for one in slots.offers(db) if one.supervisor == giver.id}
    found = []
    for kind in OFFERED:
        wish = Wish(kind)
        days: dict[date, Slot] = {}
        for slot in finding.found(db, wish, asker).slots:
            if slot.offer in hers:
                days.setdefault(asker.calendar.day(slot.span.starts), slot)
        found += [
            Time(KINDS[kind], one.span.starts, _takes(wish, one.offer, one.span.starts))
            for one in list(days.values())[:OF_EACH]
        ]
    return tuple(found)


def _takes(wish: Wish, offer: int, starts: datetime) -> Press:
    """Return the press that takes a time; it is how an offered one is known again."""
    return Press(SUPERVISION, "take", Pick(wish, offer, starts).pack())
