"""What is due, in the chat: her own, everybody's, the rules, and the offer of a time."""

from datetime import date, timedelta

import pytest

from bot.people import store as people
from bot.people.values import Role
from bot.supervision.due import store
from bot.supervision.due.values import Every
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.phone import books, tick

TODAY = date(2026, 11, 23)


async def rule(chat: Chat, kind: Kind = Kind.CLINICAL, role: Role = Role.CHAMPION) -> None:
    await chat.app.house.database.write(
        store.put_cycle, kind, role, Every.THREE_MONTHS, date(2026, 1, 5)
    )


async def had(hand: Hand, days: int, kind: Kind = Kind.CLINICAL) -> None:
    """Let somebody have had a kind elsewhere so many days ago."""
    house = hand.chat.app.house
    person = await house.database.read(people.by_user, hand.user.id, hand.chat.clock.now())
    assert person is not None
    held = TODAY - timedelta(days=days)
    await house.database.write(store.put_elsewhere, person.id, kind, held, 1)


async def test_a_fresh_area_has_no_rules_and_the_specialist_makes_one_in_four_taps(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await ruth.says("/supervision")
    await ruth.presses("Everybody")
    assert "I ship none" in ruth.sees()

    for label in ("Make the first rule", "Clinical", "Champion", "Every three months"):
        await ruth.presses(label)

    assert "Every three months, since Mon 23 Nov." in ruth.sees()
    await ruth.presses("Due from")
    await ruth.presses("28 days before")
    assert "due from 28 days before" in ruth.sees()
    await ruth.forges("supervision:cycle-grace:10000001")
    assert "cannot be changed" in ruth.sees()
    await ruth.says("/supervision")
    await ruth.presses("Everybody")
    assert "up to date 1" in ruth.sees()
    await ruth.presses("Rules")
    await ruth.presses("Clinical supervision, champion")
    await ruth.presses("Overdue after")
    await ruth.presses("7 days after")
    assert "overdue when 7 days after" in ruth.sees()
    await ruth.presses("Remove")
    assert "no rules yet" in ruth.sees()
    await ruth.forges("supervision:compliance:0")
    assert "No rules" in ruth.sees()


async def test_my_supervision_shows_due_overdue_and_booked(chat: Chat, amina: Hand) -> None:
    await rule(chat)
    await had(amina, 85)
    await amina.says("/supervision")
    assert "Clinical supervision: due Sun 29 Nov. Last: Sun 30 Aug." not in amina.sees()
    assert "Clinical supervision: due" in amina.sees()
    assert "Find a time: Clinical supervision" in amina.buttons()

    await books(amina)
    await amina.says("/supervision")

    assert "booked for Tue 24 Nov" in amina.sees()
    assert "Find a time: Clinical supervision" not in amina.buttons()


async def test_had_elsewhere_is_two_taps_and_can_be_moved_or_taken_back(
    chat: Chat, amina: Hand
) -> None:
    await rule(chat)
    await had(amina, 150)
    await amina.says("/supervision")
    assert "overdue" in amina.sees()

    await amina.presses("Had elsewhere")
    await amina.presses("Clinical psychologist")

    assert amina.sees() == "Noted: clinical supervision, Mon 23 Nov, clinical psychologist."
    await amina.presses("Change it")
    await amina.presses("A week ago")
    await amina.presses("Mental health nurse")
    assert "Mon 16 Nov, mental health nurse" in amina.sees()
    await amina.presses("« Supervision")
    assert "up to date" in amina.sees()
    await amina.presses("Had elsewhere")
    await amina.presses("Adult psychiatrist")
    await amina.presses("Take it back")
    assert "Taken back" in amina.sees()


async def test_with_two_kinds_she_is_asked_which(chat: Chat, amina: Hand) -> None:
    await rule(chat)
    await rule(chat, Kind.SAFEGUARDING)
    await amina.says("/supervision")

    await amina.presses("Had elsewhere")

    assert amina.buttons() == [
        "Clinical supervision",
        "Safeguarding supervision",
        "« Supervision",
    ]
    await amina.presses("Safeguarding")
    assert "Who gave it?" in amina.sees()


async def test_the_specialist_sees_everybody_and_a_champion_does_not(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await rule(chat)
    await rule(chat, role=Role.SPECIALIST)
    await had(amina, 200)
    await ruth.says("/supervision")
    assert "Clinical supervision: up to date" in ruth.sees()

    await ruth.presses("Everybody")

    assert "What is due: 2 people" in ruth.sees()
    assert "overdue 1 · due 0 · booked 0 · up to date 1" in ruth.sees()
    assert "Amina, clinical supervision: was due" in ruth.sees()
    await ruth.presses("Last quarter")
    assert "July to September 2026" in ruth.sees()
    await amina.says("/supervision")
    assert "Everybody" not in amina.buttons()
    before = amina.sees()
    await amina.forges("supervision:everybody:0")
    assert amina.sees() == before


async def test_who_is_overdue_is_offered_times_once_a_week(chat: Chat, amina: Hand) -> None:
    await rule(chat)
    await had(amina, 150)
    await chat.app.run_due()
    for _ in range(4):
        await tick(chat, minutes=10)

    offers = [text for text in amina.messages() if text.startswith("A note for your protected")]

    assert len(offers) == 1
    assert "overdue" in offers[0]
    assert any("Tue 24 Nov, 09:00" in label for label in amina.buttons())
    for _ in range(6):
        await tick(chat, days=1)
    again = [text for text in amina.messages() if text.startswith("A note for your protected")]
    assert len(again) == 1
    await tick(chat, days=1)
    assert len([t for t in amina.messages() if t.startswith("A note for your protected")]) == 2
    await amina.presses("Tue 1 Dec")
    await amina.presses("Confirm")
    assert any(text.startswith("Booked.") for text in amina.messages())


async def test_where_nobody_offers_it_the_note_says_so(chat: Chat, amina: Hand) -> None:
    await rule(chat, Kind.SAFEGUARDING)
    await had(amina, 150, Kind.SAFEGUARDING)

    await tick(chat, minutes=31)

    assert "Nobody offers it here at the moment." in amina.sees()
    assert amina.buttons() == ["I had it elsewhere"]


async def test_a_miss_is_shown_to_her_alone(chat: Chat, amina: Hand, ruth: Hand) -> None:
    await books(amina)
    await tick(chat, hours=25)
    await ruth.presses("Amina did not")
    await amina.says("/supervision")

    assert "Marked as not there: Clinical supervision Tue 24 Nov." in amina.sees()
    await ruth.says("/supervision")
    assert "Marked as not there" not in ruth.sees()


@pytest.mark.parametrize(
    "data",
    [
        "supervision:elsewhere-form:990000000",
        "supervision:elsewhere-form:9999999",
        "supervision:elsewhere-put:99",
        "supervision:elsewhere-form:1",
        "supervision:cycle:999",
        "supervision:cycle-role:99",
        "supervision:cycle-every:99",
        "supervision:cycle-put:99",
        "supervision:cycle-window:10000005",
        "supervision:cycle-every:990000000",
    ],
)
async def test_a_forged_number_is_refused(chat: Chat, ruth: Hand, data: str) -> None:
    await ruth.says("/supervision")

    await ruth.forges(data)

    assert "cannot be changed any more" in ruth.sees()


async def test_a_long_list_has_pages(chat: Chat, ruth: Hand) -> None:
    await rule(chat)

    def many(db: object) -> None:
        for number in range(45):
            one = people.add(db, 5000 + number, f"Person {number:02}", place, chat.clock.now())  # type: ignore[arg-type]
            people.give_roles(db, one, [Role.CHAMPION])  # type: ignore[arg-type]

    place = await chat.app.house.database.write(people.locality, "North")
    await chat.app.house.database.write(many)
    await ruth.says("/supervision")
    await ruth.presses("Everybody")
    assert "Person 39" in ruth.sees()
    await ruth.presses("More")

    assert "Person 44" in ruth.sees()
    assert "« Before" in ruth.buttons()
