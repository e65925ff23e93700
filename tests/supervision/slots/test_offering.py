from datetime import time, timedelta

import pytest

from bot.people.values import Role
from bot.supervision.bookings.rules import NotYours
from bot.supervision.slots.offering import rules, wording
from bot.supervision.slots.offering.rules import Choice, Term
from bot.supervision.values import Kind, Weekly
from tests.chat import Chat, Hand
from tests.supervision.world import terms

TUESDAY = Weekly(1, time(9), time(12))


@pytest.fixture
async def owen(chat: Chat) -> Hand:
    return await chat.member("owen", Role.SUPERVISOR)


async def offers(hand: Hand, kind: str = "Clinical", day: str = "Tuesday") -> None:
    await hand.says("/slots")
    await hand.presses("Offer")
    for label in (kind, day, "09:00", "12:00"):
        await hand.presses(label)


async def test_a_kind_is_offered_in_five_taps_and_can_be_booked(chat: Chat, owen: Hand) -> None:
    await offers(owen)
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("/book")
    await amina.presses("Clinical supervision")

    assert "Open for booking." in owen.sees()
    assert "Tue 09:00–12:00" in owen.sees()
    assert "60 minutes" not in owen.sees()
    assert "1 hour, 1 place, 15 minutes free before and after" in owen.sees()
    assert amina.buttons()[0].startswith("Tue 24 Nov, 10:30")


async def test_the_board_lists_what_is_offered(owen: Hand) -> None:
    await owen.says("/slots")
    empty = owen.sees()
    await offers(owen)
    await owen.says("/slots")

    assert "You offer nothing yet." in empty
    assert "Clinical supervision\nTue 09:00–12:00\n1 hour, 1 place" in owen.sees()
    assert owen.buttons()[:2] == ["Clinical supervision", "My week"]


async def test_a_second_day_and_hours_on_the_same_day_are_added(owen: Hand) -> None:
    await offers(owen)
    await owen.presses("Days and hours")
    for label in ("Add a day", "Thursday", "09:00", "12:00"):
        await owen.presses(label)
    await owen.presses("Days and hours")
    for label in ("Add a day", "Tuesday", "14:00", "15:00"):
        await owen.presses(label)

    assert "Tue, Thu 09:00–12:00; Tue 14:00–15:00" in owen.sees()
    await owen.presses("Days and hours")
    await owen.presses("✕ Thu 09:00")
    assert "Tue 09:00–12:00; Tue 14:00–15:00" in owen.sees()


@pytest.mark.parametrize(
    ("button", "choice", "seen"),
    [
        ("Length", "90 min", "90 minutes, 1 place"),
        ("Places", "8", "8 places"),
        ("Gap", "0 min", "no gap between sessions"),
        ("Notice", "48 hours", "never"),
        ("Notice", "2 days", "at least 2 days before"),
        ("Notice", "None", "until it begins"),
        ("How far ahead", "4 weeks", "up to 4 weeks ahead"),
        ("Most a day", "2", "at most 2 a day"),
    ],
)
async def test_every_term_is_changed_by_two_taps(
    owen: Hand, button: str, choice: str, seen: str
) -> None:
    await offers(owen)
    await owen.presses(button)
    if seen == "never":
        assert choice not in owen.buttons()
        return

    await owen.presses(choice)

    assert seen in owen.sees()


async def test_the_place_is_typed_and_may_be_an_address_or_a_link(owen: Hand) -> None:
    await offers(owen)
    await owen.presses("Place or link")
    await owen.says("Fellside Clinic, 12 Station Road, room 2")

    assert "Where: Fellside Clinic, 12 Station Road, room 2" in owen.sees()
    await owen.presses("Place or link")
    await owen.presses("Leave it as it is")
    await owen.says("epds 14 at 8/52, no risk, hold or refer?")
    assert "Usual step" in owen.sees()


async def test_a_form_that_was_left_open_is_closed_by_slots(owen: Hand) -> None:
    await offers(owen)
    await owen.presses("Place or link")
    await owen.says("/slots")
    await owen.says("epds 14 at 8/52, no risk, hold or refer?")

    assert "Usual step" in owen.sees()


async def test_an_offer_is_for_the_localities_that_are_chosen(chat: Chat, owen: Hand) -> None:
    await chat.member("kate", Role.CHAMPION, locality="South")
    await offers(owen)
    await owen.presses("Who can book")
    await owen.presses("South")
    kate, amina = chat.as_("kate"), await chat.member("amina", Role.CHAMPION)
    for hand in (kate, amina):
        await hand.says("/book")

    assert owen.buttons()[:3] == ["Everybody", "North", "✓ South"]
    assert "Clinical supervision" in kate.buttons()
    assert "Nobody has opened times" in amina.sees()
    await owen.presses("Everybody")
    assert owen.buttons()[0] == "✓ Everybody"


async def test_stopping_needs_a_second_press_and_ends_the_offer(owen: Hand) -> None:
    await offers(owen)
    await owen.presses("Stop offering")
    await owen.presses("Yes, stop")

    assert "You offer nothing yet." in owen.sees()


async def test_a_window_too_short_for_a_session_is_said(owen: Hand) -> None:
    await offers(owen)
    await owen.presses("Days and hours")
    for label in ("Add a day", "Friday", "09:00", "10:00"):
        await owen.presses(label)
    await owen.presses("Length")
    await owen.presses("90 min")

    assert "No session fits into Fri 09:00–10:00" in owen.sees()


async def test_champions_offer_nothing(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("/slots")

    assert "not part of your role" in amina.sees()


@pytest.mark.parametrize(
    "data",
    [
        "offer:-1",
        "offer-open:0",
        "offer-open:99999999999999999999999",
        "offer-from:108",
        "offer-until:99999999999999",
        "offer-length-is:1200",
        "offer-close:3",
        "offer-where:24",
        "offer-for-is:11988",
        "week-show:77",
        "week-off:77",
        "week-why-0:77",
        "week:-4",
        "week:99999999999999999999",
        "leave-near:9",
        "leave-show:99",
        "leave-off-is:99",
        "extra-kind:-3",
    ],
)
async def test_a_forged_button_gets_one_clear_sentence(owen: Hand, data: str) -> None:
    await owen.says("/slots")

    await owen.forges(f"supervision:{data}")

    assert "went wrong" not in owen.sees()


def test_hours_that_meet_become_one_and_others_stay() -> None:
    touching = rules.opened([TUESDAY], Weekly(1, time(12), time(13)))
    apart = rules.opened([TUESDAY], Weekly(1, time(12, 1), time(13)))
    other = rules.opened([TUESDAY], Weekly(0, time(9), time(12)))

    assert touching == (Weekly(1, time(9), time(13)),)
    assert apart == (TUESDAY, Weekly(1, time(12, 1), time(13)))
    assert other == (Weekly(0, time(9), time(12)), TUESDAY)
    assert rules.closed(apart, Choice(Kind.CLINICAL, 1, 9 * 60)) == apart[1:]


def test_a_window_holds_at_least_one_session_and_ends_the_same_day() -> None:
    assert rules.windows_from(9 * 60, timedelta(minutes=90))[0] == 90
    assert max(rules.windows_from(18 * 60, timedelta(hours=1))) == 300
    with pytest.raises(NotYours):
        rules.window(Choice(Kind.CLINICAL, 0, 18 * 60, 360))
    with pytest.raises(NotYours):
        rules.window(Choice(Kind.CLINICAL, 7, 9 * 60, 60))


@pytest.mark.parametrize("term", Term)
def test_a_term_takes_what_is_offered_and_nothing_else(term: Term) -> None:
    for number in rules.CHOICES[term]:
        assert rules.value(rules.changed(terms(1), term, number), term) == number
    with pytest.raises(NotYours):
        rules.changed(terms(1), term, 7)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_begins_with_terms_that_can_be_chosen(kind: Kind) -> None:
    begun = rules.begun(kind, 1, [terms(1, place="Room 9")])

    for term in Term:
        assert rules.value(begun, term) in rules.CHOICES[term]
    assert begun.place == (rules.AT_HOME if kind is Kind.JOINT_VISIT else "Room 9")


def test_a_choice_comes_back_as_it_was_packed() -> None:
    choice = Choice(Kind.LIAISON, 6, 1439, 480)

    assert Choice.unpack(choice.pack()) == choice
    with pytest.raises(NotYours):
        Choice.unpack(-1)


def test_hours_are_written_by_their_span() -> None:
    week = (TUESDAY, Weekly(3, time(9), time(12)), Weekly(4, time(14), time(15)))

    assert wording.weekly(week) == "Tue, Thu 09:00–12:00; Fri 14:00–15:00"
    assert wording.weekly(()) == "No hours"
