"""“I was told N weeks” becomes the directory's wait by the specialist's nod."""

import pytest

from bot.directory.rules import wait_for
from bot.directory.waits import rules
from tests.directory.area import Team


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("14 weeks", 14),
        ("14", 14),
        ("about 3 months", 13),
        ("18 months.", 78),
        ("520", 520),
        ("521", None),
        ("soon", None),
        ("2-3 weeks", None),
    ],
)
def test_a_typed_wait_is_read_in_weeks(text: str, weeks: int | None) -> None:
    assert rules.weeks(text) == weeks


async def test_a_told_wait_stands_after_the_nod_and_its_teller_hears(those: Team) -> None:
    await those.tick()
    await those.amina.says("/services")
    await those.amina.presses("Babies First North")
    await those.amina.presses("I was told a wait")
    await those.amina.presses("20")
    assert "Your specialist looks at it" in those.amina.sees()
    assert wait_for(await those.service("babies-first"), None).last == 12  # type: ignore[union-attr]

    await those.tick(minutes=16)
    assert those.ruth.sees() == "Something waits for you to look at."
    await those.ruth.presses("Show")
    assert "1. Babies First North: 20 weeks, told 23 Nov 2026" in those.ruth.sees()
    await those.ruth.presses("1 Agree")

    assert those.ruth.sees() == "No wait is to be looked at."
    assert those.amina.sees() == "Your specialist has looked at what you reported."
    await those.amina.presses("Show")
    assert "Agreed: the directory says so now." in those.amina.sees()
    await those.amina.presses("Open the service")
    assert "Wait: 20 weeks, seen 23 Nov 2026 (told to a health visitor)" in those.amina.sees()


async def test_another_number_is_typed_and_one_that_is_not_so_changes_nothing(those: Team) -> None:
    await those.amina.says("/services")
    await those.amina.presses("Babies First North")
    await those.amina.presses("I was told a wait")
    await those.amina.presses("Another number")
    await those.amina.says("long")
    assert "could not read that as a wait" in those.amina.sees()
    await those.amina.says("5 months")
    assert "22 weeks" in those.amina.sees()

    await those.ruth.says("/services")
    await those.ruth.presses("Keep services")
    await those.ruth.presses("Waits to look at")
    before = await those.service("babies-first")
    await those.ruth.presses("1 Not so")
    await those.ruth.forges("directory:told-yes:1")
    assert "decided already" in those.ruth.sees()

    assert await those.service("babies-first") == before
    await those.amina.presses("Show")
    assert "knows another figure" in those.amina.sees()
    await those.ruth.forges("directory:told-came:1")
    assert "not there any more" in those.ruth.sees()


async def test_what_a_specialist_was_told_stands_at_once_and_once(those: Team) -> None:
    await those.ruth.says("/services")
    await those.ruth.presses("Babies First North")
    await those.ruth.presses("I was told a wait")
    asked = those.ruth.history()[-1]
    await those.ruth.presses("6")
    key = next(
        one for row in asked["reply_markup"]["inline_keyboard"] for one in row if one["text"] == "6"
    )
    those.chat.emulator.presses(those.ruth.user.id, asked["message_id"], key["callback_data"])
    await those.chat.settle()

    assert "The directory says so now." in those.ruth.sees()
    waits = (await those.service("babies-first")).waits
    assert [wait.last for wait in waits] == [12, 6]
