"""Rules in the chat: made, tried, saved, and what they did taken back."""

from typing import Any

from sqlite_utils.db import Database as Db

from bot.digests.schema import ITEMS
from tests.chat import Chat, Hand
from tests.digests.curate.items import TITLES, put, ranked
from tests.digests.curate.test_queue import decisions


async def make(ruth: Hand, verb: str, words: str) -> None:
    """Make a rule, up to what it would have matched."""
    await ruth.says("/curate")
    await ruth.presses("Finish")
    await ruth.presses("Rules")
    await ruth.presses(f"New: {verb}")
    await ruth.says(words)


async def test_a_rule_is_shown_with_what_it_would_have_matched_and_drops_from_then_on(
    chat: Chat, ruth: Hand
) -> None:
    await make(ruth, "drop", "anything whose title has 'trial'")
    assert "Drop anything whose title has “trial”." in ruth.sees()
    assert "Would have matched 1 of the last 4 items:" in ruth.sees()
    assert f"• {TITLES[2]}" in ruth.sees()
    assert await decisions(chat) == {}
    await ruth.presses("Save this rule")
    assert "(1 dropped)" in ruth.sees()

    await chat.app.house.database.write(put, "Low mood: another trial", chat.clock.now())
    await ranked(chat)

    dropped = await decisions(chat)
    assert {row["verdict"] for row in dropped.values()} == {"dropped"}
    assert set(dropped) == {TITLES[2], "Low mood: another trial"}
    assert {row["person"] for row in dropped.values()} == {None}


async def test_what_a_rule_dropped_is_seen_and_taken_back_for_good(chat: Chat, ruth: Hand) -> None:
    await make(ruth, "drop", "'trial'")
    await ruth.presses("Save this rule")
    await ruth.presses("Rule 1")
    await ruth.presses(TITLES[2])

    assert TITLES[2] in ruth.sees()
    assert "Keep" in ruth.buttons()
    assert await decisions(chat) == {}
    await chat.app.house.database.write(_touch)
    await ranked(chat)
    assert await decisions(chat) == {}
    await ruth.says("/curate")
    await ruth.presses("Finish")
    await ruth.presses("Rules")
    assert "(1 dropped, 1 taken back)" in ruth.sees()
    await ruth.presses("Rule 1")
    await ruth.presses("End this rule")
    assert "There is none yet." in ruth.sees()


def _touch(db: Db) -> None:
    db.execute(f"update {ITEMS} set version = 2, changed_at = changed_at || 'x' where id = 3")


async def test_a_rule_never_drops_what_somebody_has_noted_or_kept(chat: Chat, ruth: Hand) -> None:
    await ruth.says("/curate")
    await ruth.presses("Pin")
    await make(ruth, "drop", "'sleep' or 'trial'")
    await ruth.presses("Save this rule")

    standing = {title: row["verdict"] for title, row in (await decisions(chat)).items()}
    assert standing == {TITLES[0]: "waiting", TITLES[2]: "dropped"}


async def test_a_rule_is_widened_and_said_anew_before_it_is_saved(chat: Chat, ruth: Hand) -> None:
    await make(ruth, "drop", "title has 'sixty parents'")
    assert "Would have matched 0 of the last 4 items." in ruth.sees()
    await ruth.presses("Summary, too")
    assert "Would have matched 4 of the last 4 items:" in ruth.sees()
    await ruth.presses("Say it anew")
    await ruth.says("nothing from the moon, please")
    assert "Try again" in ruth.sees()
    await ruth.says("drop 'trial'")
    assert "Would have matched 1 of the last 4 items:" in ruth.sees()
    assert await decisions(chat) == {}


async def test_a_keep_rule_keeps_nothing_by_itself_and_all_in_one_tap(
    chat: Chat, ruth: Hand
) -> None:
    await make(ruth, "keep", "'sleep' or 'trial'")
    await ruth.presses("Save this rule")
    assert await decisions(chat) == {}

    await ruth.says("/curate")
    assert "Bring forward anything whose title or summary has “sleep” or “trial”." in ruth.sees()
    assert TITLES[0] in ruth.sees()
    assert TITLES[2] in ruth.sees()
    message, key = ruth._key("Keep all 2")
    await ruth.presses("Keep all 2")

    assert TITLES[1] in ruth.sees()
    kept = {title for title, row in (await decisions(chat)).items() if row["verdict"] == "kept"}
    assert kept == {TITLES[0], TITLES[2]}
    before: dict[str, Any] = await decisions(chat)
    chat.emulator.presses(ruth.user.id, message["message_id"], key["callback_data"])
    await chat.settle()
    assert await decisions(chat) == before


async def test_what_was_kept_together_is_taken_back_one_by_one(chat: Chat, ruth: Hand) -> None:
    await make(ruth, "keep", "'sleep' or 'trial'")
    await ruth.presses("Save this rule")
    await ruth.says("/curate")
    await ruth.presses("Keep all 2")
    kept = []
    for _ in range(2):
        await ruth.presses("Undo")
        known = await decisions(chat)
        kept.append({title for title, row in known.items() if row["verdict"] == "kept"})

    assert kept == [{TITLES[0]}, set()]
    assert "Undo" not in ruth.buttons()


async def test_what_changed_meanwhile_is_not_kept_with_the_others(chat: Chat, ruth: Hand) -> None:
    await make(ruth, "keep", "'sleep' or 'trial'")
    await ruth.presses("Save this rule")
    await ruth.says("/curate")
    await chat.app.house.database.write(
        lambda db: db.execute(f"update {ITEMS} set version = 2, title = title || '!' where id = 3")
    )

    await ruth.presses("Keep all 2")

    assert await decisions(chat) == {}
    assert f"{TITLES[2]}!" in ruth.sees()
    await ruth.presses("One by one")
    assert "Why here: your rule brings it forward" in ruth.sees()
