"""The errand that asks feeds for what is new: outside the tick, never on the writing thread."""

import asyncio
import json
import logging
import traceback
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from sqlite_utils.db import Database as Db

from bot.clock import Clock
from bot.database import Database
from bot.delivery import store as outbox
from bot.delivery.said import Letter, parcels
from bot.digests.feeds import queries, rules, store, wording
from bot.digests.feeds.queries import Bases
from bot.digests.feeds.values import Came, Failed, NothingNew, Outcome, Standing, Taken
from bot.digests.values import Source
from bot.entries.values import Form, Holding, NotAFeed
from bot.errands import Errand
from bot.fetching.apart import Unreadable
from bot.fetching.fetcher import Fetched, Fetching
from bot.fetching.readers import Readers
from bot.fetching.rules import FetchFault, Known
from bot.people import store as people

READER = "bot.entries"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one feed and has what came read; writes nothing."""

    clock: Clock
    fetcher: Fetching
    bases: Bases

    async def ask(self, one: Standing, readers: Readers) -> Outcome:
        """Return what came of asking a feed; raise nothing that a feed can cause."""
        try:
            return await self._ask(one, readers)
        except FetchFault as fault:
            return self._failed(one, fault)
        except (Unreadable, json.JSONDecodeError):
            return self._failed(one, FetchFault("unreadable"))
        except NotAFeed as fault:
            return self._failed(one, FetchFault(fault.reason))

    async def _ask(self, one: Standing, readers: Readers) -> Outcome:
        form, address = await self._where(one, readers)
        # What PubMed gives is of the PMIDs that were found now: the last answer was another.
        known = Known() if form is Form.PUBMED else one.known
        came = await self.fetcher.fetch(address, known) if address else NothingNew()
        if not isinstance(came, Fetched):
            return NothingNew()
        fingerprint = sha256(came.body).hexdigest()
        if fingerprint == one.fingerprint:
            return NothingNew()
        read = await readers.read((form, came.kind, came.address), came.body)
        moved = came.address if came.moved_for_good and came.address != address else ""
        return Came(Holding.from_json(read), came.known, fingerprint, moved)

    async def _where(self, one: Standing, readers: Readers) -> tuple[Form, str]:
        """Return what is to be read and where it is; nowhere if a query finds nothing."""
        query = one.feed.address
        match one.feed.source:
            case Source.EUROPE_PMC:
                return Form.EUROPE_PMC, queries.europe_pmc_search(self.bases, query)
            case Source.PUBMED:
                pmids = await self._found(queries.pubmed_search(self.bases, query), readers)
                return Form.PUBMED, queries.pubmed_records(self.bases, pmids) if pmids else ""
            case _:
                return Form.FEED, query

    async def _found(self, address: str, readers: Readers) -> Sequence[str]:
        came = await self.fetcher.fetch(address, Known())
        if not isinstance(came, Fetched):
            return ()
        found = json.loads(
            await readers.read((Form.PUBMED_IDS, came.kind, came.address), came.body)
        )
        if "fault" in found:
            raise NotAFeed(found["fault"])
        return tuple(map(str, found["ids"]))

    def _failed(self, one: Standing, fault: FetchFault) -> Failed:
        now = self.clock.now()
        return Failed(fault.reason, rules.next_after_fault(now, one.faults + 1, fault.wait))


@dataclass(frozen=True, slots=True)
class Rounds:
    """Asks every feed that is due: several hosts side by side, each host one at a time."""

    database: Database
    clock: Clock
    asker: Asker
    wake: Callable[[], None]

    def errand(self) -> Errand:
        """Return the errand of this part."""
        return Errand("digests.feeds", self.ask_all)

    async def ask_all(self) -> None:
        """Ask what is due, and keep what came."""
        if not await self.database.read(store.due, self.clock.now()):
            return
        due = await self.database.write(store.claim, self.clock.now())
        hosts = asyncio.Semaphore(rules.HOSTS_AT_ONCE)
        async with Readers(READER, rules.READERS) as readers, asyncio.TaskGroup() as group:
            for feeds in by_host(due, self.asker.bases):
                group.create_task(self._ask_host(feeds, readers, hosts))

    async def _ask_host(
        self, feeds: Sequence[Standing], readers: Readers, hosts: asyncio.Semaphore
    ) -> None:
        for at, one in enumerate(feeds):
            came = await self._ask(one, readers, hosts)
            if isinstance(came, Failed) and came.reason == "busy":
                # The host, not the feed, asked to be left in peace.
                for other in feeds[at + 1 :]:
                    await self.database.write(store.put_off, other.feed.id, came.wait_until)
                return

    async def _ask(
        self, one: Standing, readers: Readers, hosts: asyncio.Semaphore
    ) -> Outcome | None:
        """Ask one feed and keep what came; what nobody thought of holds up no other feed."""
        try:
            async with hosts:
                came = await self.asker.ask(one, readers)
            # Another host is asked while this one's entries wait for the disk.
            await self._keep(one, came)
        except Exception as fault:  # noqa: BLE001 — it is told, and asked again in an hour
            frames = "".join(traceback.format_tb(fault.__traceback__))
            _log.error("feed %s: %s\n%s", one.feed.id, type(fault).__name__, frames)
            return None
        return came

    async def _keep(self, one: Standing, came: Outcome) -> None:
        now = self.clock.now()

        def whole(db: Db) -> None:
            kept = store.keep(db, one, came, now)
            if kept is not None:
                letters = _letters(db, one, came, kept, now)
                outbox.post(db, parcels(letters, 0, 0), None, now)

        await self.database.write(whole)
        self.wake()


def _letters(
    db: Db, one: Standing, came: Outcome, kept: tuple[Standing, Taken], now: datetime
) -> tuple[Letter, ...]:
    """Return what whoever added a feed, or had it read, waits to hear."""
    stands, taken = kept
    person = people.by_id(db, one.waiting, now) if one.waiting is not None else None
    if person is None:
        return ()
    held = len(came.holding.entries) if isinstance(came, Came) else 0
    return (Letter(person.user_id, wording.told(stands, held, taken.new)),)


def by_host(feeds: Sequence[Standing], bases: Bases) -> list[list[Standing]]:
    """Return feeds by the host that is asked for them, in their order."""
    hosts: defaultdict[str, list[Standing]] = defaultdict(list)
    for one in feeds:
        hosts[_host(one, bases)].append(one)
    return list(hosts.values())


def _host(one: Standing, bases: Bases) -> str:
    match one.feed.source:
        case Source.PUBMED:
            address = bases.pubmed
        case Source.EUROPE_PMC:
            address = bases.europe_pmc
        case _:
            address = one.feed.address
    return urlsplit(address).hostname or ""
