"""Review dates: a banner, then withheld; whoever keeps pages is reminded once of each."""

import re
from datetime import date

import pytest

from bot.answers.shelf import Shelf
from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat, Hand
from tests.review.desk import PAGE, opens, owen, ruth, sends_row, signs, versions
from tests.standings import with_review_date

QUESTION = "listening visits, what they are and for whom"
# The clock of the tests begins on Monday 23 November 2026.
REVIEW_BY = date(2026, 12, 24)


@pytest.fixture(scope="module")
def files(files: Shelf) -> Shelf:
    return with_review_date(files, PAGE, REVIEW_BY)


async def days_later(chat: Chat, days: int) -> None:
    chat.later(days=days)
    await chat.app.run_due()
    await chat.settle()


def reminders(hand: Hand) -> list[str]:
    return [text for text in hand.messages() if text.startswith("There is something for you")]


async def test_owners_are_reminded_thirty_days_before_once_each_by_a_neutral_line(
    chat: Chat,
) -> None:
    specialist, reviewer = await ruth(chat), await owen(chat)
    amina = await chat.member("amina", Role.CHAMPION)
    await signs(specialist)
    await chat.app.run_due()
    await days_later(chat, 0)
    early = reminders(specialist)

    await days_later(chat, 1)
    await days_later(chat, 1)

    assert early == []
    for hand in (specialist, reviewer):
        assert len(reminders(hand)) == 1
        first, _, rest = reminders(hand)[0].partition("\n\n")
        assert "Listening visits" not in first
        assert "Due for review within 30 days:\n• Listening visits" in rest
    assert reminders(amina) == []


async def test_at_the_weekend_nobody_is_reminded(chat: Chat) -> None:
    specialist = await ruth(chat)
    await signs(specialist)
    await chat.app.run_due()

    await days_later(chat, 5)
    saturday = reminders(specialist)
    await days_later(chat, 2)

    assert saturday == []
    assert len(reminders(specialist)) == 1


async def test_a_colleagues_edit_is_brought_to_whoever_may_sign_it(chat: Chat) -> None:
    specialist, reviewer = await ruth(chat), await owen(chat)
    why = (await versions(chat, PAGE))[0].markdown.split("Why: ")[1].splitlines()[0]
    await sends_row(specialist, why, "Said in other words.")
    await specialist.presses("Clearer words")
    await chat.app.run_due()

    await days_later(chat, 1)

    assert reminders(specialist) == []
    assert "Waiting for a signature" in reminders(reviewer)[0]


@pytest.mark.parametrize(
    ("days", "banner", "withheld", "waits"),
    [
        (31, False, False, "Due"),
        (32, True, False, "Past its date"),
        (121, True, False, "Past its date"),
        (122, False, True, "Past its date"),
    ],
)
async def test_past_its_date_a_page_has_a_banner_and_after_ninety_days_it_is_withheld(
    chat: Chat, days: int, banner: bool, withheld: bool, waits: str
) -> None:
    specialist, amina = await ruth(chat), await chat.member("amina", Role.CHAMPION)
    await signs(specialist)

    chat.later(days=days)
    await amina.says(QUESTION)
    await specialist.says("/review")

    assert ("Past its review date (24 Dec 2026)" in amina.sees()) is banner
    assert ("too old to show" in amina.sees()) is withheld
    assert any(re.match(f"{waits}.*: Listening visits", label) for label in specialist.buttons())


class TestALiveBot:
    """Where drafts are not served."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"serve_drafts": False})

    async def test_a_fresh_one_says_so_and_takes_whoever_signs_to_the_pages(
        self, chat: Chat
    ) -> None:
        specialist, amina = await ruth(chat), await chat.member("amina", Role.CHAMPION)
        await amina.says(QUESTION)
        await specialist.says(QUESTION)

        await specialist.presses("Read and sign pages")

        assert amina.sees().startswith("No page is signed here yet.")
        assert amina.buttons() == ["Ask the specialist"]
        assert "No page is signed yet" in specialist.sees()

    async def test_a_signed_page_answers_without_a_restart(self, chat: Chat) -> None:
        specialist, amina = await ruth(chat), await chat.member("amina", Role.CHAMPION)
        await opens(specialist)
        await specialist.presses("Sign")
        await specialist.presses("Sign in my name")

        await amina.says(QUESTION)

        assert "signed by Ruth" in amina.sees()
