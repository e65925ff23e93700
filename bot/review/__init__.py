"""Review: drafts are read, signed, changed, suspended, rolled back and retired here."""

from collections.abc import Sequence

from apscheduler.triggers.cron import CronTrigger

from bot.calendar import Calendar
from bot.context import House
from bot.pages import store as pages
from bot.pages.loader import Paper
from bot.people.values import PAGE_ROLES, Role
from bot.review import counting, due, rules, store, wording
from bot.review.change_wording import REASONS
from bot.review.changes import ROW, WHOLE, Changes
from bot.review.handlers import Books, Reading
from bot.review.measures import MEASURES
from bot.review.schema import schema
from bot.review.store import ACTS
from bot.review.words import ROOM
from bot.room import Command, Expected, Handler, Pressed, Room
from bot.timer import Job

# Owners are reminded within working hours; who is quiet then is reached an hour later.
REMINDED_HOURS = "9-16"


def room(books: Books, house: House, files: Sequence[Paper]) -> Room:
    """Build the room. `files` are the pages of the folder, of which new texts become drafts."""
    reading, changes = Reading(books), Changes(books)

    async def opened() -> None:
        await house.database.write(pages.take_in, files, house.clock.now())
        await books.refresh()

    return Room(
        name=ROOM,
        schema=schema,
        commands=(Command("review", "read, sign and change pages", PAGE_ROLES, reading.waiting),),
        presses=(*_reading(reading), *_changing(changes)),
        expects=(
            Expected(WHOLE, PAGE_ROLES, changes.take_whole, files=True),
            Expected(ROW, PAGE_ROLES, changes.take_row),
            *(Expected(act, PAGE_ROLES, changes.typed(act)) for act in ACTS),
        ),
        jobs=(_reminders(books, _days(house)),),
        mydata=store.mydata,
        retention=store.retain,
        measures=MEASURES,
        figures=counting.figures,
        opened=opened,
    )


def _reading(reading: Reading) -> tuple[Pressed, ...]:
    specialist = frozenset({Role.SPECIALIST})
    return (
        Pressed("list", PAGE_ROLES, reading.waiting),
        Pressed("signed", PAGE_ROLES, reading.in_use),
        Pressed("page", PAGE_ROLES, reading.page),
        Pressed("row", PAGE_ROLES, reading.row),
        Pressed("history", PAGE_ROLES, reading.history),
        Pressed("bands", specialist, reading.bands),
        Pressed("confirm", specialist, reading.confirm),
        Pressed("sign", PAGE_ROLES, reading.sign),
        Pressed("seal", PAGE_ROLES, reading.seal),
        Pressed("renew", PAGE_ROLES, reading.renew),
        Pressed("leave", PAGE_ROLES, reading.page),
    )


def _changing(changes: Changes) -> tuple[Pressed, ...]:
    def pressed(action: str, handler: Handler) -> Pressed:
        return Pressed(action, PAGE_ROLES, handler)

    return (
        pressed("edit", changes.how),
        pressed("whole", changes.whole),
        pressed("change", changes.one_row),
        pressed("discard", changes.discard),
        *(pressed(f"renew-{n}", changes.renew(n)) for n in rules.RENEW_MONTHS),
        *(pressed(f"save-{n}", changes.save(n)) for n in range(len(REASONS["save"]))),
        *(pressed(act, changes.ask_why(act)) for act in ACTS),
        *(
            pressed(f"{act}-{n}", changes.do(act, n))
            for act in ACTS
            for n in range(len(REASONS[act]))
        ),
    )


def _days(house: House) -> Calendar:
    return Calendar(house.settings.local, house.settings.nation)


def _reminders(books: Books, days: Calendar) -> Job:
    trigger = CronTrigger(day_of_week="mon-fri", hour=REMINDED_HOURS, timezone=days.zone)
    return Job(
        "pages due",
        trigger,
        lambda db, now: [
            wording.reminder(found) for found in due.reminders(db, books.papers, now, days)
        ],
    )
