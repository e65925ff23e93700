from datetime import UTC, datetime, timedelta

import pytest

from bot.members.rules import is_roll_due
from bot.people.values import Role
from tests.chat import Chat

BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
ASKED = "It is time to look through the list of people."


async def day(chat: Chat, days: int) -> None:
    """Let so many days pass and every job have its turn."""
    await chat.app.run_due()
    chat.later(days=days)
    await chat.app.run_due()
    await chat.settle()


@pytest.mark.parametrize(("days", "due"), [(89.99, False), (90, True)])
def test_the_roll_is_due_after_ninety_days(days: float, due: bool) -> None:
    assert is_roll_due(BEGAN, None, BEGAN + timedelta(days=days)) is due


@pytest.mark.parametrize(("days", "due"), [(96.99, False), (97, True)])
def test_who_was_asked_is_asked_again_after_a_week(days: float, due: bool) -> None:
    asked = BEGAN + timedelta(days=90)

    assert is_roll_due(BEGAN, asked, BEGAN + timedelta(days=days)) is due


def test_having_been_asked_the_last_time_does_not_put_off_this_one() -> None:
    assert is_roll_due(BEGAN, BEGAN - timedelta(days=1), BEGAN + timedelta(days=90))


async def test_admins_are_asked_after_ninety_days_and_say_that_the_list_is_right(
    chat: Chat,
) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    amina = await chat.member("amina", Role.CHAMPION)

    await day(chat, 85)
    early = admin.sees()
    await day(chat, 7)
    asked = admin.sees()
    await admin.presses("All are still in post")

    assert not early.startswith(ASKED)
    assert asked.startswith(ASKED)
    assert not any(text.startswith(ASKED) for text in amina.messages())
    assert admin.sees() == "Thank you. I shall ask again in 90 days."


async def test_an_admin_who_has_confirmed_is_not_asked_next_week(chat: Chat) -> None:
    admin = await chat.member("admin", Role.ADMIN)
    await day(chat, 92)
    await admin.presses("All are still in post")
    before = len(admin.messages())

    await day(chat, 8)

    assert len(admin.messages()) == before


async def test_only_an_admin_confirms_the_roll(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    before = ruth.messages()

    await ruth.forges("members:roll:0")

    assert ruth.messages() == before
