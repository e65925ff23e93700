"""Notes, what an item means for a visit, the end of a sitting, and a page flagged for review."""

from sqlite_utils.db import Database as Db

from bot.digests.schema import ITEMS
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.curate.items import TITLES
from tests.digests.curate.test_queue import decisions


async def test_a_note_is_written_on_the_card_and_no_message_piles_up(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/curate")
    standing = len(ruth.messages())
    await ruth.presses("Note")
    assert "why is it worth their time?" in ruth.sees()
    await ruth.says("Short,  and it has a table to show to a GP: 01632 960123")

    assert "Your note: Short, and it has a table to show to a GP: 01632 960123" in ruth.sees()
    assert len(ruth.messages()) == standing
    assert len(ruth.said()) == 2
    assert (await decisions(chat))[TITLES[0]]["verdict"] == "waiting"
    await ruth.presses("Note")
    await ruth.presses("Take it away")
    assert "Your note" not in ruth.sees()


async def test_a_note_that_is_too_long_is_asked_for_again(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Note")
    await ruth.says("x" * 201)
    assert "That is 201 characters, 200 fit." in ruth.sees()
    await ruth.says("x" * 200)
    assert "Your note: xxx" in ruth.sees()


async def test_a_note_never_holds_an_nhs_number(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Note")
    await ruth.says("As for 999 663 9231 last week")

    assert "NHS number" in ruth.sees()
    assert await decisions(chat) == {}


async def test_what_the_first_three_mean_for_a_visit_is_asked_at_the_end(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await ruth.presses("Keep")
    await ruth.presses("Pin")
    await ruth.presses("Keep")
    await ruth.presses("Keep")

    assert "Nothing waits for you." in ruth.sees()
    assert "What does it mean for their visit?" in ruth.sees()
    assert ruth.sees().index(TITLES[2]) < ruth.sees().index(TITLES[0])
    assert TITLES[3] not in ruth.sees().partition("visit?")[2]
    await ruth.presses("1. Write")
    await ruth.says("Ask how she slept last night, before the form.")

    assert "Ask how she slept last night, before the form." in ruth.sees()
    assert "1. Change" in ruth.buttons()
    assert (await decisions(chat))[TITLES[2]]["visit"].startswith("Ask how")
    assert (await decisions(chat))[TITLES[2]]["verdict"] == "kept"


async def test_a_sitting_can_be_ended_before_the_queue_is(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await ruth.presses("Finish")
    assert "3 items wait." in ruth.sees()
    assert "This sitting: 1 kept, 0 dropped." in ruth.sees()
    await ruth.presses("Go on")
    assert TITLES[1] in ruth.sees()


async def test_a_sitting_is_over_after_four_hours(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    chat.later(hours=4)
    await ruth.says("/curate")

    assert "Undo" not in ruth.buttons()


async def test_the_page_that_a_kept_item_touches_is_flagged_in_one_tap_and_once(
    chat: Chat, ruth: Hand
) -> None:
    await ruth.says("/curate")
    await ruth.presses("Keep")
    message, key = ruth._key("Flag page: Low mood after birth")
    await ruth.presses("Flag page")

    assert "✓ For review: Low mood after birth, postnatal depression" in ruth.sees()
    assert TITLES[1] in ruth.sees()
    chat.emulator.presses(ruth.user.id, message["message_id"], key["callback_data"])
    await chat.settle()
    rows = await chat.app.house.database.read(reports)
    assert rows == [("low-mood-after-birth", f"New research: {TITLES[0]}")]


async def test_news_flags_no_page(chat: Chat, ruth: Hand) -> None:
    await chat.app.house.database.write(
        lambda db: db.execute(f"update {ITEMS} set kind = 'news' where id = 1")
    )
    await ruth.says("/curate")
    await ruth.presses("Keep")

    assert not any(label.startswith("Flag") for label in ruth.buttons())


async def test_a_signed_page_that_is_flagged_waits_for_review(chat: Chat, ruth: Hand) -> None:
    owen = await chat.member("owen", Role.REVIEWER)
    await chat.app.house.database.write(sign_all)
    await owen.says("/review")
    assert "Reported" not in owen.sees()
    await ruth.says("/curate")
    await ruth.presses("Keep")
    await ruth.presses("Flag page")

    await owen.says("/review")

    assert "Reported: 1" in owen.sees()
    await owen.presses("Reported: Low mood after birth")
    assert f"New research: {TITLES[0]}" in owen.sees()


def reports(db: Db) -> list[tuple[str, str]]:
    rows = db.execute("select page, reason from page_events where event = 'reported'")
    return [(row[0], row[1]) for row in rows.fetchall()]


def sign_all(db: Db) -> None:
    db.execute(
        "insert into page_signatures (version, name, signed_on, signed_at)"
        " select id, 'Ruth', '2026-11-01', '2026-11-01T10:00:00+00:00' from page_versions"
        " where page = 'low-mood-after-birth'"
    )
