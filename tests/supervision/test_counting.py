"""What is offered is counted each morning; a period's figures say what came of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot.figures import Figure, Period
from bot.people import store as people
from bot.people.values import Role
from bot.supervision import counting
from bot.supervision.bookings import store
from bot.supervision.bookings.values import State
from bot.supervision.due import store as due
from bot.supervision.due.values import Every
from bot.supervision.slots.rules import Diary, Timetable
from bot.supervision.slots.rules import offered as capacity
from bot.supervision.values import Hours, Kind, Session, Span
from tests.supervision.world import (
    ENGLAND,
    LONDON,
    MORNINGS,
    NOW,
    at,
    offered,
    person,
    span,
    terms,
    view,
)

WEEK = Period(date(2026, 11, 23), date(2026, 11, 30), LONDON)
TUESDAY = date(2026, 11, 24)


def table(**more: object) -> Timetable:
    offer = replace(terms(7), buffer=timedelta(minutes=15))
    fields = {"weekly": MORNINGS, **more}
    return Timetable(offer, Hours(**fields), Diary(), ENGLAND)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("away", "sessions"),
    [((), 2), ((span(24, 9, 10),), 1), ((span(24, 8, 13),), 0), ((span(24, 12, 13),), 2)],
)
def test_what_fits_into_the_hours_without_leave_is_offered(
    away: tuple[Span, ...], sessions: int
) -> None:
    # From nine to twelve two hours fit with the quarter of an hour between them.
    assert capacity(table(away=away), TUESDAY) == sessions


def test_no_more_than_the_most_a_day_is_offered_but_what_is_held_counts() -> None:
    one = table(extra=(span(24, 13, 18),))
    held = tuple(
        Session(number, 0, span(24, 9 + number, 10 + number), timedelta(0), 1, 1)
        for number in range(4)
    )

    most = replace(one, offer=replace(one.offer, most_a_day=3))

    assert capacity(most, TUESDAY) == 3
    assert capacity(replace(most, diary=Diary(held)), TUESDAY) == 4
    assert capacity(one, date(2026, 11, 28)) == 0


def test_each_morning_counts_once_and_catches_up_after_a_stop(diary: Db) -> None:
    ruth = person(diary, "Ruth")
    offered(diary, terms(ruth))
    offered(diary, terms(ruth, Kind.PEER_FORMAL, seats=8))
    work = counting.job(ENGLAND).work

    for days in (0, 0, 3):
        work(diary, NOW + timedelta(days=days))

    rows = list(diary.table("supervision_offered").rows)
    assert len(rows) == 8
    assert {(row["kind"], row["sessions"], row["places"]) for row in rows} == {
        ("clinical", 3, 3),
        ("peer-formal", 3, 24),
    }


def test_the_figures_of_a_period_say_what_was_offered_booked_and_came_of_it(diary: Db) -> None:
    ruth = person(diary, "Ruth")
    amina, beth, carys, dina = [person(diary, name) for name in ("Amina", "Beth", "Carys", "Dina")]
    people.give_roles(diary, amina, [Role.CHAMPION])
    offer = offered(diary, terms(ruth, Kind.PEER_FORMAL, seats=4))
    for who in (amina, beth, carys):
        store.book(diary, offer, at(24, 9), view(who))
    late = store.book(diary, offer, at(25, 9), view(dina))
    store.cancel(diary, late.seat, "Ill", view(dina, at(24, 20)))
    store.wait(diary, offer.id, None, dina, NOW)
    for seat, state in ((1, State.ATTENDED), (2, State.MISSED)):
        store.mark(diary, seat, state, view(ruth, at(24, 11)))
    counting.count(diary, TUESDAY, ENGLAND)
    due.put_cycle(diary, Kind.PEER_FORMAL, Role.CHAMPION, Every.MONTH, date(2026, 11, 1))

    found = counting.figures(ENGLAND)(diary, WEEK)

    peer = "Peer group, formal"
    assert set(found) == {
        Figure("supervision sessions offered", 3, peer),
        Figure("supervision places offered", 12, peer),
        Figure("supervision sessions held", 1, peer),
        Figure("supervision booked", 4, peer, "North"),
        Figure("supervision attended", 1, peer, "North", 4),
        Figure("supervision did not attend", 1, peer, "North", 4),
        Figure("supervision cancelled", 1, peer, "North", 4),
        Figure("supervision cancelled late", 1, peer, "North", 4),
        Figure("supervision not marked", 1, peer, "North", 4),
        Figure("supervision waiting at the end", 1, peer),
        Figure("supervision up to date", 1, f"{peer}, champion, every month", of=1),
        Figure("training sessions given together", 0),
        Figure("people with a course overdue", 0),
    }


def test_a_period_without_a_month_end_is_looked_at_on_its_last_day() -> None:
    short = Period(date(2026, 11, 2), date(2026, 11, 12), LONDON)

    assert counting.month_ends(short) == [date(2026, 11, 12)]
    assert counting.month_ends(WEEK) == [date(2026, 11, 30)]


def test_a_period_begins_and_ends_in_local_time_over_a_change_of_the_clocks() -> None:
    sunday = Period(date(2026, 10, 25), date(2026, 10, 25), LONDON)

    assert (
        sunday.ends.timestamp() - sunday.begins.timestamp() == timedelta(hours=25).total_seconds()
    )
