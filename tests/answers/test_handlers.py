"""Questions and buttons in the chat, on pages whose standing the tests set."""

import json
from datetime import date

import pytest

from bot.answers.shelf import Shelf
from bot.app import App
from bot.dialog import Dialog
from bot.pages.values import Page, address, number
from bot.people.values import Role
from bot.safety.values import Profile
from bot.settings import TELEGRAM, Settings
from tests.chat import Chat, Hand
from tests.standings import do, sign, suspend, with_review_date

QUESTION = "epds 14 at 8/52 pn, low, no risk: hold or refer?"
CRISIS = "she told me that she wants to end her life tonight, epds 24 at 8/52 pn"
NOTICE = "does not stand in for supervision"
SIGNED, SUSPENDED, OUTDATED, DRAFT = (
    "low-mood-after-birth",
    "anxiety",
    "baby-blues",
    "low-mood-in-pregnancy",
)


@pytest.fixture(scope="module")
def files(files: Shelf) -> Shelf:
    """The shipped pages, one of them long past its review date."""
    return with_review_date(files, OUTDATED, date(2026, 1, 1))


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    """An area that has signed two pages, and suspended one of them since."""
    await do(chat, SIGNED, sign)
    await do(chat, SUSPENDED, sign)
    await do(chat, SUSPENDED, suspend)
    return chat


def page_of(app: App, page: str) -> Page:
    desk = next(room.questions for room in app.rooms if room.questions).__self__  # type: ignore[attr-defined]
    found = desk.shelf.library.page(page)
    assert isinstance(found, Page)
    return found


def rows_of(chat: Chat, page: str) -> dict[str, int]:
    """Return the number of every row of a page, by slug."""
    found = page_of(chat.app, page)
    return {row.slug: number(address(found, row)) for row in found.rows}


async def champion(chat: Chat) -> Hand:
    return await chat.member("amina", Role.CHAMPION)


async def test_other_steps_lists_them_all_in_place_and_each_opens(chat: Chat) -> None:
    amina = await champion(chat)
    await amina.says(QUESTION)
    count = len(amina.messages())

    await amina.presses("Other steps")
    listed, offered = amina.sees(), amina.buttons()
    await amina.presses(offered[0])

    assert "Every step of this page" in listed
    assert len(offered) == len(page_of(chat.app, SIGNED).rows)
    assert "Usual step:" in amina.sees()
    assert len(amina.messages()) == count


async def test_a_button_beside_a_crisis_message_leaves_it_standing(chat: Chat) -> None:
    amina = await champion(chat)
    await amina.says(CRISIS)
    crisis = amina.sees()

    await amina.presses(amina.buttons()[0])

    assert crisis in amina.messages()
    assert amina.sees() != crisis
    assert crisis.startswith("This reaches nobody. Phone.")


@pytest.mark.parametrize("action", ["open", "beside", "steps"])
async def test_a_button_whose_page_has_gone_says_so(chat: Chat, action: str) -> None:
    amina = await champion(chat)

    await amina.forges(f"answers:{action}:12345")

    assert amina.sees() == "That page has changed since. Please ask again."


@pytest.mark.parametrize(("page", "why"), [(SUSPENDED, "is being checked"), (OUTDATED, "too old")])
async def test_no_button_opens_a_page_that_is_suspended_or_outdated(
    chat: Chat, page: str, why: str
) -> None:
    amina = await champion(chat)

    await amina.forges(f"answers:steps:{number(page)}")

    assert why in amina.sees()
    assert "Usual step:" not in amina.sees()


@pytest.mark.parametrize("action", ["open", "beside"])
async def test_no_button_opens_a_row_of_an_outdated_page(chat: Chat, action: str) -> None:
    amina = await champion(chat)

    for row in rows_of(chat, OUTDATED).values():
        await amina.forges(f"answers:{action}:{row}")
        assert "too old to show" in amina.sees()


async def test_of_a_suspended_page_urgent_and_emergency_rows_still_open(chat: Chat) -> None:
    amina = await champion(chat)
    page = page_of(chat.app, SUSPENDED)

    for row in page.rows:
        await amina.forges(f"answers:beside:{number(address(page, row))}")
        stands = row.step.value in ("urgent", "emergency")
        assert ("Usual step:" in amina.sees()) is stands
        assert ("This page is being checked: ask" in amina.sees()) is not stands
        assert ("This row of it still stands." in amina.sees()) is stands


async def test_the_full_notice_stands_under_an_answer_once_a_month(chat: Chat) -> None:
    amina = await champion(chat)
    await amina.says("what is the wifi password")
    await amina.says(QUESTION)
    first = amina.sees()

    await amina.says(QUESTION)
    second = amina.sees()
    chat.later(days=30)
    await amina.says(QUESTION)

    assert NOTICE in first
    assert NOTICE not in second
    assert NOTICE in amina.sees()


async def test_the_notice_is_each_members_own(chat: Chat) -> None:
    amina, kate = await champion(chat), await chat.member("kate", Role.CHAMPION)
    await amina.says(QUESTION)

    await kate.says(QUESTION)

    assert NOTICE in kate.sees()


async def test_mydata_lists_what_was_shown_and_no_question(chat: Chat) -> None:
    amina = await champion(chat)
    await amina.says(QUESTION)
    await amina.says("what is the wifi password")

    await amina.says("/mydata")

    kept = json.loads(amina.document())["answers you were shown (no questions)"]
    assert [(one["outcome"], one["page"]) for one in kept] == [
        ("answer", SIGNED),
        ("unknown", None),
    ]
    assert b"wifi" not in amina.document()


async def test_the_nightly_job_takes_names_out_after_six_months(chat: Chat) -> None:
    amina = await champion(chat)
    await amina.says(QUESTION)
    await chat.app.run_due()

    chat.later(days=184)
    await chat.app.run_due()
    await amina.says("/mydata")

    assert json.loads(amina.document())["answers you were shown (no questions)"] == []


async def test_what_a_form_that_has_closed_let_pass_is_taken_out_of_the_chat(chat: Chat) -> None:
    ruth = await chat.member("ruth", Role.SPECIALIST)
    message = await ruth.says(QUESTION)
    # While a form takes a colleague's name, names pass; an edit is a question all the same.
    naming = Dialog("members", "name", 1, Profile.PUBLISH, chat.clock.now())
    chat.app.house.dialogs.remember({ruth.user.id: naming})

    await ruth.edits(message, "Mrs Sarah Whitfield scored epds 14 at 8/52")

    assert "Your message held a name." in ruth.sees()
    assert not any("Whitfield" in text for text in ruth.said())


EMULATED = "http://emulator.invalid"


class TestDrafts:
    """Who is shown pages that nobody has signed."""

    @pytest.fixture
    def settings(self, request: pytest.FixtureRequest, settings: Settings) -> Settings:
        base, drafts = request.param
        return settings.model_copy(update={"api_base": base, "serve_drafts": drafts})

    @pytest.mark.parametrize(
        ("settings", "role", "shown"),
        [
            ((TELEGRAM, True), Role.SPECIALIST, True),
            ((TELEGRAM, True), Role.REVIEWER, True),
            ((TELEGRAM, True), Role.CHAMPION, False),
            ((TELEGRAM, True), Role.SUPERVISOR, False),
            ((TELEGRAM, False), Role.SPECIALIST, False),
            ((EMULATED, True), Role.CHAMPION, True),
            ((EMULATED, False), Role.SPECIALIST, False),
        ],
        indirect=["settings"],
    )
    async def test_drafts_are_served_where_and_to_whom_they_may_be(
        self, chat: Chat, role: Role, shown: bool
    ) -> None:
        hand = await chat.member("hand", role)
        draft = rows_of(chat, DRAFT)

        await hand.forges(f"answers:open:{next(iter(draft.values()))}")
        opened = hand.sees()
        await hand.says(QUESTION)

        assert opened.startswith("DRAFT, not approved locally") is shown
        assert "signed by Ruth Calder" in hand.sees()
