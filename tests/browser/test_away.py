from playwright.async_api import expect

from tests.browser.stage import AMINA
from tests.browser.visitor import Visitor


async def test_the_page_says_that_the_server_is_away_and_comes_back(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    await desk.sees("You said: hello")
    await desk.stage.away()
    away = desk.page.locator("#away")
    await expect(away).to_have_text("The demo is away. This page tries again by itself.")

    await desk.stage.emulator.call("sendMessage", {"chat_id": AMINA, "text": "Meanwhile"}, {})
    await desk.stage.serve()

    await expect(away).to_be_hidden()
    await desk.sees("Meanwhile")
    await expect(desk.messages).to_have_count(3)


async def test_what_was_written_while_the_server_is_away_is_not_lost(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.stage.away()
    await expect(desk.page.locator("#away")).to_be_visible()
    await desk.box.fill("a slow thought")
    await desk.box.press("Enter")

    await expect(desk.page.locator(".toast")).to_have_text("That did not work. Please try again.")
    await expect(desk.box).to_have_value("a slow thought")
    await desk.stage.serve()
    await expect(desk.page.locator("#away")).to_be_hidden()
    await desk.box.press("Enter")
    await desk.sees("You said: a slow thought")


async def test_two_pages_show_the_same_chat(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    other = await desk.page.context.new_page()
    await other.goto(f"{desk.stage.url}/#{AMINA}")
    await expect(other.locator("#app")).to_have_attribute("data-loaded", "yes")

    await desk.says("hello")

    await expect(other.locator(".row")).to_have_count(2)
