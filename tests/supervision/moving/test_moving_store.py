"""What moving a shared session does to seats that are held or offered, to reminders and feeds."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar as Ical
from icalendar import Event
from sqlite_utils.db import Database as Db

from bot.database import in_transaction
from bot.people import store as people
from bot.people.values import Role
from bot.supervision.address import store as addresses
from bot.supervision.address.rules import Kept, token
from bot.supervision.bookings import seats
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.values import Booking, State
from bot.supervision.meetings import store as meetings
from bot.supervision.meetings.rules import minutes_of
from bot.supervision.moving import rules, store
from bot.supervision.moving.values import Moved, Plan, Time
from bot.supervision.reminders import store as reminders
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.slots.week.desk import Known
from bot.supervision.values import Kind, Offer, Span
from tests.supervision.world import ENGLAND, LONDON, NOW, at, offered, person, span, terms, view


@pytest.fixture
def giver(diary: Db) -> int:
    return person(diary, "Owen")


@pytest.fixture
def group(diary: Db, giver: int) -> Offer:
    return offered(diary, terms(giver, Kind.PEER_FORMAL, seats=2))


def looker(db: Db, number: int, now: datetime = NOW) -> Looker:
    found = people.by_id(db, number, now)
    assert found is not None
    return Looker(found, now, ENGLAND)


def taken(db: Db, given: Offer, number: int, starts: datetime) -> Booking:
    return bookings.book(db, given, starts, view(number))


def shift(db: Db, session: int, giver: int, to: datetime, mark: int = 0) -> Moved | Plan | Known:
    row = (session, minutes_of(to), mark)
    return in_transaction(db, store.move, row, looker(db, giver))


def in_calendar(db: Db, address: Kept) -> Event:
    file = addresses.calendar(db, token("secret", address.seed), NOW, LONDON)
    assert file is not None
    (event,) = Ical.from_ical(file).walk("VEVENT")
    assert isinstance(event, Event)
    return event


THURSDAY, FRIDAY = at(26, 9), at(27, 9)


def test_a_seat_that_was_offered_is_offered_anew_at_the_new_time_and_one_that_was_held_is_let_go(
    diary: Db, giver: int, group: Offer
) -> None:
    amina, beth, carys = (person(diary, name) for name in ("Amina", "Beth", "Carys"))
    first, second = (taken(diary, group, one, THURSDAY) for one in (amina, beth))
    bookings.wait(diary, group.id, None, carys, NOW)
    bookings.cancel(diary, second.seat, "", view(beth))

    moved = shift(diary, first.session, giver, FRIDAY)

    assert isinstance(moved, Moved)
    (offer,) = moved.offered
    assert (offer.person.id, offer.booking.span.starts) == (carys, FRIDAY)
    assert offer.booking.until == NOW + timedelta(hours=4)
    assert bookings.confirm(diary, offer.booking.seat, carys, NOW).state is State.BOOKED

    third = taken(diary, group, beth, at(30, 9))
    held = bookings.hold(diary, group.id, at(30, 9), view(amina))
    shift(diary, third.session, giver, at(30, 10))
    with pytest.raises(SlotUnavailable):
        bookings.confirm(diary, held.seat, amina, NOW)


def test_who_was_offered_a_seat_and_is_elsewhere_then_is_offered_it_no_more(
    diary: Db, giver: int, group: Offer
) -> None:
    amina, beth, carys, dora = (person(diary, one) for one in ("Amina", "Beth", "Carys", "Dora"))
    first, second = (taken(diary, group, one, THURSDAY) for one in (amina, beth))
    for one in (carys, dora):
        bookings.wait(diary, group.id, None, one, NOW)
    given = bookings.cancel(diary, second.seat, "", view(beth)).offered
    other = offered(diary, terms(person(diary, "Sunil")))
    taken(diary, other, carys, FRIDAY)

    plan = shift(diary, first.session, giver, FRIDAY)
    assert isinstance(plan, Plan)
    assert given is not None
    mark = rules.mark([given.seat])
    moved = shift(diary, first.session, giver, FRIDAY, mark)

    assert isinstance(moved, Moved)
    assert [one.person.name for one in plan.losing] == ["Carys"]
    assert [(one.booking.state, one.entry) for one in moved.lost] == [(State.LAPSED, None)]
    assert [one.person.name for one in moved.offered] == ["Dora"]


def test_a_place_that_is_lost_goes_to_who_has_waited_longest_and_can_come(
    diary: Db, giver: int, group: Offer
) -> None:
    amina, beth, carys = (person(diary, name) for name in ("Amina", "Beth", "Carys"))
    first, second = (taken(diary, group, one, THURSDAY) for one in (amina, beth))
    bookings.wait(diary, group.id, None, carys, NOW)
    other = offered(diary, terms(person(diary, "Sunil")))
    taken(diary, other, beth, FRIDAY)

    moved = shift(diary, first.session, giver, FRIDAY, rules.mark([second.seat]))

    assert isinstance(moved, Moved)
    assert [one.person.name for one in moved.told] == ["Amina"]
    assert [(one.person.name, one.booking.state) for one in moved.lost] == [
        ("Beth", State.CANCELLED)
    ]
    assert [one.person.name for one in moved.offered] == ["Carys"]
    assert [one.booking.span.starts for one in moved.offered] == [FRIDAY]


def test_the_gaps_of_the_session_hold_for_everybody_in_it(diary: Db, giver: int) -> None:
    group = offered(diary, terms(giver, Kind.LIAISON, seats=3, buffer=timedelta(minutes=15)))
    amina = person(diary, "Amina")
    first = taken(diary, group, amina, THURSDAY)
    other = offered(diary, terms(person(diary, "Sunil")))
    taken(diary, other, amina, at(27, 10))
    shown = store.times(diary, first.session, looker(diary, giver))

    missing = {one.span.starts: len(one.missing) for one in shown.times}
    assert [missing[at(27, hour)] for hour in (9, 10, 11)] == [1, 1, 1]
    assert missing[at(30, 9)] == 0
    with pytest.raises(SlotUnavailable):
        store.plan(diary, first.session, minutes_of(FRIDAY), looker(diary, giver))


def test_a_group_that_is_offered_no_more_or_has_begun_cannot_be_moved(
    diary: Db, giver: int, group: Offer
) -> None:
    amina = person(diary, "Amina")
    first = taken(diary, group, amina, THURSDAY)
    with pytest.raises(NotYours):
        store.times(diary, first.session, looker(diary, giver, THURSDAY))
    slots.end_offer(diary, group.id, NOW)

    assert store.times(diary, first.session, looker(diary, giver)).times == ()
    with pytest.raises(SlotUnavailable) as refused:
        shift(diary, first.session, giver, FRIDAY)
    assert refused.value.reason == "not-offered"
    alone = offered(diary, terms(giver))
    single = taken(diary, alone, amina, at(30, 9))
    with pytest.raises(NotYours):
        store.times(diary, single.session, looker(diary, giver))


def test_another_group_of_hers_is_not_joined_by_moving_one_onto_it(
    diary: Db, giver: int, group: Offer
) -> None:
    amina, beth = (person(diary, name) for name in ("Amina", "Beth"))
    first = taken(diary, group, amina, THURSDAY)
    taken(diary, group, beth, FRIDAY)

    with pytest.raises(SlotUnavailable) as refused:
        shift(diary, first.session, giver, FRIDAY)

    assert refused.value.reason == "taken"
    assert seats.known(diary, first.seat) == first


def test_who_was_told_of_a_time_within_a_day_is_not_reminded_of_it_a_minute_later(
    diary: Db, giver: int
) -> None:
    group = offered(diary, terms(giver, Kind.LIAISON, seats=3, notice=timedelta(hours=1)))
    amina = person(diary, "Amina")
    first = taken(diary, group, amina, THURSDAY)

    shift(diary, first.session, giver, at(24, 9))

    said = reminders.due(diary, NOW + timedelta(minutes=5), ENGLAND)
    later = reminders.due(diary, at(24, 8), ENGLAND)
    assert said == []
    assert sorted(one.to.name for one in later) == ["Amina", "Owen"]


def test_a_set_session_moves_with_nobody_in_it_and_is_newer_in_the_calendar_at_an_address(
    diary: Db, giver: int, group: Offer
) -> None:
    known = meetings.set_date(diary, group.id, minutes_of(THURSDAY), looker(diary, giver))
    people.give_roles(diary, giver, [Role.SUPERVISOR])
    address = addresses.address(diary, giver, "secret", NOW)
    before = in_calendar(diary, address)

    moved = shift(diary, known.given.id, giver, FRIDAY)

    assert isinstance(moved, Moved)
    after = in_calendar(diary, address)
    assert moved.told == ()
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.DTSTAMP == NOW
    assert after.start == FRIDAY


@pytest.mark.parametrize(("back", "listed"), [(14, True), (15, False)])
def test_other_times_lie_at_most_a_fortnight_before(back: int, listed: bool) -> None:
    own = span(26, 9, 10)
    earlier = own.starts - timedelta(days=back)

    assert (rules.around(own, NOW - timedelta(days=30)).starts <= earlier) is listed
    assert rules.around(own, NOW).starts == NOW


def test_the_best_times_are_those_that_all_can_make_one_a_day_and_near() -> None:
    own = span(26, 9, 10)
    nine, ten = Time(span(27, 9, 10), frozenset({1})), Time(span(27, 10, 11))
    far = [Time(span(day, 9, 10)) for day in (30,)]
    many = [
        Time(Span(own.starts + timedelta(days=day), own.ends + timedelta(days=day)))
        for day in range(5, 20)
    ]

    assert rules.best([nine, ten, *far], own, LONDON) == (nine, ten, *far)
    assert rules.best([nine, ten, *many], own, LONDON) == (ten, *many[:5])
    assert len(rules.nearest_days(many + far, own, LONDON)) == 16
    assert rules.mark([]) == 0 != rules.mark([2, 1]) == rules.mark([1, 2])
