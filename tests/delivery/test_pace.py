import math

import pytest

from bot.delivery.pace import (
    PUBLISHED,
    Chosen,
    Gone,
    Pace,
    Traffic,
    Waiting,
    began,
    choose,
    ended,
    halted,
    seconds_to_wait,
)

REPLY = Waiting(1, 100, broadcast=False, new_message=True)
LETTER = Waiting(2, 200, broadcast=True, new_message=True)
EDIT = Waiting(3, 100, broadcast=False, new_message=False)


def gone(count: int, moment: float, *, broadcast: bool, chat: int = 1000) -> tuple[Gone, ...]:
    return tuple(Gone(chat + number, broadcast, moment) for number in range(count))


def wait(parcel: Waiting, traffic: Traffic, now: float) -> float:
    return seconds_to_wait(parcel, traffic, PUBLISHED, now)


def test_the_first_message_to_an_idle_chat_goes_at_once() -> None:
    assert choose([REPLY], Traffic(), PUBLISHED, 0) == Chosen((REPLY,), math.inf)


def test_an_empty_queue_rests_until_something_happens() -> None:
    assert choose([], Traffic(), PUBLISHED, 0) == Chosen((), math.inf)


@pytest.mark.parametrize(("now", "left"), [(10.999, 0.001), (11.0, 0.0), (11.5, 0.0)])
def test_a_chat_gets_one_message_a_second(now: float, left: float) -> None:
    traffic = Traffic(gone=(Gone(100, False, 10.0),))

    assert max(wait(REPLY, traffic, now), 0) == pytest.approx(left)


@pytest.mark.parametrize(("now", "left"), [(12.999, 0.001), (13.0, 0.0)])
def test_a_group_gets_one_message_in_three_seconds(now: float, left: float) -> None:
    reply = Waiting(1, -100, broadcast=False, new_message=True)
    traffic = Traffic(gone=(Gone(-100, False, 10.0),))

    assert wait(reply, traffic, now) == pytest.approx(left)


def test_edits_and_removals_are_not_paced() -> None:
    traffic = Traffic(gone=gone(30, 10.0, broadcast=False, chat=100))

    assert wait(EDIT, traffic, 10.0) == 0


@pytest.mark.parametrize(("count", "left"), [(29, 0.0), (30, 0.75)])
def test_thirty_messages_go_in_a_second(count: int, left: float) -> None:
    traffic = Traffic(gone=gone(count, 10.0, broadcast=False))

    assert wait(REPLY, traffic, 10.25) == left


@pytest.mark.parametrize(("count", "left"), [(24, 0.0), (25, 0.75)])
def test_twenty_five_of_them_may_be_broadcast(count: int, left: float) -> None:
    traffic = Traffic(gone=gone(count, 10.0, broadcast=True))

    assert wait(LETTER, traffic, 10.25) == left
    assert wait(REPLY, traffic, 10.25) == 0


def test_the_window_slides() -> None:
    traffic = Traffic(gone=(*gone(15, 10.0, broadcast=False), *gone(15, 10.6, broadcast=False)))

    assert wait(REPLY, traffic, 10.9) == pytest.approx(0.1)
    assert wait(REPLY, traffic, 11.0) == 0


def test_what_is_on_its_way_counts_until_it_has_ended() -> None:
    flying = tuple(Waiting(10 + n, 50 + n, broadcast=True, new_message=True) for n in range(1))
    traffic = Traffic(flying, gone(24, 10.0, broadcast=True))

    assert wait(LETTER, traffic, 10.5) == 0.5
    assert wait(LETTER, Traffic(flying, gone(25, 9.9, broadcast=True)), 10.5) == pytest.approx(0.4)
    assert wait(LETTER, Traffic(flying), 10.5) == 0
    lanes = Pace(broadcast=1, broadcasts_at_once=9)
    assert seconds_to_wait(LETTER, Traffic(flying), lanes, 10.5) == math.inf


def test_two_broadcasts_and_four_replies_may_be_on_their_way() -> None:
    letters = [Waiting(10 + n, 50 + n, broadcast=True, new_message=True) for n in range(2)]
    replies = [Waiting(20 + n, 60 + n, broadcast=False, new_message=True) for n in range(4)]

    assert wait(LETTER, Traffic(tuple(letters[:1])), 0) == 0
    assert wait(LETTER, Traffic(tuple(letters)), 0) == math.inf
    assert wait(REPLY, Traffic(tuple(letters + replies[:3])), 0) == 0
    assert wait(REPLY, Traffic(tuple(letters + replies)), 0) == math.inf


def test_one_parcel_of_a_chat_is_on_its_way_at_a_time() -> None:
    assert wait(EDIT, Traffic((REPLY,)), 0) == math.inf


def test_nothing_overtakes_an_earlier_parcel_of_its_chat() -> None:
    traffic = Traffic(gone=(Gone(100, False, 10.0),))

    assert choose([REPLY, EDIT], traffic, PUBLISHED, 10.375) == Chosen((), 0.625)
    assert choose([REPLY, EDIT, LETTER], traffic, PUBLISHED, 10.375) == Chosen((LETTER,), 0.625)


@pytest.mark.parametrize(("now", "left"), [(0.0, 7.0), (6.5, 0.5), (7.0, 0.0)])
def test_a_halt_holds_everything(now: float, left: float) -> None:
    traffic = halted(Traffic(), 7.0)

    assert [wait(parcel, traffic, now) for parcel in (REPLY, LETTER, EDIT)] == [left] * 3


def test_a_shorter_halt_does_not_end_a_longer_one() -> None:
    assert halted(halted(Traffic(), 7.0), 2.0).halted_until == 7.0


@pytest.mark.parametrize(("now", "left"), [(12.5, 0.5), (12.999, 0.001), (13.0, 0.0)])
def test_a_chat_waits_from_the_answer_however_long_it_took(now: float, left: float) -> None:
    begun_at_ten = began(Traffic(), REPLY)

    traffic = ended(begun_at_ten, REPLY, PUBLISHED, 12.0)

    assert wait(REPLY, begun_at_ten, 11.0) == math.inf
    assert wait(REPLY, traffic, now) == pytest.approx(left)


def test_a_parcel_that_has_ended_is_counted_and_old_ones_are_forgotten() -> None:
    traffic = began(began(Traffic(gone=gone(1, 0.0, broadcast=False)), REPLY), EDIT)

    traffic = ended(traffic, REPLY, PUBLISHED, 3.0)
    after = ended(traffic, EDIT, PUBLISHED, 3.1)

    assert traffic == Traffic((EDIT,), (Gone(100, False, 3.0),))
    assert after == Traffic((), (Gone(100, False, 3.0),))
