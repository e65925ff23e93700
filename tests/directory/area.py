"""An area with services: those of the demo, as of the Monday on which the tests' clock stands."""

from dataclasses import dataclass

from sqlite_utils.db import Database as Db

from bot.demo.services import FILE, WRITTEN
from bot.directory import store as services
from bot.directory.filing import reading
from bot.directory.filing import store as filing
from bot.directory.values import Service
from bot.people.values import Role
from tests.chat import Chat, Hand


@dataclass(frozen=True, slots=True)
class Team:
    """A specialist and a Champion in each locality."""

    chat: Chat
    ruth: Hand
    amina: Hand
    kate: Hand

    async def service(self, slug: str) -> Service:
        """Return a service as it stands."""
        found = await self.chat.app.house.database.read(services.by_slug, slug)
        assert found is not None
        return found

    async def tick(self, **span: float) -> None:
        """Let time pass and run what is due."""
        self.chat.later(**span)
        await self.chat.app.run_due()
        await self.chat.settle()


async def team(chat: Chat) -> Team:
    """Bring in the team and its services."""
    ruth = await chat.member("ruth", Role.SPECIALIST)
    amina = await chat.member("amina", Role.CHAMPION)
    kate = await chat.member("kate", Role.CHAMPION, locality="South")
    await chat.app.house.database.write(_fill, chat)
    return Team(chat, ruth, amina, kate)


def _fill(db: Db, chat: Chat) -> None:
    now = chat.clock.now()
    known = filing.around(db, KINDS, WRITTEN, now)
    filing.put(db, reading.read(FILE.read_text("utf-8"), known), None, now)


# The kinds that the file of the sample area names.
KINDS = frozenset(
    """perinatal parent-infant talking-therapies maternal-mental-health camhs crisis-team
    adult-mental-health peer-support childrens-centre domestic-abuse gp""".split()
)
