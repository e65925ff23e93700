"""The supervision room: sessions offered, booked, changed and accounted for."""

from bot.calendar import Calendar
from bot.people.values import EVERYONE, Role
from bot.room import Command, Expected, Pressed, Room
from bot.supervision import counting, leaving, own
from bot.supervision.address import handlers as address
from bot.supervision.address.store import reading
from bot.supervision.after import handlers as after
from bot.supervision.bookings import jobs
from bot.supervision.bookings import wording as words
from bot.supervision.bookings.handlers import NOTE, Booker
from bot.supervision.cpd import handlers as cpd
from bot.supervision.due import handlers as due
from bot.supervision.due.jobs import offer
from bot.supervision.measures import MEASURES
from bot.supervision.meetings import handlers as meetings
from bot.supervision.moving import handlers as moving
from bot.supervision.reminders.jobs import tell
from bot.supervision.schema import schema
from bot.supervision.series import handlers as series
from bot.supervision.slots import buttons
from bot.supervision.slots.handlers import Giver
from bot.supervision.slots.outside.asking import Asking
from bot.supervision.training import handlers as training
from bot.supervision.wording import ROOM

SPECIALIST = frozenset({Role.SPECIALIST})


def room(booker: Booker, calendar: Calendar, giver: Giver, asking: Asking) -> Room:
    """Build the room around whoever books, whoever gives, and what asks calendars."""
    return Room(
        name=ROOM,
        schema=schema,
        commands=(
            Command("book", "supervision, joint visits, meetings", EVERYONE, booker.kinds),
            Command("supervision", "what I have booked and what is due", EVERYONE, due.mine),
            *buttons.commands(giver),
        ),
        presses=(
            *_booking(booker),
            *_others(),
            *buttons.presses(giver),
        ),
        expects=(
            Expected(NOTE, EVERYONE, booker.noted),
            *(Expected(step, EVERYONE, does) for step, does in cpd.EXPECTS.items()),
            *(Expected(step, EVERYONE, does) for step, does in meetings.EXPECTS.items()),
            *buttons.expects(giver),
        ),
        jobs=(
            jobs.lapse(calendar),
            tell(calendar),
            offer(calendar),
            leaving.watch(calendar),
            counting.job(calendar),
        ),
        errands=(asking.errand(),),
        mydata=own.mydata,
        leave=leaving.leave(calendar),
        changed=leaving.changed(calendar),
        forget=own.forget,
        retention=own.retain,
        calendar=reading(calendar.zone),
        measures=MEASURES,
        figures=counting.figures(calendar),
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
        "give-back": booker.give_back,
        "other-times": booker.other_times,
        "move": booker.move,
        "to": booker.to,
        "wait": booker.wait,
        "note": booker.note,
    }
    reasons = {f"why-{number}": booker.cancel(number) for number in range(len(words.REASONS))}
    return tuple(Pressed(name, EVERYONE, does) for name, does in (plain | reasons).items())


def _others() -> tuple[Pressed, ...]:
    of_all = (
        *(after.PRESSES, due.PRESSES, cpd.PRESSES, training.PRESSES),
        *(address.PRESSES, series.PRESSES, meetings.PRESSES, moving.PRESSES),
    )
    of_specialist = (after.SPECIALIST_PRESSES, due.SPECIALIST_PRESSES)
    return (
        *(Pressed(name, EVERYONE, does) for each in of_all for name, does in each.items()),
        *(Pressed(name, SPECIALIST, does) for each in of_specialist for name, does in each.items()),
    )
