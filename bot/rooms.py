"""Which rooms there are, and what each is handed of the others."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot import (
    answers,
    consult,
    digests,
    members,
    newsletters,
    review,
    stories,
    supervision,
)
from bot.answers import message as answer_message
from bot.answers import wording as answer_words
from bot.answers.asking import Asked, shown_library
from bot.answers.checking import Trial, faults_of_edit
from bot.answers.handlers import Desk
from bot.answers.shelf import Shelf, asker_of
from bot.answers.wording import Offer, Scene
from bot.calendar import Calendar
from bot.clock import Clock
from bot.consulting import Beside, consulting, next_switch, promised
from bot.context import House
from bot.digests import curate, feeds, sending
from bot.digests.curate.handlers import Curating
from bot.digests.curate.ranking.errand import Ranking
from bot.digests.feeds.asking import Asker, Rounds
from bot.digests.feeds.chat.handlers import FeedDesk
from bot.digests.feeds.filing import Filing
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.rules import SPACING
from bot.digests.kept import lately
from bot.digests.sending import plans
from bot.digests.sending.posting import Posting
from bot.digests.sending.values import Area
from bot.directory.finding.handlers import Finder
from bot.directory.urgent.lines import Lines
from bot.fetching.fetcher import Fetcher, Fetching
from bot.fetching.rules import Bounds
from bot.fetching.turns import Turns
from bot.gathered import meeting_packs
from bot.housekeeping import doorway
from bot.local import came_back_of, contacts_of, directory_room, finder_of, gap_of, service_changes
from bot.newsletters.readership import Readership
from bot.newsletters.underway.jobs import Watch
from bot.newsletters.writing.blocks import Blocks, KeptItem, Meeting, Tip
from bot.pages.loader import Fault, Folder
from bot.pages.steps import Step
from bot.pages.values import Kind as PageKind
from bot.pages.values import Library, Page, Row, Signed, address
from bot.people.values import PAGE_ROLES, Person
from bot.reply import Reply
from bot.reporting import reports_room
from bot.review.handlers import Books
from bot.review.raising import raise_page
from bot.room import Room, Work
from bot.safety.values import Identifier
from bot.settings import Settings
from bot.supervision.bookings.handlers import Booker
from bot.supervision.meetings.ahead import announced
from bot.supervision.slots.handlers import Giver
from bot.supervision.slots.outside.asking import Asking
from bot.supervision.slots.outside.handlers import Outside
from bot.supervision.values import Kind
from bot.supervision.wording import KINDS

# Buttons under an answer whose rooms exist.
OFFERS = frozenset(
    {
        *(Offer.STEPS, Offer.ASK, Offer.BOOK, Offer.SERVICES, Offer.COPY),
        *(Offer.WRONG, Offer.MORE, Offer.REVIEW),
    }
)


def every_room(house: House, shelf: Shelf, lines: Lines) -> tuple[Room, ...]:
    """Build the rooms, and hand to each what it needs of the others."""
    rooms: list[Room] = []

    finder = finder_of(shelf)
    desk, books = _desk(house.settings, shelf, finder), _books(house, shelf)
    contacts = contacts_of(shelf, lines)
    beside = Beside(desk, books, contacts, gap_of(finder), came_back_of(finder))
    rooms += [
        members.room(doorway(rooms), contacts, house.settings.local, (next_switch(),)),
        review.room(books, house, shelf.folder.papers),
        answers.room(desk, _answerable(house.settings, shelf)),
        _supervision(house, shelf),
        consult.room(consulting(house.settings, shelf, beside)),
        digests.room(_feeds(house, shelf), _curation(house, shelf), _sending(house, shelf)),
        _newsletters(house, shelf),
        directory_room(house, shelf, finder, lines),
        stories.room(_calendar(house.settings)),
        meeting_packs(house.settings, shelf),
        reports_room(shelf, rooms),
    ]
    return tuple(rooms)


def _curation(house: House, shelf: Shelf) -> Room:
    def library() -> Library:
        return shelf.library

    ranking = Ranking(library, shelf.means.vectors, house.database, house.clock)
    return curate.part(Curating(library, raise_page), ranking, _calendar(house.settings))


def _calendar(settings: Settings) -> Calendar:
    return Calendar(settings.local, settings.nation)


def _sending(house: House, shelf: Shelf) -> Room:
    area = Area(_calendar(house.settings), lambda: shelf.library.topics)
    return sending.part(Posting(house.database, house.clock, area, house.sender.wake))


def feeds_fetcher(settings: Settings, clock: Clock) -> Fetching:
    """Return what fetches feeds over HTTP: never two at once from a host."""
    turns = Turns(clock, SPACING.total_seconds())
    return Fetcher(clock, Bounds(private=settings.fetch_private), turns)


def _feeds(house: House, shelf: Shelf) -> Room:
    settings, clock = house.settings, house.clock
    asker = Asker(clock, house.outside, Bases())
    rounds = Rounds(house.database, clock, asker, house.sender.wake)
    filing = Filing(house.database, clock, settings.feeds, settings.knowledge)
    bounds = Bounds(private=settings.fetch_private)
    desk = FeedDesk(settings.local, bounds, lambda: shelf.library.topics)
    return feeds.part(rounds, filing, desk)


def _supervision(house: House, shelf: Shelf) -> Room:
    zone, bounds = house.settings.local, Bounds(private=house.settings.fetch_private)
    calendar = _calendar(house.settings)
    fetcher = Fetcher(house.clock, bounds)
    asking = Asking(house.database, house.clock, fetcher, zone, house.sender.wake)
    giver = Giver(calendar, Outside(zone, bounds))
    return supervision.room(_booker(calendar, shelf), calendar, giver, asking)


def _newsletters(house: House, shelf: Shelf) -> Room:
    days = _calendar(house.settings)

    def topics() -> Mapping[str, str]:
        return shelf.library.topics

    def follows(db: Db) -> Mapping[int, frozenset[str]]:
        return plans.followed(db, topics())

    readership = Readership(days, topics, follows)
    watch = Watch(house.database, house.clock, readership, house.sender.wake)
    return newsletters.room(watch, _blocks(house.settings, shelf))


def _blocks(settings: Settings, shelf: Shelf) -> Blocks:
    def topics() -> Mapping[str, str]:
        return shelf.library.topics

    def tips() -> tuple[Tip, ...]:
        return tuple(
            Tip(page.title, row.label, row.why, row.do, page.version, page.standing.by)
            for page in shelf.library.pages
            if page.kind is PageKind.TOOL and isinstance(page.standing, Signed)
            for row in page.rows
        )

    def meetings(db: Db, now: datetime) -> tuple[Meeting, ...]:
        return tuple(
            Meeting(KINDS[one.kind], one.span.starts, one.span.ends, one.place)
            for one in announced(db, now, settings.local)
        )

    def kept(db: Db, now: datetime) -> tuple[KeptItem, ...]:
        return tuple(
            KeptItem(
                one.item.id, one.item.title, one.item.address, one.item.feed, one.note, one.visit
            )
            for one in lately(db, now)
        )

    return Blocks(topics, tips, meetings, kept, service_changes)


def _booker(calendar: Calendar, shelf: Shelf) -> Booker:
    def kind_for(row: int) -> Kind:
        found = shelf.library.numbered_row(row)
        joint = found is not None and found[1].step is Step.JOINT_VISIT
        return Kind.JOINT_VISIT if joint else Kind.CLINICAL

    def address_of(row: int) -> str:
        found = shelf.library.numbered_row(row)
        return address(*found) if found else ""

    return Booker(calendar, kind_for, address_of, promised)


def _desk(settings: Settings, shelf: Shelf, finder: Finder) -> Desk:
    def drafts_for(person: Person) -> bool:
        # On Telegram real people read: there, drafts are for those who look after pages.
        return settings.serve_drafts and (not settings.on_telegram or person.may(PAGE_ROLES))

    return Desk(shelf, OFFERS, _calendar(settings), drafts_for, finder.local_question)


def _books(house: House, shelf: Shelf) -> Books:
    def make_ask(library: Library) -> Callable[[str], Asked]:
        asker = asker_of(library, shelf.crisis, shelf.means)
        if shelf.means.vectors is not None:
            asker.study(shelf.means.vectors)
        scene = Scene(house.clock.now().astimezone(house.settings.local), OFFERS, False, (), False)
        return lambda text: asker.ask(text, scene, approved_only=False)

    def screen(page: Page, row: Row) -> str:
        return answer_message.body(page, row, (), answer_message.NOT_A_RECORD)

    def trying(now: Folder, edited: Folder, file: Path) -> tuple[list[Fault], int]:
        return faults_of_edit(now, edited, file, Trial(make_ask, shelf.means.vectors))

    async def refresh() -> None:
        await shelf.refresh(house.database)

    return Books(shelf.papers, screen, trying, refresh)


def _answerable(settings: Settings, shelf: Shelf) -> Work[datetime, str]:
    approved_only = settings.on_telegram or not settings.serve_drafts

    def health(_db: Db, _now: datetime) -> str:
        shown = shown_library(shelf.library, approved_only=approved_only)
        return "" if shown.pages else answer_words.NOTHING_SIGNED

    return health


def removed(kinds: Sequence[Identifier]) -> Reply:
    """Say that a message was taken out of the chat, and why."""
    return answer_words.identifiers(kinds, deleted=True)
