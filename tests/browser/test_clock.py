import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import expect

from tests.browser.visitor import Visitor


async def test_the_clock_moves_on_and_says_where_to(desk: Visitor) -> None:
    before = desk.stage.clock.now()
    await desk.page.get_by_role("button", name="Demo clock").click()
    await expect(desk.page.get_by_role("menuitem")).to_have_count(4)

    await desk.page.get_by_role("menuitem", name="One day on").click()

    await expect(desk.page.locator(".toast")).to_have_text(
        re.compile(r"^It is now \w+ \d+ \w+, \d\d:\d\d\.$")
    )
    moved = desk.stage.clock.now() - before
    assert timedelta(days=1) <= moved < timedelta(days=1, minutes=1)


async def test_to_monday_is_monday_nine_in_the_area(phone: Visitor) -> None:
    await phone.is_now("Amina Shah")
    await phone.page.get_by_role("button", name="Demo clock").click()
    await phone.page.get_by_role("menuitem", name="To Monday 09:00").click()

    await expect(phone.page.locator("#clock-chip .clock-time")).to_have_text("09:00")
    here = phone.stage.clock.now().astimezone(ZoneInfo("Europe/London"))
    assert (here.weekday(), here.hour, here.minute) == (0, 9, 0)


async def test_a_new_day_has_its_own_separator(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("one")
    await desk.sees("You said: one")
    desk.stage.clock.move_on(timedelta(days=3))
    await desk.says("two")
    await desk.sees("You said: two")
    await desk.page.reload()

    days = desk.page.locator(".day")
    await expect(days).to_have_count(2)
    await expect(days.last).to_have_text("Today")
    await expect(days.first).to_have_text(re.compile(r"^\w+day \d+ \w+$"))


async def test_every_open_page_sees_the_clock_move(desk: Visitor) -> None:
    other = await desk.page.context.new_page()
    await other.goto(desk.stage.url)
    await expect(other.locator(".person")).to_have_count(4)
    await desk.page.get_by_role("button", name="Demo clock").click()
    await desk.page.get_by_role("menuitem", name="To Monday 09:00").click()

    await expect(other.locator("#clock .clock-day")).to_have_text(re.compile("^Mon "))
    await expect(other.locator("#clock .clock-time")).to_have_text("09:00")
