"""Every button, line and command of the giver, and what each does."""

from collections.abc import Callable

from bot.people.values import EVERYONE, Role
from bot.reply import Reply
from bot.room import Command, Expected, Handler, Pressed
from bot.supervision.bookings.wording import REASONS
from bot.supervision.slots.handlers import AWAY, EXTRA, PLACE, Giver
from bot.supervision.slots.leave import desk as leave
from bot.supervision.slots.leave import wording as leave_words
from bot.supervision.slots.offering import desk as offers
from bot.supervision.slots.offering import wording as offer_words
from bot.supervision.slots.offering.desk import Sheet
from bot.supervision.slots.offering.rules import Term
from bot.supervision.slots.outside.handlers import ADDRESS, Outside
from bot.supervision.slots.week import desk as weeks
from bot.supervision.slots.week import wording as week_words

GIVERS = frozenset({Role.SUPERVISOR, Role.SPECIALIST})


def commands(giver: Giver) -> tuple[Command, ...]:
    """Return the giver's command."""
    about = "sessions that I offer; leave; my week"
    return (Command("slots", about, GIVERS, giver.board),)


def presses(giver: Giver) -> tuple[Pressed, ...]:
    """Return what every button of the giver does."""
    each = _offering(giver) | _terms(giver) | _leave(giver) | _outside(giver.outside)
    # Who supervises no more still holds what is booked, and may call it off.
    return (
        *(Pressed(action, GIVERS, handler) for action, handler in each.items()),
        *(Pressed(action, EVERYONE, handler) for action, handler in _week(giver).items()),
    )


def expects(giver: Giver) -> tuple[Expected, ...]:
    """Return the lines that a giver may be asked to type."""
    return (
        Expected(PLACE, GIVERS, giver.place),
        Expected(AWAY, GIVERS, giver.away),
        Expected(EXTRA, GIVERS, giver.extra),
        Expected(ADDRESS, GIVERS, giver.outside.address),
    )


def _offering(giver: Giver) -> dict[str, Handler]:
    sheet, words = offers.sheet, offer_words
    return {
        "slots": giver.board,
        "offer-new": giver.shows(offers.offered, words.kinds),
        "offer-day": giver.offer(offers.draft, words.day),
        "offer-from": giver.offer(offers.draft, words.start, chosen=True),
        "offer-until": giver.offer(offers.draft, words.until, chosen=True),
        "offer-open": giver.offer(offers.open_window, words.opened),
        "offer": giver.offer(sheet, words.sheet),
        "offer-hours": giver.offer(sheet, words.hours),
        "offer-close": giver.offer(offers.close_window, words.hours),
        "offer-for": giver.offer(sheet, words.places),
        "offer-for-is": giver.offer(offers.toggle, words.places),
        "offer-where": giver.ask_place,
        "offer-stay": giver.stays(giver.offer(sheet, words.sheet)),
        "offer-stop": giver.offer(sheet, words.confirm_stop),
        "offer-end": giver.offer(offers.stop, words.board),
    }


def _terms(giver: Giver) -> dict[str, Handler]:
    asks = {f"offer-{term.value}": giver.offer(offers.sheet, _asking(term)) for term in Term}
    sets = {
        f"offer-{term.value}-is": giver.offer(offers.change(term), offer_words.sheet)
        for term in Term
    }
    return asks | sets


def _leave(giver: Giver) -> dict[str, Handler]:
    words, gone = leave_words, leave_words.gone()
    show = giver.shows(leave.exceptions, words.show)
    return {
        "leave": show,
        "leave-near": giver.row(leave.away_near, words.noted, gone),
        "leave-show": giver.row(leave.noted, words.noted, gone),
        "leave-type": giver.ask_away,
        "leave-close": giver.stays(show),
        "leave-drop": giver.row(leave.take_back, words.show, gone),
        "leave-off": giver.row(leave.noted, words.confirm_off, gone),
        "leave-off-is": giver.call_off_leave,
        "extra": giver.shows(leave.exceptions, words.which),
        "extra-kind": giver.ask_extra,
    }


def _week(giver: Giver) -> dict[str, Handler]:
    whys = {f"week-why-{number}": giver.calls_off(number) for number in range(len(REASONS))}
    rest = {f"week-rest-why-{number}": giver.ends_rest(number) for number in range(len(REASONS))}
    return {
        "week": giver.row(weeks.week, week_words.week, week_words.gone()),
        "week-show": giver.row(weeks.session, week_words.session, week_words.gone()),
        "week-rest": giver.row(weeks.rest, week_words.why_rest, week_words.gone()),
        **rest,
        "week-off": giver.row(weeks.session, week_words.why, week_words.gone()),
        **whys,
    }


def _outside(outside: Outside) -> dict[str, Handler]:
    return {
        "busy": outside.page,
        "busy-type": outside.ask,
        "busy-close": outside.never_mind,
        "busy-now": outside.now,
        "busy-drop": outside.drop,
    }


def _asking(term: Term) -> Callable[[Sheet], Reply]:
    return lambda shown: offer_words.terms(term, shown)
