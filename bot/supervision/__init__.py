"""The supervision room: sessions offered, booked, changed and accounted for."""

from bot.calendar import Calendar
from bot.people.values import EVERYONE, Role
from bot.room import Command, Expected, Pressed, Room
from bot.supervision import own
from bot.supervision.after import handlers as after
from bot.supervision.bookings import jobs
from bot.supervision.bookings import wording as words
from bot.supervision.bookings.handlers import NOTE, Booker
from bot.supervision.reminders.jobs import tell
from bot.supervision.schema import schema
from bot.supervision.wording import ROOM


def room(booker: Booker, calendar: Calendar) -> Room:
    """Build the room around whoever books, in the area's days."""
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("book", "supervision, joint visits, meetings", EVERYONE, booker.kinds),
            Command("supervision", "what I have booked", EVERYONE, booker.mine),
        ),
        presses=(*_booking(booker), *_after()),
        expects=(Expected(NOTE, EVERYONE, booker.noted),),
        jobs=(jobs.lapse(booker.zone), tell(calendar)),
        mydata=own.mydata,
        forget=own.forget,
        retention=own.retain,
    )


def _booking(booker: Booker) -> tuple[Pressed, ...]:
    plain = {
        "kinds": booker.kinds,
        "kind": booker.kind,
        "from": booker.from_page,
        "days": booker.days,
        "day": booker.day,
        "take": booker.take,
        "confirm": booker.confirm,
        "drop": booker.drop,
        "again": booker.again,
        "show": booker.show,
        "cancel": booker.why,
        "agree": booker.agree,
        "move": booker.move,
        "to": booker.to,
        "wait": booker.wait,
        "note": booker.note,
    }
    reasons = {f"why-{number}": booker.cancel(number) for number in range(len(words.REASONS))}
    return tuple(Pressed(name, EVERYONE, does) for name, does in (plain | reasons).items())


def _after() -> tuple[Pressed, ...]:
    plain = {
        "roster": after.roster,
        "given": after.given,
        "all-came": after.all_came,
        "came": after.came,
        "missed": after.missed,
        "because": after.because,
        "how": after.how,
        "rate": after.rate,
        "outcome": after.outcome,
    }
    return (
        *(Pressed(name, EVERYONE, does) for name, does in plain.items()),
        Pressed("ratings", frozenset({Role.SPECIALIST}), after.ratings),
    )
