"""Years of digests on the virtual clock, beside what a plain reckoning of days expects.

The clocks change on 25 October 2026, 28 March and 31 October 2027, and 26 March 2028.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from sqlite_utils.db import Database as Db

from bot.clock import VirtualClock
from bot.database import in_transaction
from bot.delivery.schema import schema as delivery_schema
from bot.digests import sending  # noqa: F401 — its tables are made with those of the room
from bot.digests.schema import schema
from bot.digests.sending import plans, posting
from bot.digests.sending.values import Rhythm, Slot
from bot.people import store as people
from bot.people.schema import schema as people_schema
from bot.people.values import Person, Role, Window
from tests.blank import blank
from tests.digests.sending.world import AREA, ENGLAND, LONDON, TOPICS, item, keep

BEGINS = date(2026, 10, 12)
CAP, AT_MOST = 10, 30
WEEKS = {Rhythm.FORTNIGHT: 2, Rhythm.MONTH: 4, Rhythm.TWO_MONTHS: 8}
HOUR, LATE = timedelta(hours=1), timedelta(hours=3)
# A tick comes a moment after the hour.
LAG = timedelta(seconds=4)


@dataclass(frozen=True)
class Size:
    """How many days are lived, by how many people; the same seed gives the same chances."""

    days: int
    people: int
    seed: int


Figures = dict[str, object]


@dataclass
class Member:
    """Somebody with her wishes and her leave, and what she should have been sent, when."""

    id: int
    weekday: int
    at: time
    rhythm: Rhythm
    topics: tuple[str, ...]
    empties: bool
    leave: list[tuple[date, date]]


@dataclass(frozen=True)
class Kept:
    """An item that was kept."""

    id: int
    topic: str
    at: datetime
    about: int | None


@dataclass
class World:
    """An area with its people, what is kept in it day by day, and when the bot stands still."""

    db: Db
    size: Size
    chance: random.Random
    members: list[Member]
    down: list[tuple[datetime, datetime]]
    items: list[Kept] = field(default_factory=list)

    def is_down(self, moment: datetime) -> bool:
        return any(begins <= moment < ends for begins, ends in self.down)


def local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def working(day: date) -> date:
    while not ENGLAND.is_working(day):
        day += timedelta(days=1)
    return day


def make(size: Size) -> World:
    """Return an area in which everybody is in post and nothing has happened yet."""
    chance = random.Random(size.seed)
    db = blank([people_schema, delivery_schema, schema])
    world = World(db, size, chance, [], [])
    for number in range(size.people):
        world.members.append(_member(world, number))
    day = 20
    while day < size.days - 20:
        begins = local(BEGINS + timedelta(days=day), time(chance.randrange(24)))
        world.down.append((begins, begins + timedelta(hours=chance.randrange(1, 400))))
        day += chance.randrange(30, 60)
    return world


def _member(world: World, number: int) -> Member:
    """Bring somebody in: a third go by protected hours, a third chose, a third neither."""
    db, chance = world.db, world.chance
    person = people.add(db, 5000 + number, f"P{number}", people.locality(db, "North"), morning(0))
    people.give_roles(db, person, [Role.CHAMPION])
    weekday, at, slot = 1, time(9), None
    if number % 3 == 0:
        weekday, at = chance.randrange(5), time(chance.randrange(8, 16), 30)
        people.set_protected(db, person, [Window(weekday, at, time(17))])
    elif number % 3 == 1:
        weekday, at = chance.randrange(5), time(chance.choice([9, 11, 13, 15]))
        slot = Slot(weekday, at)
    rhythm = chance.choice(list(WEEKS))
    topics = tuple(one for one in TOPICS if chance.random() < 0.6) if number % 2 else ()
    empties, leave = bool(chance.randrange(2)), []
    if number % 4 == 0:
        day = BEGINS + timedelta(days=chance.randrange(10, world.size.days - 60))
        leave = [(day, day + timedelta(days=chance.randrange(7, world.size.days // 3)))]
    known = plans.of(db, _person(db, person, morning(0)), morning(0), ENGLAND)
    wished = replace(known, rhythm=rhythm, topics=topics, slot=slot, empties=empties, own=True)
    plans.renew(db, wished, _person(db, person, morning(0)), morning(0), ENGLAND)
    return Member(person, weekday, at, rhythm, topics, empties, leave)


def _person(db: Db, number: int, now: datetime) -> Person:
    found = people.by_id(db, number, now)
    assert found is not None
    return found


def morning(day: int) -> datetime:
    return local(BEGINS + timedelta(days=day), time(6))


def live(world: World) -> None:
    """Let the days pass: items are kept at night, leave begins at six, half-hours tick."""
    clock = VirtualClock(morning(0) - 2 * HOUR)
    for number in range(world.size.days):
        _keep_some(world, clock)
        clock.move_on(morning(number) - clock.now())
        _go_on_leave(world, BEGINS + timedelta(days=number), clock.now())
        if not world.is_down(clock.now()):
            in_transaction(world.db, plans.keep_up, clock.now(), ENGLAND)
        while ENGLAND.day(clock.now()) == BEGINS + timedelta(days=number):
            if not world.is_down(clock.now()):
                tick(world, clock.now() + LAG)
            clock.move_on(timedelta(minutes=30))


def tick(world: World, now: datetime) -> None:
    for person in plans.due(world.db, now):
        in_transaction(world.db, posting.send, person, now, AREA)


def _keep_some(world: World, clock: VirtualClock) -> None:
    """Keep up to three items of the night; one in eight corrects something kept before."""
    for _ in range(world.chance.choice([0, 0, 0, 1, 1, 2])):
        topic, about, mark = world.chance.choice(list(TOPICS)), None, ""
        if world.items and world.chance.random() < 0.12:
            about, mark = world.chance.choice(world.items).id, "correction"
        number = item(
            world.db, f"Item {len(world.items)}", clock.now(), topics=f'["{topic}"]',
            about=about, mark=mark,
        )  # fmt: skip
        keep(world.db, number, clock.now())
        world.items.append(Kept(number, topic, clock.now(), about))


def _go_on_leave(world: World, today: date, now: datetime) -> None:
    """Let leave be told on its first day, or by some up to three weeks ahead."""
    for one in world.members:
        for begins, ends in one.leave:
            plan = plans.get(world.db, one.id)
            assert plan is not None
            ahead = timedelta(days=one.id % 3 * 10 if one.empties else 0)
            early = begins - ahead <= today < begins and not world.is_down(now)
            if today == begins or (early and plan.away_until is None):
                away = replace(plan, away_from=begins, away_until=ends)
                plans.put_off(world.db, away, _person(world.db, one.id, now), now, ENGLAND)


def reckon(world: World, one: Member) -> list[tuple[datetime, date, bool]]:
    """Return when her digests should go out, the day each is of, and if it follows leave.

    Days alone are counted here; what was missed while the bot stood still comes once, later.
    """
    wanted: list[tuple[datetime, date, bool]] = []
    end = BEGINS + timedelta(days=world.size.days)
    parts = [(BEGINS, one.leave[0][0] if one.leave else end, False)]
    parts += [(ends, end, True) for _, ends in one.leave]
    for begins, until, after_leave in parts:
        day = begins
        while day.weekday() != one.weekday:
            day += timedelta(days=1)
        wanted += _in_part(world, one, day, until, after_leave)
    return [each for each in wanted if ENGLAND.day(each[0]) < end]


def _in_part(
    world: World, one: Member, day: date, until: date, after_leave: bool
) -> list[tuple[datetime, date, bool]]:
    step, found = timedelta(weeks=WEEKS[one.rhythm]), []
    while day < until + step:
        at, of = local(working(day), one.at), day
        for begins, ends in world.down:
            if begins <= at < ends:
                at = _first_tick(ends)
                quiet = not time(8) <= at.astimezone(LONDON).time() < time(19)
                if quiet or at + LAG - local(working(of), one.at) > LATE:
                    back = ENGLAND.day(at) + timedelta(
                        days=at + LAG > local(ENGLAND.day(at), one.at)
                    )
                    at = local(working(back), one.at)
                while local(working(day + step), one.at) < _first_tick(ends):
                    day += step
                upcoming = local(working(day + step), one.at)
                if upcoming <= at:
                    day, of, at = day + step, day + step, upcoming
        if at < local(until, time(6)):
            found.append((at, of, after_leave))
            after_leave = False
        day += step
    return found


def _first_tick(moment: datetime) -> datetime:
    late = timedelta(minutes=moment.minute % 30)
    return moment + (timedelta(minutes=30) - late if late else late)


def two_years(size: Size) -> Figures:
    """Live the days, assert that all came as reckoned and nothing twice, and return the counts."""
    world = make(size)
    live(world)
    checked = [_check(world, one) for one in world.members]
    counts = "select count(*) as n, count(distinct person || ' ' || item) as once from digest_sent"
    (sent,) = world.db.query(counts)
    found: Figures = {
        "people": size.people,
        "days": size.days,
        "stood_still": len(world.down),
        "on_leave": sum(len(one.leave) for one in world.members),
        "kept": len(world.items),
        "reckoned": sum(due for due, _ in checked),
        "digests": world.db.table("digest_issues").count,
        "late": sum(late for _, late in checked),
        "sent_items": sent["n"],
        "doubled": sent["n"] - sent["once"],
    }
    assert found["digests"] == found["reckoned"]
    assert found["doubled"] == 0
    world.db.close()
    return found


def _check(world: World, one: Member) -> tuple[int, int]:
    """Compare what she was sent with what she should have been; count digests and late ones."""
    rows = list(
        world.db.query(
            "select id, sent_at, period, more from digest_issues where person = ? order by sent_at",
            [one.id],
        )
    )
    sent = [(datetime.fromisoformat(row["sent_at"]) - LAG, row) for row in rows]
    had: set[int] = set()
    since, due, late = None, 0, 0
    for at, of, after_leave in reckon(world, one):
        since = since or at - timedelta(days=14)
        news = {i.id for i in world.items if i.about in had and i.at <= at} - had
        new = [i.id for i in world.items if since <= i.at <= at and _wants(one, i)]
        ordinary = [number for number in new if number not in had | news]
        if not ordinary and not news and not one.empties:
            continue
        assert sent, (one, at)
        moment, row = sent.pop(0)
        assert (moment, row["period"]) == (at, of.isoformat()), (one, moment, row["period"], at, of)
        assert moment.astimezone(LONDON).time() >= one.at
        due, late = due + 1, late + (moment != local(working(of), one.at))
        held = {
            line["item"]
            for line in world.db.query("select item from digest_sent where issue = ?", [row["id"]])
        }
        most = CAP if after_leave else AT_MOST
        assert news <= held
        assert held - news <= set(ordinary)
        assert len(held - news) == min(len(ordinary), most)
        assert row["more"] == len(ordinary) - len(held - news)
        had |= held
        since = at
    assert sent == [], one
    return due, late


def _wants(one: Member, kept: Kept) -> bool:
    return not one.topics or kept.topic in one.topics
