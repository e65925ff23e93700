from playwright.async_api import expect

from tests.browser.stage import AMINA
from tests.browser.visitor import Visitor


async def answer(visitor: Visitor) -> None:
    await visitor.is_now("Amina Shah")
    await visitor.says("epds 11")
    await visitor.sees("Usual step")


async def test_six_buttons_stand_two_a_row_and_three_fit_too(phone: Visitor) -> None:
    await answer(phone)
    rows = phone.page.locator(".keys-row")
    assert [await rows.nth(n).locator(".key").count() for n in range(3)] == [2, 2, 2]

    await phone.key("Other steps").click()
    await phone.sees("Which row fits?")

    assert [await rows.nth(n).locator(".key").count() for n in range(3, 5)] == [3, 1]


async def test_a_button_is_busy_until_the_bot_has_answered(desk: Visitor) -> None:
    await answer(desk)
    key = desk.key("Other steps")

    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    await desk.sees("Which row fits?")

    await expect(key).to_have_attribute("aria-busy", "false")


async def test_an_impatient_second_press_is_one_press(desk: Visitor) -> None:
    await answer(desk)
    await desk.key("Other steps").dblclick()
    await desk.sees("Which row fits?")
    await expect(desk.key("Other steps")).to_have_attribute("aria-busy", "false")

    await expect(desk.page.locator(".bubble").filter(has_text="Which row fits?")).to_have_count(1)


async def test_an_answer_in_words_is_a_toast(desk: Visitor) -> None:
    await answer(desk)
    await desk.key("Helpful").click()

    await expect(desk.page.locator(".toast")).to_have_text("Thank you. Noted without your name.")


async def test_an_alert_waits_until_it_is_read(desk: Visitor) -> None:
    await answer(desk)
    await desk.key("Services here").click()
    dialog = desk.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("No service here takes this yet.")

    await desk.page.keyboard.press("Escape")

    await expect(dialog).to_have_count(0)


async def test_a_copy_button_copies(desk: Visitor) -> None:
    await answer(desk)
    await desk.key("Copy for the record").click()

    await expect(desk.page.locator(".toast")).to_have_text("Copied")
    copied = await desk.page.evaluate("navigator.clipboard.readText()")
    assert copied == "EPDS 10–12 · v3 · Decision and by whom: "


async def test_a_link_button_is_a_link_that_tells_nothing_of_us(desk: Visitor) -> None:
    await answer(desk)

    await expect(desk.key("Source")).to_have_attribute(
        "href", "https://www.nice.org.uk/guidance/cg192"
    )
    await expect(desk.key("Source")).to_have_attribute("rel", "noopener noreferrer")


async def test_a_press_may_change_the_message(desk: Visitor) -> None:
    await answer(desk)
    await desk.key("Other steps").click()
    await desk.key("13 +").click()

    await desk.sees("You opened high.")
    await expect(desk.page.locator(".keys")).to_have_count(1)


async def test_a_keyboard_can_go(desk: Visitor) -> None:
    await answer(desk)
    await desk.key("Ask the specialist").click()

    await expect(desk.page.locator(".keys")).to_have_count(0)
    await expect(desk.messages).to_have_count(2)
    await expect(desk.bubble("Usual step").locator(".meta")).not_to_contain_text("edited")


async def test_an_unsafe_link_is_no_link(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    await desk.sees("You said")
    chat = desk.stage.emulator._world.chats[AMINA]
    keys = {"inline_keyboard": [[{"text": "Go", "url": "javascript:alert(1)"}]]}
    bad = {
        "text": "bad",
        "entities": [{"type": "text_link", "offset": 0, "length": 3, "url": "javascript:1"}],
    }
    desk.stage.emulator._world.add(
        chat, desk.stage.emulator._world.bot, bad | {"reply_markup": keys}
    )
    await desk.sees("bad")

    assert await desk.key("Go").get_attribute("href") is None
    await expect(desk.bubble("bad").locator("a")).to_have_count(0)
