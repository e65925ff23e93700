"""The supervision room: sessions offered, booked, changed and accounted for."""

from bot.people.values import EVERYONE
from bot.room import Command, Expected, Pressed, Room
from bot.supervision import leaving, own
from bot.supervision.bookings import jobs
from bot.supervision.bookings import wording as words
from bot.supervision.bookings.handlers import NOTE, Booker
from bot.supervision.schema import schema
from bot.supervision.slots import buttons
from bot.supervision.slots.handlers import Giver
from bot.supervision.slots.outside.asking import Asking
from bot.supervision.wording import ROOM


def room(booker: Booker, giver: Giver, asking: Asking) -> Room:
    """Build the room around whoever books, whoever gives, and what asks calendars."""
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("book", "supervision, joint visits, meetings", EVERYONE, booker.kinds),
            Command("supervision", "what I have booked", EVERYONE, booker.mine),
            *buttons.commands(giver),
        ),
        presses=(*_booking(booker), *buttons.presses(giver)),
        expects=(Expected(NOTE, EVERYONE, booker.noted), *buttons.expects(giver)),
        jobs=(jobs.lapse(booker.zone),),
        errands=(asking.errand(),),
        mydata=own.mydata,
        leave=leaving.leave(booker.zone),
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
