"""Who curates: named by the specialist, ended, reminded; and what is kept of a curator."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils.db import Database as Db

from bot.calendar import Calendar
from bot.digests.curate import own
from bot.digests.curate.team import rules
from bot.digests.curate.team import store as team
from bot.digests.curate.team import wording as words
from bot.digests.schema import ACTS, DECISIONS, ITEMS
from bot.figures import Period
from bot.people import store as people
from bot.people.values import Locality, Person, Role, Window
from bot.settings import Nation
from tests.chat import Chat, Hand
from tests.digests.curate.items import TITLES, put
from tests.digests.curate.test_queue import decisions

LONDON = ZoneInfo("Europe/London")
DAYS = Calendar(LONDON, Nation.ENGLAND)
# A Tuesday at ten.
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
RUTH = Person(1, 1, "Ruth", frozenset({Role.SPECIALIST}), Locality(1, "North"), NOW)


async def names(ruth: Hand, whom: str, weeks: str) -> None:
    await ruth.says("/curate")
    await ruth.presses("Finish")
    await ruth.presses("Who curates")
    await ruth.presses("Name somebody")
    await ruth.presses(whom)
    await ruth.presses(weeks)


async def test_a_member_is_named_curates_and_ends(chat: Chat, ruth: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await names(ruth, "Amina", "2 weeks")
    assert "• Amina, until 7 Dec 2026" in ruth.sees()
    assert amina.sees().startswith("Ruth has asked for your help.\n")
    await amina.presses("Open")
    await amina.presses("Keep")
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "kept"
    await amina.presses("Finish")
    await amina.presses("Who curates")
    assert "Name somebody" not in amina.buttons()

    await ruth.presses("End Amina")

    assert "Nobody else yet." in ruth.sees()
    assert "You do not curate any more" in amina.sees()
    await amina.says("/curate")
    assert "for the specialist" in amina.sees()


async def test_a_co_curator_is_one_until_her_last_day_is_over(chat: Chat, ruth: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await names(ruth, "Amina", "2 weeks")
    chat.later(days=14, hours=13)
    await amina.says("/curate")
    assert TITLES[0] in amina.sees()
    chat.later(hours=1)
    await amina.says("/curate")
    assert "for the specialist" in amina.sees()


async def test_only_the_specialist_names_somebody(chat: Chat, ruth: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.forges("digests:item-name:0")
    assert "for the specialist" in amina.sees()


async def test_second_presses_and_more_members_than_a_screen(chat: Chat, ruth: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    for number in range(8):
        await chat.member(f"kate{number}", Role.CHAMPION)
    await names(ruth, "Amina", "2 weeks")
    number = int(ruth._key("End Amina")[1]["callback_data"].rpartition(":")[2])
    heard = len(amina.messages())

    await ruth.forges(f"digests:item-named:{number * 10 + 1}")
    assert len(amina.messages()) == heard
    await ruth.presses("End Amina")
    await ruth.forges(f"digests:item-end:{number}")
    assert len(amina.messages()) == heard + 1
    await ruth.presses("Name somebody")
    await ruth.presses("More")
    assert "Kate7" in ruth.buttons()
    await ruth.presses("‹ Before")
    assert "Amina" in ruth.buttons()
    await ruth.forges("digests:item-whom:999")
    assert "not kept any more" in ruth.sees()


async def test_when_a_co_curator_leaves_the_specialist_is_told(chat: Chat, ruth: Hand) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await names(ruth, "Amina", "No end date")
    await amina.says("/forgetme")
    await amina.presses("Yes, forget me")

    assert any(text.startswith("Somebody in your team has left.") for text in ruth.messages())
    assert await chat.app.house.database.read(lambda db: db.table("digest_curators").count) == 0


async def test_whoever_has_not_looked_for_a_week_is_reminded_once(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await chat.app.run_due()
    chat.later(days=6, hours=23)
    await chat.app.run_due()
    await chat.settle()
    before = len(ruth.messages())
    chat.later(hours=1, minutes=30)
    await chat.app.run_due()
    chat.later(minutes=30)
    await chat.app.run_due()
    await chat.settle()

    assert len(ruth.messages()) == before + 1
    assert ruth.sees() == "Your weekly list is ready.\n\n4 new items wait for you."
    await ruth.presses("Do not remind me")
    assert "Your reminder: off." in ruth.sees()
    chat.later(days=8)
    await chat.app.run_due()
    await chat.settle()
    assert "Your reminder: off." in ruth.sees()
    await ruth.presses("Reminder on")
    assert "Your reminder: once a week" in ruth.sees()


def test_a_reminder_comes_in_protected_hours_and_never_in_quiet_ones() -> None:
    tuesday = (Window(1, time(9, 30), time(10, 30)),)
    hers = Person(1, 1, "Ruth", RUTH.roles, RUTH.locality, NOW, tuesday)

    assert rules.is_time(RUTH, NOW, DAYS)
    assert not rules.is_time(RUTH, NOW.replace(hour=20), DAYS)
    assert rules.is_time(hers, NOW, DAYS)
    assert not rules.is_time(hers, NOW.replace(hour=11), DAYS)
    assert not rules.is_time(hers, NOW + timedelta(days=1), DAYS)


@pytest.mark.parametrize(
    ("looked", "reminded", "due"),
    [(None, None, True), (7, None, True), (6, None, False), (7, 6, False), (7, 7, True)],
)
def test_nobody_is_reminded_within_a_week(
    looked: int | None, reminded: int | None, *, due: bool
) -> None:
    def ago(days: int | None) -> datetime | None:
        return None if days is None else NOW - timedelta(days=days)

    assert rules.is_due(ago(looked), ago(reminded), NOW) is due


def test_the_queue_is_unwell_after_three_weeks_without_a_look(shelf_of_items: Db) -> None:
    db = shelf_of_items
    assert team.health(db, NOW) == 0
    put(db, "Low mood", NOW)

    assert team.health(db, NOW + timedelta(days=20, hours=23)) == 0
    assert team.health(db, NOW + timedelta(days=21)) == 1
    assert words.unlooked(0) == ""
    assert words.unlooked(1) == (
        "digests: 1 item waits, and nobody has opened /curate for three weeks"
    )


async def test_mydata_shows_and_forgetme_leaves_the_decision_to_the_team(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await ruth.says("/mydata")
    assert TITLES[0] in ruth.document().decode()

    await chat.app.house.database.write(_forget_ruth)

    kept = (await decisions(chat))[TITLES[0]]
    assert (kept["verdict"], kept["person"]) == ("kept", None)
    assert await chat.app.house.database.read(_known_of_ruth) == 0


def _forget_ruth(db: Db) -> None:
    own.forget(db, 1)


def _known_of_ruth(db: Db) -> int:
    tables = (ACTS, "digest_showings", "digest_sittings", "digest_reminded", "digest_sieves")
    return sum(db.table(table).count_where("person = 1") for table in tables)


async def test_figures_say_how_many_and_how_long(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    for seconds, label in ((8, "Keep"), (4, "Drop"), (700, "Drop")):
        chat.later(seconds=seconds)
        await ruth.presses(label)
    await ruth.presses("Undo")
    period = Period(date(2026, 11, 1), date(2026, 11, 30), LONDON)

    found = await chat.app.house.database.read(own.figures, period)

    counts = {one.name: one.count for one in found}
    # The bot waits a second between two messages to a chat, and the clock with it.
    assert 5 <= counts.pop("seconds an item") <= 8
    assert counts == {
        "items looked at": 4,
        "items kept": 1,
        "items dropped": 1,
        "items dropped by a rule": 0,
    }


def test_what_is_kept_long_enough_goes(shelf_of_items: Db) -> None:
    db = shelf_of_items
    place = people.locality(db, None)
    person = people.add(db, 7, "Ruth", place, NOW)
    item = put(db, "Low mood", NOW)
    row = {"item": item, "person": person, "act": "kept", "before": "", "made_at": NOW.isoformat()}
    db.table(ACTS).insert(row)
    db.execute(
        "insert into digest_showings values (?, ?, ?, null)", (person, item, NOW.isoformat())
    )
    db.table("digest_meanings").insert({"item": item, "version": 1, "model": "m", "vector": b"x"})

    assert own.retain(db, NOW + timedelta(days=365)) == 0
    assert own.retain(db, NOW + timedelta(days=366)) == 1
    assert own.retain(db, NOW + timedelta(days=26 * 31)) == 1
    assert own.retain(db, NOW + timedelta(days=7 * 366)) == 1
    assert db.table(ITEMS).count == 1
    assert db.table(DECISIONS).count == 0
