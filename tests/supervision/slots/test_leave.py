from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.days import Unreadable
from bot.people.values import Role
from bot.supervision.slots.leave import rules, wording
from bot.supervision.values import Span
from tests.chat import Chat, Hand
from tests.supervision.phone import books
from tests.supervision.slots.test_offering import offers
from tests.supervision.world import LONDON, NOW, at


@pytest.fixture
async def owen(chat: Chat) -> Hand:
    owen = await chat.member("owen", Role.SUPERVISOR)
    await offers(owen, day="Thursday")
    return owen


def test_every_reason_says_how_to_write_it() -> None:
    assert all(
        "Please write it such as" in wording.unreadable(why).text for why in wording.UNREADABLE
    )


def test_leave_is_whole_local_days_also_when_the_clocks_change() -> None:
    before = datetime(2027, 3, 1, tzinfo=NOW.tzinfo)

    over_change = rules.away("27 Mar - 28 Mar", before, LONDON)

    assert over_change.ends - over_change.starts == timedelta(hours=47)
    assert rules.away("24 Nov", NOW, LONDON) == Span(at(24, 0), at(25, 0))
    assert rules.away("24 Nov 14:00-16:00", NOW, LONDON) == Span(at(24, 14), at(24, 16))


def test_what_is_over_or_skipped_by_the_clocks_is_refused() -> None:
    for line, reason in (
        ("today 8:00-10:00", "past"),
        ("28 Mar 1:30-2:30", "no-such-time"),
        ("1 Nov 2026", "past"),
    ):
        with pytest.raises(Unreadable) as refused:
            rules.away(line, NOW, LONDON)
        assert refused.value.reason == reason
    assert rules.away("today 8:00-10:01", NOW, LONDON).ends == at(23, 10, 1)


def test_extra_hours_need_times() -> None:
    with pytest.raises(Unreadable) as refused:
        rules.extra("24 Nov", NOW, LONDON)

    assert refused.value.reason == "needs-times"
    assert rules.extra("24 Nov 9-10", NOW, LONDON) == Span(at(24, 9), at(24, 10))


@pytest.mark.parametrize(
    ("choice", "first", "last"), [(0, 23, 24), (1, 24, 25), (2, 23, 30), (3, 30, 37)]
)
def test_the_near_days_are_local_days(choice: int, first: int, last: int) -> None:
    span = rules.near(choice, NOW, ZoneInfo("Europe/London"))

    assert (span.starts, span.ends) == (
        at(1, 0) + timedelta(days=first - 1),
        at(1, 0) + timedelta(days=last - 1),
    )


async def test_leave_by_a_button_blocks_and_is_taken_back(chat: Chat, owen: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await owen.says("/slots")
    await owen.presses("Leave")
    await owen.presses("Rest of this week")
    said = owen.sees()
    await amina.says("/book")
    await amina.presses("Clinical")
    blocked = amina.buttons()[0]
    await owen.presses("Take it back")
    await amina.says("/book")
    await amina.presses("Clinical")

    assert "You are away Mon 23 Nov – Sun 29 Nov. Nothing is booked then." in said
    assert blocked.startswith("Thu 3 Dec")
    assert amina.buttons()[0].startswith("Thu 26 Nov")
    assert "None noted." in owen.sees()


async def test_leave_that_is_typed_is_listed_and_the_same_twice_is_one(owen: Hand) -> None:
    for _ in range(2):
        await owen.says("/slots")
        await owen.presses("Leave")
        await owen.presses("Away on other days")
        await owen.says("24 Dec – 2 Jan")
    await owen.says("/slots")
    assert owen.sees().count("• Away Thu 24 Dec – Sat 2 Jan") == 1

    await owen.presses("Leave")
    await owen.presses("✕ Away Thu 24 Dec")
    assert "None noted." in owen.sees()


async def test_an_unreadable_line_keeps_the_form_open_and_never_mind_closes_it(owen: Hand) -> None:
    await owen.says("/slots")
    await owen.presses("Leave")
    await owen.presses("Away on other days")
    await owen.says("after Christmas")
    first = owen.sees()
    await owen.presses("Never mind")
    await owen.says("epds 14 at 8/52, no risk, hold or refer?")

    assert "I found no day in that." in first
    assert "Usual step" in owen.sees()


async def test_leave_over_bookings_lists_them_and_calls_all_off(chat: Chat, owen: Hand) -> None:
    amina, beth = [await chat.member(name, Role.CHAMPION) for name in ("amina", "beth")]
    await books(amina, time="Thu 26 Nov, 09:00")
    await books(beth, time="Thu 26 Nov, 10:30")
    await owen.says("/slots")
    await owen.presses("Leave")
    await owen.presses("Away on other days")
    await owen.says("26 Nov")
    listed = owen.sees()
    await owen.presses("Call all off")
    await owen.presses("Yes, call off")

    assert "2 sessions are booked then:" in listed
    assert "Thu 26 Nov, 09:00–10:00, Clinical supervision: Amina" in listed
    assert "2 people have been told." in "".join(owen.messages())
    for hand in (amina, beth):
        assert "A booking has been cancelled." in hand.messages()[-2]
        assert "Reason: Away." in hand.messages()[-2]
        assert b"METHOD:CANCEL" in hand.document()


async def test_one_of_several_sessions_is_called_off_for_a_reason(chat: Chat, owen: Hand) -> None:
    amina, beth = [await chat.member(name, Role.CHAMPION) for name in ("amina", "beth")]
    await books(amina, time="Thu 26 Nov, 09:00")
    await books(beth, time="Thu 26 Nov, 10:30")
    await owen.says("/slots")
    await owen.presses("Leave")
    await owen.presses("Rest of this week")
    await owen.presses("Only Thu 26 Nov 09:00")
    await owen.presses("Ill")

    assert "Reason: Ill." in amina.messages()[-2]
    assert "cancelled" not in "".join(beth.messages())


async def test_extra_hours_open_times_beside_the_weekly_ones(chat: Chat, owen: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await owen.says("/slots")
    await owen.presses("Leave")
    await owen.presses("Extra hours")
    await owen.presses("Clinical")
    await owen.says("Wed 25 Nov")
    refused = owen.sees()
    await owen.says("Wed 25 Nov 14:00-15:00")
    await amina.says("/book")
    await amina.presses("Clinical")

    assert "Extra hours need a time from and to." in refused
    assert "Open. Wed 25 Nov, 14:00–15:00, for clinical supervision." in owen.sees()
    assert amina.buttons()[0].startswith("Wed 25 Nov, 14:00")
