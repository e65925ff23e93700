"""Makes the digests that are due and puts them into the outbox, each person's in one piece."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.clock import Clock
from bot.database import Database
from bot.delivery import broadcasts
from bot.delivery import store as outbox
from bot.digests.sending import issue_wording, plans, rules, store
from bot.digests.sending.values import Area, Found, Issue, Plan
from bot.errands import Errand
from bot.people import store as people
from bot.people.values import Person

# Between two such handfuls other people's messages have their turn on the disk.
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Posting:
    """What looks, with every tick, for those whose digest is due."""

    database: Database
    clock: Clock
    area: Area
    wake: Callable[[], None]

    def errand(self) -> Errand:
        """Return the errand that sends what is due; it does not hold up the tick."""
        return Errand("digests.send", self.run)

    async def run(self) -> None:
        """Make every digest that is due; one that fails holds up no other, and is tried again."""
        faults: list[BaseException] = []
        due = await self.database.read(plans.due, self.clock.now())
        for start in range(0, len(due), AT_ONCE):
            faults += await self._send(due[start : start + AT_ONCE])
        if faults:
            raise faults[0]

    async def _send(self, handful: Sequence[int]) -> list[BaseException]:
        now, write = self.clock.now(), self.database.write
        ran = await asyncio.gather(
            *(write(send, one, now, self.area) for one in handful), return_exceptions=True
        )
        self.wake()
        return [one for one in ran if isinstance(one, BaseException)]


def send(db: Db, number: int, now: datetime, area: Area) -> bool:
    """Send the digest of somebody whose time has come, and say whether one went out.

    What she is sent, when the next is due and the message itself are kept together or not at all.
    """
    issue, person = make(db, number, now, area), people.by_id(db, number, now)
    if issue is None or person is None:
        return False
    # Part of a broadcast of the day: no reply waits for it.
    run = store.run(db, area.calendar.day(now), now)
    broadcasts.add(db, run, (person.user_id,), tuple(issue_wording.digest(issue, area)), now)
    return True


def make(db: Db, number: int, now: datetime, area: Area) -> Issue | None:
    """Make and keep the digest of somebody, and when her next is due; None if none is to go out."""
    plan, person = plans.get(db, number), people.by_id(db, number, now)
    if plan is None or person is None:
        return None
    due = rules.due_now(plan, person, now, area.calendar)
    plan = replace(rules.catching_up(plan, area.calendar.day(now)), due=due)
    if due is None or due.at > now:
        plans.put(db, plan, area.calendar)
        return None
    wished = replace(plan, topics=rules.followed(plan.topics, area.topics()))
    found = rules.select(store.find(db, plan, now), wished)
    issue = store.keep(db, plan, found, now) if _may_send(db, plan, found, person) else None
    slot = rules.slot_of(person, plan.slot)
    following = rules.following(plan, slot, now, area.calendar)
    # What is not sent now comes with the next.
    ahead = replace(plan, due=following, since=found.since)
    if issue is not None:
        ahead = replace(ahead, since=now, last=due.period, catching_up=False)
        if plan.is_back(area.calendar.day(now)):
            ahead = replace(ahead, away_from=None, away_until=None)
    plans.put(db, ahead, area.calendar)
    return issue


def _may_send(db: Db, plan: Plan, found: Found, person: Person) -> bool:
    """Say whether there is something that she wants, and somebody there."""
    wanted = plan.empties or not found.is_empty
    return wanted and person.user_id not in outbox.unreachable(db)
