"""Puts a plan in the place of all that somebody offers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlite_utils.db import Database as Db

from bot.people import store as people
from bot.people.values import Person, Role
from bot.supervision.schema import EXCEPTIONS
from bot.supervision.slots import store
from bot.supervision.slots.leave.store import notes, put_away, put_extra
from bot.supervision.slots.plan import reading, wording
from bot.supervision.slots.plan.reading import Area
from bot.supervision.slots.store import at
from bot.supervision.slots.week.store import sessions

GIVERS = frozenset({Role.SUPERVISOR, Role.SPECIALIST})


class NoGiver(Exception):
    """Nobody, or more than one, who may offer sessions has this name; `names` are all who may."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def put(db: Db, text: str, name: str, zone: ZoneInfo, now: datetime) -> str:
    """Replace what somebody offers by a plan and say what came of it.

    Raises NoGiver or Faults; then nothing has changed. What is booked stays booked.
    """
    giver = _giver(db, name, now)
    area = Area(tuple(people.localities(db)), zone, now)
    plan = reading.read(text, area, giver.id)
    kinds = {offer.kind for offer, _ in plan.offers}
    for known in store.offers(db):
        if known.supervisor == giver.id and known.kind not in kinds:
            store.end_offer(db, known.id, now)
    numbers = {}
    for offer, weekly in plan.offers:
        numbers[offer.kind] = store.put_offer(db, offer)
        store.set_weekly(db, numbers[offer.kind], weekly)
    db.table(EXCEPTIONS).delete_where("supervisor = ? and ends_at > ?", [giver.id, at(now)])
    for span in plan.away:
        put_away(db, giver.id, span)
    for kind, span in plan.extra:
        given = store.offer(db, numbers[kind])
        if given is not None:
            put_extra(db, given, span)
    inside = {one.id for span in plan.away for one in sessions(db, giver.id, span)}
    exceptions = len(notes(db, giver.id, now))
    return wording.done(giver.name, len(plan.offers), exceptions, len(inside))


def _giver(db: Db, name: str, now: datetime) -> Person:
    givers = [one for one in people.members(db, now) if one.may(GIVERS)]
    found = [one for one in givers if one.name.casefold() == name.strip().casefold()]
    if len(found) != 1:
        raise NoGiver(tuple(one.name for one in givers))
    return found[0]
