import pytest
from icalendar import Calendar

from bot.people.values import Role
from bot.supervision.bookings.wording import REASONS
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.phone import books, opens


async def test_a_session_is_booked_in_three_taps_and_both_get_the_entry(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await books(amina)

    assert any("Booked." in text and "Tue 24 Nov, 09:00–10:00" in text for text in amina.messages())
    assert "booked" in ruth.messages()[-2]
    for hand in (amina, ruth):
        entry = Calendar.from_ical(hand.document())
        assert entry["method"] == "REQUEST"
        (event,) = entry.walk("VEVENT")
        assert event["summary"] == "Clinical supervision"


async def test_a_calendar_entry_is_updated_by_a_move_and_removed_by_a_cancellation(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await books(amina)
    files = [Calendar.from_ical(amina.document())]
    await amina.presses("Change or cancel")
    await amina.presses("Another time")
    await amina.presses("Thu 26 Nov")
    await amina.presses("10:00")
    files.append(Calendar.from_ical(amina.document()))
    await ruth.presses("Change or cancel")
    await ruth.presses("Cancel it")
    await ruth.presses("Ill")
    files.append(Calendar.from_ical(amina.document()))

    events = [file.walk("VEVENT")[0] for file in files]
    assert [file["method"] for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({event["uid"] for event in events}) == 1
    assert [event["sequence"] for event in events] == [0, 1, 2]
    assert "Reason: Ill." in amina.messages()[-2]


async def test_the_second_of_two_gets_other_times(chat: Chat, amina: Hand) -> None:
    beth = await chat.member("beth", Role.CHAMPION)
    for hand in (amina, beth):
        await hand.says("/book")
        await hand.presses("Clinical")
    await amina.presses("Tue 24 Nov, 09:00")

    await beth.presses("Tue 24 Nov, 09:00")

    assert "just taken" in beth.sees()
    await beth.presses("Other times")
    assert "which day" in beth.sees()


async def test_a_joint_visit_from_an_answer_is_asked_for_and_agreed(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await opens(ruth, Kind.JOINT_VISIT)
    await amina.says("epds 14 at 8/52, no risk, hold or refer?")

    await amina.presses("More")
    await amina.presses("Book")
    await amina.presses("Another kind")
    await amina.presses("Joint visit")
    await amina.presses("Tue 24 Nov, 09:00")
    await amina.presses("Ask for it")
    await ruth.presses("Agree")

    assert "Your request has been agreed." in amina.messages()[-2]
    (page,) = [
        row["page"]
        for row in await chat.app.house.database.read(
            lambda db: list(db.query("select page from supervision_seats"))
        )
    ]
    assert page == "low-mood-after-birth#moderate"


async def test_a_note_is_guarded_and_the_giver_sees_it(chat: Chat, amina: Hand, ruth: Hand) -> None:
    await books(amina)
    await amina.presses("Add a note")
    await amina.says("mum Sarah Jones, nhs 9990000018")
    await amina.says("when to step down after six listening visits")

    assert "Note: when to step down" in amina.sees()
    await ruth.presses("Change or cancel")
    assert "when to step down" in ruth.sees()
    assert "9990000018" not in "".join(ruth.messages())


async def test_who_waits_is_offered_what_comes_free(chat: Chat, amina: Hand, ruth: Hand) -> None:
    beth = await chat.member("beth", Role.CHAMPION)
    await books(amina)
    await beth.says("/book")
    await beth.presses("Clinical")
    wait = [one for one in beth.buttons() if "Tell me" in one]
    await beth.forges(f"supervision:wait:{0}")

    await amina.presses("Change or cancel")
    await amina.presses("Cancel it")
    await amina.presses("Clash")

    assert wait == []
    assert "A time has come free." in beth.sees()
    await beth.presses("Take it")
    assert any("Booked." in text for text in beth.messages())


async def test_an_offer_that_nobody_answers_goes_to_the_next(chat: Chat, amina: Hand) -> None:
    beth, carys = [await chat.member(name, Role.CHAMPION) for name in ("beth", "carys")]
    await books(amina, time="Wed 25 Nov, 09:00")
    for hand in (beth, carys):
        await hand.says("/book")
        await hand.forges("supervision:wait:0")
    await amina.presses("Change or cancel")
    await amina.presses("Cancel it")
    await amina.presses("No longer")

    await chat.app.run_due()
    chat.later(hours=4, minutes=1)
    await chat.app.run_due()
    await chat.settle()

    assert "come free" in beth.sees()
    assert "come free" in carys.sees()
    await beth.presses("Take it")
    assert "let go" in beth.sees()


async def test_my_bookings_are_listed_and_nothing_booked_says_so(chat: Chat, amina: Hand) -> None:
    await amina.says("/supervision")
    none = amina.sees()
    await books(amina)
    await amina.says("/supervision")

    assert "nothing booked" in none
    assert "Tue 24 Nov, 09:00" in amina.buttons()[0]
    await amina.presses("Tue 24 Nov")
    assert "Booked." in amina.sees()


async def test_own_data_holds_bookings_and_forgetting_removes_them(chat: Chat, amina: Hand) -> None:
    await books(amina)
    await amina.says("/mydata")
    kept = amina.document()
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")

    left = await chat.app.house.database.read(lambda db: db.table("supervision_seats").count)
    assert b"Fellside" in kept or b"Room 2" in kept
    assert left == 0


async def test_where_nobody_offers_anything_it_says_who_can(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("/book")

    assert "Nobody has opened times" in amina.sees()


@pytest.mark.parametrize(
    "data",
    [
        "supervision:take:-1",
        "supervision:to:0",
        "supervision:kind:-7",
        "supervision:day:99999999999999999999",
        "supervision:confirm:999",
        "supervision:drop:999",
        "supervision:again:999",
        "supervision:show:999",
        "supervision:cancel:999",
        "supervision:why-0:999",
        "supervision:agree:999",
        "supervision:note:999",
        "supervision:from:999",
        "supervision:wait:-5",
    ],
)
async def test_a_forged_button_gets_one_clear_sentence(chat: Chat, amina: Hand, data: str) -> None:
    await amina.says("/book")

    await amina.forges(data)

    assert "fault" not in amina.sees().lower()
    assert len(amina.sees()) < 400


async def test_what_is_old_is_dropped(chat: Chat, amina: Hand) -> None:
    await books(amina)

    await chat.app.run_due()
    chat.later(days=25 * 31 + 10)
    await chat.app.run_due()

    left = await chat.app.house.database.read(lambda db: db.table("supervision_seats").count)
    assert left == 0


async def test_holds_show_until_when_and_can_be_let_go(chat: Chat, amina: Hand) -> None:
    await amina.says("/book")
    await amina.presses("Clinical")
    await amina.presses("Tue 24 Nov, 09:00")

    assert "Held for you until 10:10" in amina.sees()
    await amina.presses("Another time")
    assert "which day" in amina.sees()
    await amina.presses("Tue 24 Nov")
    await amina.presses("09:00")
    await amina.presses("Leave it")
    assert "Nothing is booked" in amina.sees()


def test_reasons_fit_their_buttons() -> None:
    assert all(len(reason) <= 20 for reason in REASONS)
