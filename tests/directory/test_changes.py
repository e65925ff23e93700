"""Changes are told to those whom they concern, once, outside quiet hours, and to newsletters."""

from datetime import timedelta

from bot.directory.changes import rules
from tests.conftest import MONDAY
from tests.directory.area import Team

NEWS = "There is news for you from your area."


async def pauses(those: Team, name: str) -> None:
    await those.ruth.says("/services")
    await those.ruth.presses(name)
    await those.ruth.presses("Change…")
    await those.ruth.presses("Pause")


async def test_a_change_is_told_where_it_concerns_somebody(those: Team) -> None:
    await those.tick()
    await those.tick(minutes=15)
    assert NEWS not in those.amina.messages()
    await pauses(those, "Babies First North")

    await those.tick(minutes=16)
    assert NEWS not in those.amina.messages()
    await those.tick(minutes=31)

    assert those.amina.sees() == NEWS
    assert NEWS not in [*those.kate.messages(), *those.ruth.messages()]
    await those.amina.presses("Show")
    assert "Babies First North paused" in those.amina.sees()
    await those.amina.presses("Babies First North")
    assert "Takes no referrals now." in those.amina.sees()


async def test_nobody_hears_twice_a_day_or_in_her_quiet_hours(those: Team) -> None:
    await those.tick()
    await those.tick(minutes=15)
    await pauses(those, "Babies First North")
    await those.tick(hours=1)
    await pauses(those, "Dads on the Fell")
    await those.tick(hours=1)
    assert those.amina.messages().count(NEWS) == 1

    await those.tick(hours=9)
    assert those.amina.messages().count(NEWS) == 1
    assert those.kate.messages().count(NEWS) == 1
    await those.tick(hours=12)

    assert those.amina.messages().count(NEWS) == 2
    await those.amina.presses("Show")
    assert "Dads on the Fell paused" in those.amina.sees()
    assert "Babies" not in those.amina.sees()


async def test_what_has_changed_is_a_block_of_a_newsletter(those: Team) -> None:
    await pauses(those, "Babies First North")
    await those.ruth.says("/newsletter")
    await those.ruth.presses("Write a newsletter")
    await those.ruth.says("News")
    await those.ruth.presses("Add…")
    await those.ruth.presses("Service changes")
    await those.ruth.presses("Preview")

    read = "\n".join(those.ruth.messages())
    assert "Local services\n• " in read
    assert "• Babies First North paused" in read
    assert "• Maple Service new: takes pregnancy to under 2" in read


def test_nobody_hears_again_within_twenty_hours_whatever_the_clock() -> None:
    assert not rules.may_hear(MONDAY, MONDAY + timedelta(hours=20, seconds=-1))
    assert rules.may_hear(MONDAY, MONDAY + timedelta(hours=20))
    assert rules.may_hear(MONDAY, MONDAY - timedelta(days=2))
    assert rules.settled((), MONDAY) == ()
