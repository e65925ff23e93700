"""Which rooms there are, and what the house does with all: own data, forgetting, keeping."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot import answers, consult, dialog, digests, ledger, members, newsletters, review, supervision
from bot.answers import message as answer_message
from bot.answers import wording as answer_words
from bot.answers.asking import Asked, shown_library
from bot.answers.checking import Trial, faults_of_edit
from bot.answers.handlers import Desk
from bot.answers.shelf import Shelf, asker_of
from bot.answers.wording import Offer, Scene
from bot.calendar import Calendar
from bot.clock import Clock
from bot.consulting import consulting
from bot.context import House
from bot.delivery import store as parcels
from bot.delivery.said import Letter
from bot.digests import curate, feeds, sending
from bot.digests.curate.handlers import Curating
from bot.digests.curate.ranking.errand import Ranking
from bot.digests.feeds.asking import Asker, Rounds
from bot.digests.feeds.chat.handlers import FeedDesk
from bot.digests.feeds.filing import Filing
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.rules import SPACING
from bot.digests.kept import lately
from bot.digests.sending.posting import Posting
from bot.digests.sending.values import Area
from bot.fetching.fetcher import Fetcher, Fetching
from bot.fetching.rules import Bounds
from bot.fetching.turns import Turns
from bot.gate.rules import table
from bot.members.handlers import Doorway
from bot.newsletters.underway.jobs import Watch
from bot.newsletters.writing.blocks import Blocks, KeptItem, Meeting, Tip
from bot.pages.loader import Fault, Folder
from bot.pages.steps import Step
from bot.pages.values import Kind as PageKind
from bot.pages.values import Library, Page, Row, Signed, address
from bot.people.values import PAGE_ROLES, Person
from bot.reply import Reply
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
from bot.timer import Job

# Buttons under an answer whose rooms exist.
OFFERS = frozenset(
    {
        *(Offer.STEPS, Offer.ASK, Offer.BOOK, Offer.COPY),
        *(Offer.WRONG, Offer.MORE, Offer.REVIEW),
    }
)
SENT_BODIES_KEPT = timedelta(days=7)
RETENTION_HOUR = 3

_log = logging.getLogger(__name__)


def every_job(house: House, rooms: tuple[Room, ...]) -> tuple[Job, ...]:
    """Return the rooms' jobs and the one that is no single room's: retention, every night."""

    def retain(db: Db, now: datetime) -> tuple[Letter, ...]:
        dropped = parcels.forget_before(db, now - SENT_BODIES_KEPT) + ledger.retain(db, now)
        dropped += sum(room.retention(db, now) for room in rooms if room.retention)
        _log.info("retention dropped %s rows", dropped)
        return ()

    nightly = CronTrigger(hour=RETENTION_HOUR, timezone=house.settings.local)
    own = (job for room in rooms for job in room.jobs)
    return (Job("retention", nightly, retain), *own)


def every_room(house: House, shelf: Shelf) -> tuple[Room, ...]:
    """Build the rooms, and hand to each what it needs of the others."""
    rooms: list[Room] = []

    def commands_of(person: Person | None) -> list[tuple[str, str]]:
        return table(rooms).commands_of(person)

    def mydata(db: Db, person: Person) -> dict[str, object]:
        kept: dict[str, object] = {}
        for room in rooms:
            kept |= room.mydata(db, person.id) if room.mydata else {}
        return kept

    def leave(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        leaves = (room.leave for room in rooms if room.leave)
        return tuple(letter for each in leaves for letter in each(db, person, now))

    def changed(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        changes = (room.changed for room in rooms if room.changed)
        return tuple(letter for each in changes for letter in each(db, person, now))

    def forget(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
        letters = leave(db, person, now)
        _forget(db, rooms, person)
        return letters

    desk, books = _desk(house.settings, shelf), _books(house, shelf)
    doorway = Doorway(commands_of, mydata, leave, forget, changed)
    rooms += [
        members.room(doorway, shelf.crisis.contacts, house.settings.local),
        review.room(books, house, shelf.folder.papers),
        answers.room(desk, _answerable(house.settings, shelf)),
        _supervision(house, shelf),
        consult.room(consulting(house.settings, shelf, desk, books)),
        digests.room(_feeds(house, shelf), _curation(house, shelf), _sending(house, shelf)),
        _newsletters(house, shelf),
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
    watch = Watch(house.database, house.clock, days, house.sender.wake)
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

    return Blocks(topics, tips, meetings, kept)


def _booker(calendar: Calendar, shelf: Shelf) -> Booker:
    def kind_for(row: int) -> Kind:
        found = shelf.library.numbered_row(row)
        joint = found is not None and found[1].step is Step.JOINT_VISIT
        return Kind.JOINT_VISIT if joint else Kind.CLINICAL

    def address_of(row: int) -> str:
        found = shelf.library.numbered_row(row)
        return address(*found) if found else ""

    return Booker(calendar, kind_for, address_of)


def _desk(settings: Settings, shelf: Shelf) -> Desk:
    def drafts_for(person: Person) -> bool:
        # On Telegram real people read: there, drafts are for those who look after pages.
        return settings.serve_drafts and (not settings.on_telegram or person.may(PAGE_ROLES))

    return Desk(shelf, OFFERS, _calendar(settings), drafts_for)


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


def _forget(db: Db, rooms: list[Room], person: Person) -> None:
    # The members' room comes first in the list and last here: it removes the person's own row.
    for room in reversed(rooms):
        if room.forget is not None:
            room.forget(db, person.id)
    dialog.close(db, person.user_id)
    parcels.forget_chat(db, person.user_id)
