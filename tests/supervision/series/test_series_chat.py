"""A booking is made regular in a few taps, and ended by two; both people have every date."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from bot.supervision.slots import store as slots
from bot.supervision.values import Span
from tests.chat import Chat, Hand
from tests.supervision.phone import books
from tests.supervision.world import span

DAYS = ("2026-11-24", "2026-12-08", "2026-12-22", "2027-01-05")


@pytest.fixture
async def regular(chat: Chat, amina: Hand, ruth: Hand) -> Hand:
    """Be Amina, who has booked a session and is shown three more of them."""
    await books(amina)
    await amina.presses("Make it regular")
    await amina.presses("Every two weeks")
    await amina.presses("3 more, to Tue 5 Jan")
    return amina


def shown(hand: Hand) -> str:
    """Return the newest message that has buttons."""
    return str([one["text"] for one in hand.history() if "reply_markup" in one][-1])


async def booked(chat: Chat) -> list[str]:
    rows = "select starts_at from supervision_seats join supervision_sessions on session ="
    where = " supervision_sessions.id where state = 'booked' order by 1"
    found = await chat.app.house.database.read(lambda db: list(db.query(rows + where)))
    return [row["starts_at"][:16] for row in found]


async def test_a_series_is_listed_then_booked_for_both_with_one_file(
    chat: Chat, regular: Hand, ruth: Hand
) -> None:
    listed = shown(regular)
    await regular.presses("Book all 3")

    assert "• Tue 8 Dec, 09:00\n• Tue 22 Dec, 09:00\n• Tue 5 Jan, 09:00" in listed
    assert "Nothing of this is booked yet." in listed
    assert "Booked, every two weeks." in shown(regular)
    assert "Regular sessions have been booked." in ruth.messages()[-2]
    for hand in (regular, ruth):
        file = Calendar.from_ical(hand.document())
        events = file.walk("VEVENT")
        assert file["method"] == "PUBLISH"
        assert len({event["uid"] for event in events}) == 4
        assert [event["sequence"] for event in events] == [0, 0, 0, 0]
    assert await booked(chat) == [f"{day}T09:00" for day in DAYS]


async def test_leave_and_bank_holidays_are_moved_or_named(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await books(amina, time="Fri 27 Nov, 09:00")
    giver = (await chat.app.house.database.read(slots.offers))[0].supervisor
    await chat.app.house.database.write(slots.add_away, giver, span(30, 0, 23))
    await chat.app.house.database.write(slots.add_away, giver, _december(4, 8))
    await chat.app.house.database.write(slots.add_away, giver, _december(14, 22))
    await amina.presses("Make it regular")
    await amina.presses("Every week")
    await amina.presses("6 more")

    assert "• Thu 3 Dec, 11:00, not Fri 4 Dec: Ruth is away" in shown(amina)
    assert "• Fri 18 Dec: not possible, Ruth is away, and no time near it" in shown(amina)
    assert "• Thu 24 Dec, 11:00, not Fri 25 Dec: a bank holiday" in shown(amina)
    await amina.presses("Book these 5")
    assert "Not booked: Fri 18 Dec." in shown(amina)


def _december(first: int, last: int) -> Span:
    return Span(datetime(2026, 12, first, tzinfo=UTC), datetime(2026, 12, last, tzinfo=UTC))


async def test_what_changed_since_it_was_listed_is_shown_again_and_nothing_is_booked(
    chat: Chat, regular: Hand
) -> None:
    giver = (await chat.app.house.database.read(slots.offers))[0].supervisor
    morning = Span(datetime(2026, 12, 8, tzinfo=UTC), datetime(2026, 12, 8, 10, tzinfo=UTC))
    await chat.app.house.database.write(slots.add_away, giver, morning)

    await regular.presses("Book all 3")

    assert "Something has changed meanwhile" in shown(regular)
    assert "• Tue 8 Dec, 10:00, not Tue 8 Dec: Ruth is away" in shown(regular)
    assert len(await booked(chat)) == 1
    await regular.presses("Book all 3")
    assert len(await booked(chat)) == 4


async def test_pressing_twice_books_once(chat: Chat, regular: Hand) -> None:
    (message,) = [one for one in regular.history() if "Nothing of this" in str(one.get("text"))]
    yes = str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])

    for _ in range(2):
        await regular.forges(yes)

    assert len(await booked(chat)) == 4


async def test_one_is_cancelled_and_then_all_later_ones(
    chat: Chat, regular: Hand, ruth: Hand
) -> None:
    await regular.presses("Book all 3")
    await regular.says("/supervision")
    folded = regular.sees()
    await regular.presses("Tue 24 Nov")
    await regular.presses("All of this series")
    await regular.presses("Tue 8 Dec")
    await regular.presses("Cancel it")
    await regular.presses("Ill")
    one = await booked(chat)
    await ruth.presses("All of them")
    await ruth.presses("Tue 22 Dec")
    await ruth.presses("Cancel it")
    await ruth.presses("This and all later ones")
    await ruth.presses("Clash")

    assert "and 3 more of this series" in folded
    assert one == [f"{day}T09:00" for day in (DAYS[0], *DAYS[2:])]
    assert await booked(chat) == [f"{DAYS[0]}T09:00"]
    assert "Bookings have been cancelled." in regular.messages()[-2]
    assert "Reason: Clash at work." in regular.messages()[-2]
    events = Calendar.from_ical(regular.document()).walk("VEVENT")
    assert [(event["status"], event["sequence"]) for event in events] == [("CANCELLED", 1)] * 2


async def test_the_giver_can_make_a_booking_regular(chat: Chat, amina: Hand, ruth: Hand) -> None:
    await books(amina)
    await ruth.presses("Change or cancel")
    await ruth.presses("Make it regular")
    await ruth.presses("Every month, 4th Tue")
    await ruth.presses("« How often")
    await ruth.presses("Every two months, 4th Tue")
    await ruth.presses("3 more, to Tue 25 May")
    await ruth.presses("Book")

    assert "with Amina" in ruth.messages()[-2]
    assert "with Ruth, every two months" in amina.messages()[-2]
    assert len(await booked(chat)) == 4


async def test_own_data_names_the_series_and_forgetting_ends_it(
    chat: Chat, regular: Hand, ruth: Hand
) -> None:
    await regular.presses("Book all 3")
    await regular.says("/mydata")
    kept = regular.document()
    await regular.says("/forgetme")
    await regular.presses("Yes, forget me")

    left = await chat.app.house.database.read(lambda db: db.table("supervision_series").count)
    assert b"every two weeks" in kept
    assert left == 0
    assert await booked(chat) == []


async def test_a_forged_button_of_a_series_gets_one_clear_sentence(chat: Chat, amina: Hand) -> None:
    await amina.says("/book")

    for action in ("", "-times", "-plan", "-book", "-all", "-rest", "-why-0"):
        for row in (0, 999, 10**20 + 5):
            await amina.forges(f"supervision:series{action}:{row}")
            assert "cannot be changed" in amina.sees(), action
