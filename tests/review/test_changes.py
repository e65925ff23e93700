"""Changing pages in the chat, and taking them out of use and back."""

import re

import pytest

from bot.demo.emulator.values import Upload
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.review.desk import (
    PAGE,
    judged,
    newest,
    opens,
    owen,
    ruth,
    sends_row,
    signs,
    versions,
)

NHS_NUMBER = "999 000 0018"


async def first_why(chat: Chat) -> str:
    text = (await versions(chat, PAGE))[0].markdown
    return text.split("Why: ")[1].splitlines()[0]


async def sends_file(hand: Hand, text: str) -> None:
    hand.chat.emulator.attaches(
        hand.user.id, Upload("listening-visits.md", text.encode()), kind="document", caption=""
    )
    await hand.chat.settle()
    await judged(hand)


async def test_a_row_is_changed_with_a_preview_and_a_reason_and_signed_by_another(
    chat: Chat,
) -> None:
    ruths, owens = await ruth(chat), await owen(chat)
    amina = await chat.member("amina", Role.CHAMPION)
    await signs(ruths)
    why = await first_why(chat)

    await sends_row(ruths, why, "Said in other words.")
    preview = ruths.sees()
    await ruths.presses("Clearer words")
    saved = ruths.sees()
    await opens(ruths)
    own = ruths.buttons()
    await amina.says("listening visits, what they are and for whom")
    old = amina.sees()
    await signs(owens)
    chat.later(hours=2)
    await amina.says("listening visits, what they are and for whom")

    assert "not saved yet" in preview
    assert "golden questions keep their answers" in preview
    assert "Said in other words." in preview
    assert "Saved as a draft" in saved
    assert "Sign" not in own
    assert "Version 1, signed by Ruth" in old
    assert "Version 2, signed by Owen" in amina.sees()
    assert "A page that you wrote has been signed." in ruths.sees()


async def test_an_edit_that_breaks_a_rule_is_refused_with_file_and_line(chat: Chat) -> None:
    hand = await ruth(chat)
    why = await first_why(chat)

    await sends_row(hand, why, "x" * 200)

    assert "Not saved: this would break something." in hand.sees()
    assert re.search(r"listening-visits\.md, line \d+: `Why:` has 200 characters", hand.sees())
    assert len(await versions(chat, PAGE)) == 1


async def test_an_edit_that_breaks_a_golden_question_is_refused_with_the_reason(
    chat: Chat,
) -> None:
    hand = await ruth(chat)
    page = "low-mood-after-birth"
    await hand.says("/review")
    await hand.forges(f"review:whole:{await newest(chat, page)}")
    text = hand.document().decode()

    await sends_file(hand, text.replace("{#moderate}", "{#renamed}"))

    assert "golden.yml, line" in hand.sees()
    assert "should have row low-mood-after-birth#moderate" in hand.sees()


async def test_the_whole_page_is_taken_as_a_file(chat: Chat) -> None:
    hand = await ruth(chat)
    await opens(hand)
    await hand.presses("Change")
    await hand.presses("The whole page")
    text = hand.document().decode()

    await sends_file(hand, text.replace(await first_why(chat), "In the file it says this."))
    await hand.presses("New evidence")

    found = (await versions(chat, PAGE))[0]
    assert (found.number, found.author_name) == (2, "Ruth")
    assert "In the file it says this." in found.markdown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing of a page", "front matter"),
        ("x" * 70_000, "more than a page holds"),
        (f"---\nNHS {NHS_NUMBER}\n---", "holds an NHS number"),
    ],
)
async def test_a_file_that_is_no_page_changes_nothing(chat: Chat, text: str, said: str) -> None:
    hand = await ruth(chat)
    await hand.says("/review")
    await hand.forges(f"review:whole:{await newest(chat)}")

    await sends_file(hand, text)

    assert said in hand.sees()
    assert len(await versions(chat, PAGE)) == 1


async def test_without_an_open_form_a_file_is_refused(chat: Chat) -> None:
    hand = await ruth(chat)

    await sends_file(hand, "---")

    assert "A file can say who a family is" in hand.sees()


async def test_thrown_away_nothing_has_changed(chat: Chat) -> None:
    hand = await ruth(chat)
    await sends_row(hand, await first_why(chat), "Said in other words.")

    await hand.presses("Throw it away")

    assert "Nothing has changed" in hand.sees()
    assert len(await versions(chat, PAGE)) == 1


async def test_two_who_change_the_same_text_do_not_overwrite_each_other(chat: Chat) -> None:
    ruths, owens = await ruth(chat), await owen(chat)
    why = await first_why(chat)
    await sends_row(ruths, why, "Ruth's words.")
    await sends_row(owens, why, "Owen's words.")
    await ruths.presses("Clearer words")

    await owens.presses("Clearer words")

    assert "Somebody changed this page meanwhile" in owens.sees()
    assert "Ruth's words." in (await versions(chat, PAGE))[0].markdown


async def test_the_same_text_is_no_new_version(chat: Chat) -> None:
    hand = await ruth(chat)
    why = await first_why(chat)

    await sends_row(hand, why, why)

    assert "That is the text as it stands." in hand.sees()


async def test_suspended_it_is_not_served_and_restored_it_is(chat: Chat) -> None:
    hand, amina = await ruth(chat), await chat.member("amina", Role.CHAMPION)
    await signs(hand)
    await opens(hand)

    await hand.presses("Suspend")
    await hand.says("Two of us read it differently")
    await amina.says("listening visits, what they are and for whom")
    away = amina.sees()
    await opens(hand)
    await hand.presses("Put back into use")
    await hand.presses("Checked")
    await amina.says("listening visits, what they are and for whom")

    assert "This page is being checked: ask your specialist." in away
    assert "signed by Ruth" in amina.sees()
    await hand.presses("The page")
    await hand.presses("History")
    assert "suspended by Ruth: Two of us read it differently" in hand.sees()


async def test_retired_it_is_not_found_and_its_buttons_say_so(chat: Chat) -> None:
    hand, amina = await ruth(chat), await chat.member("amina", Role.CHAMPION)
    await amina.says("listening visits, what they are and for whom")
    await opens(hand)

    await hand.presses("Retire")
    await hand.presses("Another page")
    await amina.presses("Other steps")
    opened = amina.sees()
    chat.later(hours=2)
    await amina.says("listening visits, what they are and for whom")
    asked = amina.sees()
    await opens(hand)
    await hand.presses("Bring it back")
    await hand.presses("Retired by mistake")
    await amina.says("listening visits, what they are and for whom")

    assert "no longer in use" in opened
    assert "Listening visits" not in asked
    assert "Usual step: INFORMATION" in amina.sees()


async def test_an_earlier_text_is_gone_back_to_and_its_author_stays(chat: Chat) -> None:
    ruths, owens = await ruth(chat), await owen(chat)
    await signs(ruths)
    first = await newest(chat)
    await sends_row(ruths, await first_why(chat), "Said in other words.")
    await ruths.presses("Clearer words")
    await signs(owens)

    await ruths.forges(f"review:page:{first}")
    await ruths.presses("Go back to this text")
    await ruths.presses("The change was wrong")
    await signs(ruths)

    found = await versions(chat, PAGE)
    assert [one.number for one in found] == [3, 2, 1]
    assert found[0].markdown == found[2].markdown
    assert found[0].shipped
    assert found[0].signed is not None


async def test_still_right_moves_the_review_date_and_is_signed_again(chat: Chat) -> None:
    hand = await ruth(chat)
    await signs(hand)
    await opens(hand)

    await hand.presses("Still right")
    await hand.presses("In 6 months")
    await hand.presses("The page")
    shown = hand.sees()
    await hand.presses("Sign")
    await hand.presses("Sign in my name")

    assert "Review by 23 May 2027." in shown
    assert (await versions(chat, PAGE))[0].signed is not None
