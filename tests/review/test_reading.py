"""Reading and signing in the chat."""

import pytest

from bot.people.values import Role
from tests.chat import Chat
from tests.review.desk import BANDED, PAGE, newest, opens, owen, ruth, sends_row, signs, versions

QUESTION = "listening visits, what they are and for whom"


async def test_a_fresh_area_has_its_files_as_drafts_by_the_project(chat: Chat) -> None:
    found = (await versions(chat, PAGE))[0]

    assert (found.number, found.shipped, found.signed) == (1, True, None)


async def test_the_list_says_that_nothing_is_signed_and_turns_over(chat: Chat) -> None:
    hand = await ruth(chat)

    await hand.says("/review")
    first = hand.buttons()
    await hand.presses("More (")
    second = hand.buttons()
    await hand.presses("‹ Before")

    assert "No page is signed yet" in hand.sees()
    assert first == hand.buttons()
    assert first[0] != second[0]
    assert first[0].startswith("Draft: ")


async def test_every_row_is_read_as_a_champion_sees_it(chat: Chat) -> None:
    hand = await ruth(chat)
    await opens(hand)
    await hand.presses("Read it, row by row")
    seen = [hand.sees()]

    while "Next ›" in hand.buttons():
        await hand.presses("Next ›")
        seen.append(hand.sees())

    assert all("Usual step:" in text for text in seen)
    assert seen[-1].startswith(f"Row {len(seen)} of {len(seen)}")
    assert len(hand.messages()) == 2


async def test_signed_in_two_taps_it_is_served_at_once_with_version_and_name(chat: Chat) -> None:
    hand, amina = await ruth(chat), await chat.member("amina", Role.CHAMPION)
    await amina.says(QUESTION)
    before = amina.sees()

    await signs(hand)
    chat.later(hours=2)
    await amina.says(QUESTION)

    assert "DRAFT" in before
    assert "DRAFT" not in amina.sees()
    assert "Version 1, signed by Ruth, 23 Nov 2026." in amina.sees()


async def test_a_second_press_changes_nothing(chat: Chat) -> None:
    hand = await ruth(chat)
    await signs(hand)

    await hand.forges(f"review:seal:{await newest(chat)}")

    assert "signed already" in hand.sees()


async def test_a_champion_cannot_sign(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("hello")

    await amina.forges(f"review:seal:{await newest(chat)}")

    assert (await versions(chat, PAGE))[0].signed is None


async def test_cut_offs_that_are_not_national_are_confirmed_before_signing(chat: Chat) -> None:
    ruths, owens = await ruth(chat), await owen(chat)
    await opens(owens, BANDED)
    bare = owens.buttons()
    await ruths.says("/review")
    await ruths.forges(f"review:seal:{await newest(chat, BANDED)}")
    refused = ruths.sees()

    await opens(ruths, BANDED)
    await ruths.presses("Cut-offs")
    listed = ruths.sees()
    await ruths.presses("Confirm these")
    await ruths.presses("Sign")
    await ruths.presses("Sign in my name")
    amina = await chat.member("amina", Role.CHAMPION)
    await amina.says("epds 14 at 8/52 pn, low, no risk: hold or refer?")

    assert "Sign" not in bare
    assert "Cut-offs" not in bare
    assert "cannot be signed yet" in refused
    assert "EPDS: 0–9, 10–12, 13–30" in listed
    assert "set here by Ruth, 23 Nov 2026" in amina.sees()


async def test_a_page_with_an_unchecked_sentence_in_a_grave_row_cannot_be_signed(
    chat: Chat,
) -> None:
    ruths, owens = await ruth(chat), await owen(chat)
    page = "excessive-crying"
    text = (await versions(chat, page))[0].markdown
    line = text[text.index("{#", text.index("## urgent")) :].split("Why: ")[1].splitlines()[0]
    await sends_row(ruths, line, f"{line[:100].rsplit('.')[0]}. [?]", page)
    await ruths.presses("Clearer words")

    await opens(owens, page)

    assert "unchecked sentences in" in owens.sees()
    assert "Sign" not in owens.buttons()


async def test_history_says_who_when_and_why(chat: Chat) -> None:
    hand = await ruth(chat)
    await signs(hand)
    await opens(hand)
    await hand.presses("Suspend")
    await hand.presses("Being discussed")

    await hand.presses("The page")
    await hand.presses("History")

    assert "• 23 Nov 2026, version 1 suspended by Ruth: Being discussed" in hand.sees()
    assert "• 23 Nov 2026, version 1 signed by Ruth" in hand.sees()
    assert "version 1 written by the project" in hand.sees()


@pytest.mark.parametrize(
    "action",
    "page row history sign seal bands confirm renew renew-6 edit whole change suspend suspend-0 "
    "copy-0 save-0 discard".split(),
)
async def test_a_button_for_what_is_gone_says_so(chat: Chat, action: str) -> None:
    hand = await ruth(chat)
    await hand.says("/review")

    await hand.forges(f"review:{action}:987654")

    assert hand.sees().startswith(("That has changed since.", "Thrown away."))
