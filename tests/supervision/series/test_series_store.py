"""Series in the database: shared sessions, offers that end, and nothing that can be had."""

from datetime import timedelta

import pytest
from icalendar import Calendar as Ics
from sqlite_utils.db import Database as Db

from bot.people import store as people
from bot.supervision.bookings import store as bookings
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.meetings import store as meetings
from bot.supervision.meetings.rules import minutes_of
from bot.supervision.series import rules, standing, store, wording
from bot.supervision.series.rules import Every
from bot.supervision.series.values import Booked, Plan, Standing
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.slots.week import desk as weeks
from bot.supervision.values import Kind, Offer, Span
from tests.supervision.world import ENGLAND, NOW, at, offered, person, terms, view

WEEKLY = (Every.WEEK, 6)


@pytest.fixture
def ruth(diary: Db) -> int:
    return person(diary, "Ruth")


@pytest.fixture
def liaison(diary: Db, ruth: int) -> Offer:
    return offered(diary, terms(ruth, Kind.LIAISON, seats=8))


def looker(db: Db, who: int) -> Looker:
    found = people.by_id(db, who, NOW)
    assert found is not None
    return Looker(found, NOW, ENGLAND)


def made(db: Db, number: int, who: int) -> Booked | Standing | Plan:
    plan = store.plan(db, number, WEEKLY, looker(db, who), ENGLAND)
    wanted = (*WEEKLY, rules.mark(plan.dates))
    return store.book(db, number, wanted, looker(db, who), ENGLAND)


def test_a_series_in_shared_sessions_joins_them_and_the_giver_gets_what_is_new(
    diary: Db, ruth: int, liaison: Offer
) -> None:
    amina, beth = person(diary, "Amina"), person(diary, "Beth")
    seats = [bookings.book(diary, liaison, at(24, 9), view(who)).seat for who in (amina, beth)]

    first, second = [
        made(diary, seat * 2, who) for seat, who in zip(seats, (amina, beth), strict=True)
    ]

    assert isinstance(first, Booked)
    assert first.given is not None
    assert len(Ics.from_ical(first.given.content).walk("VEVENT")) == 6
    assert isinstance(second, Booked)
    assert second.given is None
    assert diary.table("supervision_sessions").count == 7
    ended = store.end(diary, seats[0], "", looker(diary, amina))
    assert (len(ended.tickets), ended.given) == (7, None)
    assert store.end(diary, seats[1], "", looker(diary, beth)).given is not None


def test_a_series_can_be_made_longer_from_its_last_date(diary: Db, ruth: int) -> None:
    amina = person(diary, "Amina")
    offer = offered(diary, terms(ruth))
    seat = bookings.book(diary, offer, at(24, 9), view(amina)).seat
    booked = made(diary, seat * 2, amina)
    assert isinstance(booked, Booked)

    longer = made(diary, booked.tickets[-1].booking.seat * 2, amina)

    assert isinstance(longer, Booked)
    assert len(longer.tickets) == 13
    assert diary.table("supervision_series").count == 1


def test_what_cannot_be_had_at_all_is_said_and_nothing_is_booked(diary: Db, ruth: int) -> None:
    amina = person(diary, "Amina")
    offer = offered(diary, terms(ruth))
    seat = bookings.book(diary, offer, at(24, 9), view(amina)).seat
    slots.add_away(diary, ruth, Span(at(25, 0), at(25, 0) + timedelta(days=90)))

    found = made(diary, seat * 2, amina)

    assert isinstance(found, Plan)
    assert "None of these can be had." in wording.proposed(found).text
    assert diary.table("supervision_seats").count == 1
    slots.end_offer(diary, offer.id, NOW)
    with pytest.raises(NotYours):
        made(diary, seat * 2, amina)


def test_set_dates_name_those_that_cannot_be_and_twice_is_once(
    diary: Db, ruth: int, liaison: Offer
) -> None:
    hers = looker(diary, ruth)
    slots.add_away(diary, ruth, Span(at(24, 0) + timedelta(days=7), at(24, 0) + timedelta(days=18)))
    known = meetings.set_date(diary, liaison.id, minutes_of(at(24, 9)), hers)
    number = standing.number_of(known.given.id)
    plan = store.plan(diary, number, WEEKLY, hers, ENGLAND)
    wanted = (*WEEKLY, rules.mark(plan.dates))

    twice = [store.book(diary, number, wanted, hers, ENGLAND) for _ in range(2)]

    assert all(isinstance(one, Standing) for one in twice)
    first = twice[0]
    assert isinstance(first, Standing)
    assert len(first.missing) == 1
    assert diary.table("supervision_sessions").count == 6
    said = wording.done(first)
    assert isinstance(said, tuple)
    assert "Not set: Tue 8 Dec." in str(said[0])
    with pytest.raises(SlotUnavailable):
        meetings.set_date(diary, liaison.id, minutes_of(at(24, 9, 30)), hers)
    slots.add_away(diary, ruth, Span(NOW, NOW + timedelta(days=60)))
    assert meetings.dates(diary, liaison.id, hers).slots == ()


def test_only_a_session_that_was_set_is_made_regular_as_one(
    diary: Db, ruth: int, liaison: Offer
) -> None:
    amina = person(diary, "Amina")
    session = bookings.book(diary, liaison, at(24, 9), view(amina)).session

    with pytest.raises(NotYours):
        store.first(diary, standing.number_of(session), looker(diary, ruth))


def test_dates_that_were_all_called_off_can_be_set_again(
    diary: Db, ruth: int, liaison: Offer
) -> None:
    hers = looker(diary, ruth)
    known = meetings.set_date(diary, liaison.id, minutes_of(at(24, 9)), hers)
    number = standing.number_of(known.given.id)
    wanted = (*WEEKLY, rules.mark(store.plan(diary, number, WEEKLY, hers, ENGLAND).dates))
    store.book(diary, number, wanted, hers, ENGLAND)
    later = weeks.rest(diary, known.given.id, hers)
    weeks.call_off_rest(diary, later[1].given.id, "", hers)

    again = store.book(diary, number, wanted, hers, ENGLAND)

    assert isinstance(again, Standing)
    assert len(again.starts) == len(later) == 7
