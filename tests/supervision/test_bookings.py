from datetime import timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot.supervision.bookings import rules, seats, store
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.values import Booking, State
from bot.supervision.slots import store as slots
from bot.supervision.slots.rules import SlotUnavailable
from bot.supervision.values import Kind, Offer
from tests.supervision.world import NOW, at, offered, person, span, terms, view

TEN = at(24, 10)


def booked(db: Db, given: Offer, who: int, starts: object = TEN) -> Booking:
    held = store.hold(db, given.id, starts, view(who))  # type: ignore[arg-type]
    return store.confirm(db, held.seat, who, NOW)


@pytest.fixture
def ruth(diary: Db) -> int:
    return person(diary, "Ruth")


@pytest.fixture
def amina(diary: Db) -> int:
    return person(diary, "Amina")


@pytest.fixture
def beth(diary: Db) -> int:
    return person(diary, "Beth")


def test_a_slot_is_held_then_booked_and_a_second_press_changes_nothing(
    diary: Db, ruth: int, amina: int
) -> None:
    given = offered(diary, terms(ruth))

    held = store.hold(diary, given.id, TEN, view(amina))
    first = store.confirm(diary, held.seat, amina, NOW)
    second = store.confirm(diary, held.seat, amina, NOW + timedelta(hours=1))

    assert held.state is State.HELD
    assert first.state is State.BOOKED
    assert first == second
    assert first.span == span(24, 10, 11)


def test_two_people_cannot_have_one_slot(diary: Db, ruth: int, amina: int, beth: int) -> None:
    given = offered(diary, terms(ruth))
    store.hold(diary, given.id, TEN, view(amina))

    with pytest.raises(SlotUnavailable) as refused:
        store.hold(diary, given.id, TEN, view(beth))

    assert refused.value.reason == "taken"


def test_a_hold_ends_after_ten_minutes_and_frees_its_time(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    held = store.hold(diary, given.id, TEN, view(amina))
    just, late = NOW + rules.HOLD - timedelta(seconds=1), NOW + rules.HOLD

    with pytest.raises(SlotUnavailable):
        store.hold(diary, given.id, TEN, view(beth, just))
    other = store.hold(diary, given.id, TEN, view(beth, late))

    assert other.person == beth
    with pytest.raises(SlotUnavailable) as refused:
        store.confirm(diary, held.seat, amina, late)
    assert refused.value.reason == "expired"


def test_nobody_confirms_for_somebody_else(diary: Db, ruth: int, amina: int, beth: int) -> None:
    given = offered(diary, terms(ruth))
    held = store.hold(diary, given.id, TEN, view(amina))

    with pytest.raises(SlotUnavailable):
        store.confirm(diary, held.seat, beth, NOW)
    with pytest.raises(SlotUnavailable):
        store.confirm(diary, 999, amina, NOW)


def test_a_person_cannot_be_in_two_places(diary: Db, ruth: int, amina: int) -> None:
    sunil = person(diary, "Sunil")
    booked(diary, offered(diary, terms(ruth)), amina)
    other = offered(diary, terms(sunil, Kind.REFLECTIVE))

    with pytest.raises(SlotUnavailable) as refused:
        store.hold(diary, other.id, at(24, 10, 30), view(amina))

    assert refused.value.reason == "elsewhere"


def test_a_supervisor_who_gives_a_session_cannot_take_one_meanwhile(
    diary: Db, ruth: int, amina: int
) -> None:
    sunil = person(diary, "Sunil")
    booked(diary, offered(diary, terms(ruth)), amina)
    other = offered(diary, terms(sunil, Kind.REFLECTIVE))

    with pytest.raises(SlotUnavailable) as refused:
        store.hold(diary, other.id, TEN, view(ruth))

    assert refused.value.reason == "elsewhere"


def test_a_supervisor_is_not_booked_while_she_takes_part_elsewhere(
    diary: Db, ruth: int, amina: int
) -> None:
    sunil = person(diary, "Sunil")
    booked(diary, offered(diary, terms(sunil, Kind.REFLECTIVE)), ruth)
    given = offered(diary, terms(ruth))

    with pytest.raises(SlotUnavailable) as refused:
        store.hold(diary, given.id, at(24, 10, 30), view(amina))

    assert refused.value.reason == "taken"


def test_nobody_books_herself(diary: Db, ruth: int) -> None:
    with pytest.raises(SlotUnavailable):
        store.hold(diary, offered(diary, terms(ruth)).id, TEN, view(ruth))


def test_a_group_fills_to_its_seats_and_not_one_more(diary: Db, ruth: int) -> None:
    given = offered(diary, terms(ruth, Kind.PEER_FORMAL, seats=3))
    people = [person(diary, f"Champion {number}") for number in range(4)]

    taken = [booked(diary, given, who) for who in people[:3]]

    with pytest.raises(SlotUnavailable):
        store.hold(diary, given.id, TEN, view(people[3]))
    assert len({one.session for one in taken}) == 1
    numbers = diary.query("select number from supervision_seats order by 1")
    assert [row["number"] for row in numbers] == [1, 2, 3]


def test_a_joint_visit_is_asked_for_and_agreed(diary: Db, ruth: int, amina: int, beth: int) -> None:
    asked = booked(diary, offered(diary, terms(ruth, Kind.JOINT_VISIT)), amina)

    with pytest.raises(NotYours):
        store.agree(diary, asked.seat, beth)
    agreed = store.agree(diary, asked.seat, ruth)

    assert asked.state is State.REQUESTED
    assert agreed.state is State.BOOKED
    assert store.agree(diary, asked.seat, ruth) == agreed


def test_a_cancelled_slot_is_free_again_and_a_late_one_is_marked(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    early = booked(diary, given, amina, at(25, 9))
    late = booked(diary, given, amina)

    first = store.cancel(diary, early.seat, "ill", view(amina, at(24, 9)))
    second = store.cancel(diary, late.seat, "ill", view(ruth, at(23, 10, 1)))

    assert (first.booking.late, second.booking.late) == (False, True)
    assert second.booking.sequence == 1
    assert second.booking.reason == "ill"
    assert store.hold(diary, given.id, TEN, view(beth)).session != late.session


@pytest.mark.parametrize("moment", [TEN, at(24, 12)])
def test_what_has_begun_is_not_cancelled(diary: Db, ruth: int, amina: int, moment: object) -> None:
    taken = booked(diary, offered(diary, terms(ruth)), amina)

    with pytest.raises(NotYours):
        store.cancel(diary, taken.seat, "", view(amina, moment))  # type: ignore[arg-type]


def test_only_the_two_of_a_booking_may_change_it(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    taken = booked(diary, offered(diary, terms(ruth)), amina)

    for refused in (
        lambda: store.cancel(diary, taken.seat, "", view(beth)),
        lambda: store.move(diary, taken.seat, at(24, 9), view(beth)),
        lambda: store.cancel_session(diary, taken.session, "", view(amina)),
        lambda: store.decline(diary, taken.seat, view(amina)),
        lambda: store.write_note(diary, taken.seat, beth, "hers"),
        lambda: store.cancel(diary, 999, "", view(amina)),
    ):
        with pytest.raises(NotYours):
            refused()


def test_a_booking_moves_with_its_calendar_entry_and_may_overlap_itself(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    before = booked(diary, given, amina)

    after, given_back = store.move(diary, before.seat, at(24, 10, 30), view(ruth))

    assert (after.uid, after.sequence) == (before.uid, 1)
    assert after.span.starts == at(24, 10, 30)
    assert given_back.booking == before
    assert store.hold(diary, given.id, at(24, 9), view(beth)).span == span(24, 9, 10)


def test_a_move_to_a_taken_time_changes_nothing(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    before = booked(diary, given, amina)
    booked(diary, given, beth, at(24, 9))

    with pytest.raises(SlotUnavailable):
        store.move(diary, before.seat, at(24, 9), view(amina))

    assert seats.booking(diary, before.seat) == before


def test_a_seat_that_is_given_back_is_offered_to_who_waited_longest(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    taken = booked(diary, given, amina)
    carys = person(diary, "Carys")
    store.wait(diary, given.id, None, beth, NOW)
    store.wait(diary, given.id, None, beth, NOW + timedelta(hours=1))
    store.wait(diary, given.id, None, carys, NOW + timedelta(minutes=1))

    first = store.cancel(diary, taken.seat, "", view(amina)).offered
    second = store.lapse(diary, view(0, NOW + rules.OFFER))

    assert first is not None
    assert (first.person, first.state) == (beth, State.OFFERED)
    assert [one.offered.person for one in second if one.offered] == [carys]
    assert store.lapse(diary, view(0, NOW + rules.OFFER)) == []


def test_what_is_offered_is_nobody_elses_until_it_is_declined(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    taken = booked(diary, given, amina)
    store.wait(diary, given.id, None, beth, NOW)
    offer = store.cancel(diary, taken.seat, "", view(amina)).offered
    assert offer is not None

    with pytest.raises(SlotUnavailable):
        store.hold(diary, given.id, TEN, view(amina))
    store.decline(diary, offer.seat, view(beth))

    assert store.hold(diary, given.id, TEN, view(amina)).person == amina


def test_who_takes_what_was_offered_waits_no_more(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    taken = booked(diary, given, amina)
    store.wait(diary, given.id, None, beth, NOW)
    offer = store.cancel(diary, taken.seat, "", view(amina)).offered
    assert offer is not None

    store.confirm(diary, offer.seat, beth, NOW)

    assert store.cancel(diary, offer.seat, "", view(beth)).offered is None


def test_nobody_is_offered_what_begins_within_the_hour_or_clashes(
    diary: Db, ruth: int, amina: int, beth: int
) -> None:
    given = offered(diary, terms(ruth))
    sunil = person(diary, "Sunil")
    other = offered(diary, terms(sunil, Kind.REFLECTIVE))
    taken, clashing = booked(diary, given, amina), booked(diary, given, amina, at(25, 10))
    booked(diary, other, beth, at(25, 10))
    store.wait(diary, given.id, None, beth, NOW)

    late = store.cancel(diary, taken.seat, "", view(amina, at(24, 9)))
    clash = store.cancel(diary, clashing.seat, "", view(amina))

    assert (late.offered, clash.offered) == (None, None)


def test_a_session_is_called_off_for_all_who_were_in_it(diary: Db, ruth: int, amina: int) -> None:
    given = offered(diary, terms(ruth, Kind.PEER_FORMAL, seats=3))
    beth = person(diary, "Beth")
    taken = booked(diary, given, amina)
    store.hold(diary, given.id, TEN, view(beth))

    ended = store.cancel_session(diary, taken.session, "ill", view(ruth))

    assert [(one.person, one.state) for one in ended] == [(amina, State.CANCELLED)]
    assert seats.of_person(diary, amina, NOW) == []
    with pytest.raises(NotYours):
        store.cancel_session(diary, taken.session, "ill", view(ruth))


def test_attendance_is_marked_by_the_giver_once_it_has_begun(
    diary: Db, ruth: int, amina: int
) -> None:
    taken = booked(diary, offered(diary, terms(ruth)), amina)

    with pytest.raises(NotYours):
        store.mark(diary, taken.seat, State.ATTENDED, view(ruth, TEN - timedelta(seconds=1)))
    with pytest.raises(NotYours):
        store.mark(diary, taken.seat, State.ATTENDED, view(amina, TEN))

    assert store.mark(diary, taken.seat, State.MISSED, view(ruth, TEN)).state is State.MISSED
    assert store.mark(diary, taken.seat, State.ATTENDED, view(ruth, TEN)).state is State.ATTENDED


def test_a_note_is_kept_and_lists_show_what_stands(diary: Db, ruth: int, amina: int) -> None:
    taken = booked(diary, offered(diary, terms(ruth)), amina)

    noted = store.write_note(diary, taken.seat, amina, "thresholds")

    assert noted.note == "thresholds"
    assert seats.of_person(diary, amina, NOW) == [noted]
    assert seats.given_by(diary, ruth, span(24, 0, 23)) == [noted]
    assert seats.given_by(diary, ruth, span(25, 0, 23)) == []


def test_an_offer_that_has_ended_gives_nothing_more(diary: Db, ruth: int, amina: int) -> None:
    given = offered(diary, terms(ruth))
    taken = booked(diary, given, amina)
    slots.end_offer(diary, given.id, NOW)

    with pytest.raises(SlotUnavailable) as refused:
        store.hold(diary, given.id, at(24, 9), view(amina))

    assert refused.value.reason == "not-offered"
    assert store.cancel(diary, taken.seat, "", view(amina)).offered is None


def test_offers_that_run_out_together_do_not_pass_to_each_other(diary: Db, ruth: int) -> None:
    given = offered(diary, terms(ruth, Kind.PEER_FORMAL, seats=3))
    stays, *others = (person(diary, f"Champion {number}") for number in range(6))
    _, *left = [booked(diary, given, who) for who in (stays, *others[:2])]
    for who in others[2:]:
        store.wait(diary, given.id, None, who, NOW)
    for one in left:
        store.cancel(diary, one.seat, "", view(one.person))

    lapsed = store.lapse(diary, view(0, NOW + rules.OFFER))

    assert [one.booking.person for one in lapsed] == others[2:4]
    assert [one.offered.person for one in lapsed if one.offered] == others[4:5]


def test_a_time_whose_offer_has_just_run_out_is_the_next_ones_and_nobody_else_holds_it(
    diary: Db, ruth: int, amina: int
) -> None:
    given = offered(diary, terms(ruth))
    beth, carys = person(diary, "Beth"), person(diary, "Carys")
    one = booked(diary, given, amina)
    store.wait(diary, given.id, None, beth, NOW)
    store.cancel(diary, one.seat, "", view(amina))
    after = NOW + rules.OFFER + timedelta(seconds=20)

    with pytest.raises(SlotUnavailable) as refused:
        store.hold(diary, given.id, TEN, view(carys, after))
    store.lapse(diary, view(0, after))

    assert refused.value.reason == "taken"
    assert store.hold(diary, given.id, TEN, view(carys, after)).person == carys
