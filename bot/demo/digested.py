"""What the sample area was sent of its feeds' news: one digest that Amina had, and one to come."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.calendar import Calendar
from bot.digests.curate import queue, rules, store
from bot.digests.curate.values import Decision, Look
from bot.digests.schema import ITEMS
from bot.digests.sending import plans, posting
from bot.digests.sending.schema import ISSUES
from bot.digests.sending.values import Area, Slot
from bot.digests.values import Verdict
from bot.people import store as people
from bot.people.values import Person
from bot.settings import Settings

AMINA, RUTH, JOY = 7001, 7002, 7004
JOYS = ("low-mood", "anxiety")
# The demo's clock moves to Monday, nine o'clock, in one press; late in a week that is too soon.
MONDAY_NINE, THURSDAY_NINE = Slot(0, time(9)), Slot(3, time(9))
RHYTHM = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Sample:
    """An item of the sample feeds by how its title begins, and how Ruth kept it, days ago."""

    title: str
    days: int
    topic: str
    note: str = ""
    visit: str = ""
    pinned: bool = False


# What else Ruth has kept since the digest that Amina had, which held what is corrected here.
SAMPLES = (
    Sample(
        "Correction to: Video feedback in three home visits",
        1,
        "bond-and-baby",
        "Two columns were swapped; what it means for us stays.",
    ),
    Sample(
        "Fathers' low mood in the first year",
        5,
        "fathers-and-partners",
        "The numbers are for one area only.",
        "Ask him how he is: somebody asked only where he was met.",
        pinned=True,
    ),
    Sample(
        "Autistic mothers and the six-week visit",
        3,
        "neurodivergence",
        "Wait for the journal before you quote it.",
    ),
)


def area(settings: Settings, shelf: Shelf) -> Area:
    """Return the days and topics of the sample area."""
    return Area(Calendar(settings.local, settings.nation), lambda: shelf.library.topics)


def live(db: Db, now: datetime, area: Area) -> None:
    """Let Ruth have kept more of the news, and Amina have had one digest; once."""
    if db.table(ISSUES).count:
        return
    ruth, amina = (people.by_user(db, user, now) for user in (RUTH, AMINA))
    if ruth is None or amina is None:
        raise LookupError("the sample area is not complete")
    _narrow(db, now, area)
    for sample in SAMPLES:
        look = Look(ruth, now - timedelta(days=sample.days), area.calendar.zone)
        for item in _undecided(db, sample):
            _keep(db, look, item, sample)
    _past(db, amina, now, area)


def _narrow(db: Db, now: datetime, area: Area) -> None:
    """Let Joy follow two topics alone."""
    joy = people.by_user(db, JOY, now)
    if joy is not None:
        plan = replace(plans.of(db, joy, now, area.calendar), topics=JOYS, own=True)
        plans.renew(db, plan, joy, now, area.calendar)


def _undecided(db: Db, sample: Sample) -> Iterator[int]:
    for row in list(db.table(ITEMS).rows_where("title like ?", [f"{sample.title}%"])):
        if queue.decision(db, row["id"]).verdict is Verdict.WAITING:
            yield row["id"]


def _keep(db: Db, look: Look, item: int, sample: Sample) -> None:
    def said(now: Decision) -> Decision:
        return replace(now, topic=sample.topic, note=sample.note, visit=sample.visit)

    store.keep(db, look, queue.standing(db, item).token, {})
    store.change(db, look, queue.standing(db, item).token, rules.NOTED, said)
    if sample.pinned:
        store.pin(db, look, queue.standing(db, item).token)


def _past(db: Db, amina: Person, now: datetime, area: Area) -> None:
    """Make the digest that Amina had a fortnight before the one to come; its message has gone."""
    slot = MONDAY_NINE if area.calendar.day(now).weekday() < 4 else THURSDAY_NINE
    plan = replace(plans.of(db, amina, now, area.calendar), slot=slot, own=True)
    ahead = plans.renew(db, plan, amina, now, area.calendar).due
    if ahead is None:
        return
    began = ahead.at - RHYTHM - timedelta(hours=2)
    had = plans.renew(db, plan, amina, began, area.calendar).due
    if had is not None:
        posting.make(db, amina.id, had.at, area)
