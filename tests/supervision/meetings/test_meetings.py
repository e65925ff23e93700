"""A meeting has an agenda that everybody in it adds to, dates, and people from outside the bot."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, vCalAddress
from sqlite_utils.db import Database as Db

from bot.people.values import Role
from bot.supervision.meetings import rules
from bot.supervision.meetings.ahead import announced
from bot.supervision.values import Kind
from tests.chat import Chat, Hand
from tests.supervision.phone import books, opens, session, tick
from tests.supervision.world import NOW


@pytest.fixture
async def ruth(chat: Chat) -> Hand:
    """Be a specialist who holds the Champions' meeting."""
    ruth = await chat.member("ruth", Role.SPECIALIST)
    await opens(ruth, Kind.CHAMPIONS_MEETING, seats=8)
    return ruth


@pytest.fixture
async def champions(chat: Chat, ruth: Hand) -> list[Hand]:
    hands = [await chat.member(name, Role.CHAMPION) for name in ("amina", "beth")]
    for hand in hands:
        await books(hand, "Champions", "Thu 26 Nov, 09:00")
    return hands


async def test_everybody_adds_to_the_agenda_and_all_see_it_the_day_before(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    amina, beth = champions
    await amina.presses("Agenda")
    empty = amina.messages()[-2]
    await amina.presses("Add to the agenda")
    await amina.says("Sarah Jones, nhs 9990000018, again")
    refused = amina.sees()
    await amina.says("when to step <down> after listening visits")
    await beth.presses("Agenda")
    seen, keys = beth.messages()[-2], beth.buttons()
    await session(ruth)
    await ruth.presses("Agenda")
    await ruth.presses("Add to the agenda")
    await ruth.says("new pathway")
    await tick(chat, days=2, hours=-1)

    assert "Nothing yet. Everybody who comes can add to it." in empty
    assert "NHS number" in refused
    assert "1. when to step <down> after listening visits (Amina)" in seen
    assert not [key for key in keys if key.startswith("Take out")]
    for hand in (amina, beth, ruth):
        assert hand.sees().startswith("A reminder for tomorrow.")
        assert "2. new pathway (Ruth)" in hand.sees()
        assert "9990000018" not in "".join(hand.messages())


async def test_the_giver_takes_anything_off_and_others_their_own(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    amina, beth = champions
    for hand, text in ((amina, "one"), (beth, "two")):
        await hand.presses("Agenda")
        await hand.presses("Add to the agenda")
        await hand.says(text)
    (item,) = [row["id"] for row in await rows(chat, "agenda") if row["item"] == "one"]
    await beth.forges(f"supervision:agenda-drop:{item}")
    kept = len(await rows(chat, "agenda"))
    await amina.presses("Take out 1")
    await session(ruth)
    await ruth.presses("Agenda")
    await ruth.presses("Take out 1")

    assert kept == 2
    assert await rows(chat, "agenda") == []


async def test_people_from_outside_get_a_file_that_is_newer_with_every_change(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    await session(ruth)
    await ruth.presses("Agenda")
    for guest in ("Psychologist, perinatal team", "Social worker, early help"):
        await ruth.presses("Others coming")
        await ruth.says(guest)
    await ruth.presses("File to forward")
    whole = ruth.document()
    await ruth.presses("Not coming: Social worker")
    await session(ruth)
    await ruth.presses("Call it off")
    await ruth.presses("Ill")

    files = [
        Calendar.from_ical(one) for one in (*ruth.documents()[1:3], whole, *ruth.documents()[4:])
    ]
    events = [file.walk("VEVENT")[0] for file in files]
    assert [file["method"] for file in files] == [
        "REQUEST",
        "REQUEST",
        "REQUEST",
        "CANCEL",
        "CANCEL",
    ]
    assert [event["sequence"] for event in events] == [1, 2, 2, 3, 4]
    assert len({event["uid"] for event in events}) == 1
    names = [[one.params["CN"] for one in _listed(event["attendee"])] for event in events]
    both = ["Psychologist, perinatal team", "Social worker, early help"]
    assert names == [both[:1], both, both, both[1:], both[:1]]
    assert "Forward it by e-mail to Psychologist, perinatal team." in ruth.sees()


def _listed(value: Any) -> list[vCalAddress]:
    return value if isinstance(value, list) else [value]


async def test_a_name_is_not_taken_for_a_role(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    await session(ruth)
    await ruth.presses("Agenda")
    await ruth.presses("Others coming")
    await ruth.says("dr.khan@example.org")

    assert await rows(chat, "guests") == []


async def test_a_date_is_set_made_regular_and_called_off_with_all_later_ones(
    chat: Chat, ruth: Hand
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await ruth.says("/slots")
    await ruth.presses("Champions' meeting")
    await ruth.presses("Set a date")
    await ruth.presses("Thu 26 Nov, 09:00")
    alone = ruth.sees()
    await ruth.presses("Make it regular")
    await ruth.presses("Every week")
    await ruth.presses("6 more")
    await ruth.presses("Set all 6")
    set_dates = ruth.messages()[-2]
    await books(amina, "Champions", "Thu 26 Nov, 09:00 · 8 places left")
    await session(ruth)
    await ruth.presses("Call it off")
    await ruth.presses("This and all later ones")
    asked = ruth.sees()
    await ruth.presses("No longer")

    assert "Nobody has a place yet." in alone
    assert "Set, every week." in set_dates
    assert "• Thu 31 Dec, 09:00" in set_dates
    assert "People who will be told: 1." in asked
    assert "Reason: No longer needed." in amina.messages()[-2]
    assert all(row["cancelled_at"] for row in await rows(chat, "sessions"))
    file = Calendar.from_ical(ruth.document())
    assert {event["status"] for event in file.walk("VEVENT")} == {"CANCELLED"}
    assert len(file.walk("VEVENT")) == 7


async def test_setting_twice_sets_once_and_own_data_is_forgotten(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    amina, _ = champions
    await amina.presses("Agenda")
    await amina.presses("Add to the agenda")
    await amina.says("threshold")
    await ruth.says("/slots")
    await ruth.presses("Champions' meeting")
    await ruth.presses("Set a date")
    message = [one for one in ruth.history() if "Which date" in str(one.get("text"))][-1]
    first = str(message["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    for _ in range(2):
        await ruth.forges(first)
    standing = [row for row in await rows(chat, "sessions") if row["standing"]]
    await amina.says("/mydata")
    kept = amina.document()
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")

    assert len(standing) == 1
    assert b"threshold" in kept
    assert await rows(chat, "agenda") == []


async def test_who_is_not_in_a_meeting_sees_nothing_of_it(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    carys = await chat.member("carys", Role.CHAMPION)
    (meeting,) = [row["id"] for row in await rows(chat, "sessions")]

    for action in ("agenda", "agenda-add", "agenda-drop", "guest-add", "guest-drop", "guest-file"):
        await carys.forges(f"supervision:{action}:{meeting}")
        assert "cannot be changed" in carys.sees(), action
    for action in ("guest-add", "guest-file", "meet", "meet-set"):
        await champions[0].forges(f"supervision:{action}:{meeting}")
        assert "cannot be changed" in champions[0].sees(), action


async def rows(chat: Chat, table: str) -> list[dict[str, object]]:
    def work(db: Db) -> list[dict[str, object]]:
        return list(db.table(f"supervision_{table}").rows)

    return await chat.app.house.database.read(work)


def test_a_moment_on_a_button_is_the_moment_that_was_meant() -> None:
    for moment in (NOW, datetime.fromisoformat("2038-12-31T23:59:00+00:00")):
        assert rules.moment_of(rules.minutes_of(moment)) == moment
    assert rules.minutes_of(NOW + timedelta(minutes=1)) == rules.minutes_of(NOW) + 1


def test_what_was_typed_is_one_line_of_bounded_length() -> None:
    assert rules.clean("  a\n b ", 10) == "a b"
    assert len(rules.clean("x" * 500, rules.ITEM_LIMIT)) == rules.ITEM_LIMIT


async def test_who_set_a_date_that_nobody_booked_is_told_the_day_before_and_calls_it_off(
    chat: Chat, ruth: Hand
) -> None:
    for button in ("/slots", "Champions' meeting", "Set a date", "Thu 26 Nov, 09:00"):
        await (ruth.says(button) if button == "/slots" else ruth.presses(button))
    for button in ("Agenda", "Others coming"):
        await ruth.presses(button)
    await ruth.says("Psychologist, perinatal team")
    await ruth.says("/slots")
    sessions = ruth.sees()
    await tick(chat, days=1, hours=23, minutes=5)
    (day,) = reminders(ruth)
    await tick(chat, hours=23)
    _, hour = reminders(ruth)
    keys = ruth.buttons()
    await ruth.presses("Call it off")
    await ruth.presses("No longer needed")
    await tick(chat, minutes=10)

    assert "Nothing is booked yet." in sessions
    assert day.startswith("A reminder for tomorrow.\n\nChampions' meeting\nThu 26 Nov, 09:00–10:00")
    assert "Nobody has a place yet.\n\nAlso coming: Psychologist, perinatal team" in day
    assert hour.startswith("A reminder: at 09:00.")
    assert keys == ["Call it off", "The session"]
    # The second became the confirmation.
    assert reminders(ruth) == [day]
    assert any(text.startswith("Called off.") for text in ruth.messages())


async def test_once_somebody_has_booked_the_reminder_names_her(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    await chat.app.house.database.write(
        lambda db: db.execute("update supervision_sessions set standing = 1")
    )
    await tick(chat, days=2, hours=-1)

    (only,) = reminders(ruth)
    assert "Amina, Beth" in only
    assert "Nobody" not in only


async def test_who_sets_a_date_for_tomorrow_is_not_reminded_of_it_at_once(
    chat: Chat, ruth: Hand
) -> None:
    for button in ("/slots", "Champions' meeting", "Set a date", "Tue 24 Nov, 09:00"):
        await (ruth.says(button) if button == "/slots" else ruth.presses(button))
    await tick(chat, minutes=30)
    soon = reminders(ruth)
    await tick(chat, hours=21, minutes=35)

    assert soon == []
    assert [text.partition("\n")[0] for text in reminders(ruth)] == ["A reminder: at 09:00."]


def reminders(hand: Hand) -> list[str]:
    return [text for text in hand.messages() if text.startswith("A reminder")]


async def test_meetings_for_all_are_announced_and_groups_are_not(
    chat: Chat, ruth: Hand, champions: list[Hand]
) -> None:
    await opens(ruth, Kind.RESTORATIVE, seats=4)
    await books(champions[0], "Restorative", "Tue 24 Nov, 09:00")
    read, zone = chat.app.house.database.read, chat.app.house.settings.local

    found = await read(announced, chat.clock.now(), zone)
    later = await read(announced, chat.clock.now() + timedelta(days=7), zone)

    assert [(one.kind, f"{one.span.starts:%a %H:%M}") for one in found] == [
        (Kind.CHAMPIONS_MEETING, "Thu 09:00")
    ]
    assert later == ()
