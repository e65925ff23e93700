import re

from playwright.async_api import expect

from tests.browser.stage import AMINA
from tests.browser.visitor import Visitor


async def test_mine_are_right_and_the_bots_left_with_their_time(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    await desk.sees("You said: hello")

    mine = await desk.bubble(re.compile("^You: hello")).bounding_box()
    bots = await desk.bubble("You said: hello").bounding_box()

    assert mine is not None
    assert bots is not None
    assert mine["x"] > bots["x"] + bots["width"]
    await expect(desk.bubble("You said").locator("time")).to_have_text(re.compile(r"^\d\d:\d\d$"))


async def test_every_kind_of_formatting_is_drawn(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("/start")
    text = desk.bubble("Hello Amina.").locator(".text")

    for tag, words in {
        "u": "Not",
        "s": "guessing",
        "code": "epds 11, 6/52",
        "pre": "EPDS 10–12   supervision\nEPDS 13+     refer",
        "blockquote": "Ask early, ask often.",
        "a[href='mailto:house@example.org']": "house@example.org",
        "a[href='https://example.org/help']": "https://example.org/help",
    }.items():
        await expect(text.locator(tag)).to_have_text(words)
    await desk.says("epds 11")
    await expect(desk.bubble("Usual step").locator("strong").first).to_have_text(
        "Usual step: SUPERVISION"
    )
    await expect(desk.bubble("Usual step").locator("em").first).to_contain_text(
        "Low mood after birth"
    )
    link = desk.bubble("Usual step").get_by_role("link", name="NICE CG192")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_spoiler_is_hidden_until_it_is_pressed(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("/start")
    spoiler = desk.page.locator(".spoiler")
    await expect(spoiler).to_have_attribute("aria-label", re.compile("Hidden"))
    await expect(spoiler).to_have_css("color", "rgba(0, 0, 0, 0)")

    await spoiler.focus()
    await desk.page.keyboard.press("Enter")

    await expect(spoiler).not_to_have_css("color", "rgba(0, 0, 0, 0)")
    await expect(spoiler).to_have_text("Never type a name.")


async def test_an_expandable_quote_shows_three_lines_and_then_all(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("epds 11")
    await desk.sees("Usual step")
    body = desk.page.locator(".quote-body")
    shut = await body.evaluate("node => node.clientHeight")
    line = await body.evaluate("node => parseFloat(getComputedStyle(node).lineHeight)")
    assert 2.9 < shut / line < 3.1

    await desk.page.get_by_role("button", name="Show more").click()
    assert await body.evaluate("node => node.clientHeight") > 2 * shut
    await expect(desk.page.locator(".quote-toggle")).to_have_attribute("aria-expanded", "true")

    await desk.page.get_by_role("button", name="Show less").click()
    assert await body.evaluate("node => node.clientHeight") == shut


async def test_a_short_expandable_quote_has_nothing_to_expand(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    quote = {"text": "<blockquote expandable>One line</blockquote>", "parse_mode": "HTML"}
    await desk.stage.emulator.call("sendMessage", {"chat_id": AMINA, **quote}, {})
    await desk.sees("One line")

    await expect(desk.page.locator(".quote-toggle")).to_be_hidden()


async def test_text_is_never_html(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    nasty = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>"
    await desk.says(nasty)
    await desk.sees(f"You said: {nasty}")

    await expect(desk.page.locator(".row img, .row b")).to_have_count(0)
    assert await desk.page.title() != "owned"


async def test_an_edit_shows_at_once_with_its_mark(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("change it")
    await desk.sees("Looking it up…")
    await desk.sees("Here it is.")

    await expect(desk.bubble("Here it is.").locator(".meta")).to_contain_text("edited")
    await expect(desk.messages).to_have_count(2)


async def test_a_deletion_shows_at_once(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    await desk.sees("You said: hello")
    await desk.says("vanish please")
    await desk.sees("You will not see this for long.")

    await expect(desk.messages).to_have_count(2)


async def test_typing_is_shown_until_the_answer_comes(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("type something")

    await expect(desk.page.locator("#typing")).to_be_visible()
    await expect(desk.page.locator("#chat-under")).to_have_text("typing…")
    await desk.sees("Done.")
    await expect(desk.page.locator("#typing")).to_be_hidden()
    await expect(desk.page.locator("#chat-under")).to_have_text("You are Amina Shah · Champion")


async def test_commands_in_a_text_are_pressed_like_links(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("/start")
    await desk.bubble("Hello Amina.").get_by_role("button", name="/urgent").click()
    await desk.sees("This reaches nobody.")

    await desk.bubble("Hello Amina.").get_by_role("button", name="/help").press("Space")

    await desk.sees("You said: /help")


async def test_an_invitation_link_starts_the_bot_with_its_code(desk: Visitor) -> None:
    await desk.is_now("Jo")
    await desk.says("https://t.me/pimh_demo_bot?start=ABC-123")
    await desk.page.locator(".row.me a").click()

    await expect(desk.page.locator(".row.me").last).to_contain_text("/start ABC-123")


async def test_a_long_chat_opens_at_its_end_and_scrolls_back_to_its_beginning(
    desk: Visitor,
) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("many")
    await desk.sees("Message 120")
    await desk.has_read_all()
    await desk.page.reload()
    await expect(desk.bubble("Message 120")).to_be_in_viewport()
    assert await desk.messages.count() == 50

    while await desk.messages.count() < 121:
        before = await desk.messages.count()
        await desk.page.locator("#timeline").evaluate("node => { node.scrollTop = 0 }")
        await expect(desk.messages).not_to_have_count(before)

    numbers = [
        int(text.split()[-1])
        for text in await desk.page.locator(".row.bot .text").all_inner_texts()
    ]
    assert numbers == list(range(1, 121))


async def test_who_reads_above_is_left_there_and_can_jump(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("many")
    await desk.sees("Message 120")
    await desk.page.locator("#timeline").evaluate("node => { node.scrollTop -= 900 }")
    jump = desk.page.get_by_role("button", name="Jump to the newest message")
    await expect(jump).to_be_visible()

    await desk.stage.emulator.call("sendMessage", {"chat_id": AMINA, "text": "Psst"}, {})
    await expect(jump).to_have_accessible_name("Jump to the newest message, 1 unread message")
    await expect(desk.bubble("Psst")).not_to_be_in_viewport()
    await jump.click()

    await expect(desk.bubble("Psst")).to_be_in_viewport()
    await expect(jump).to_be_hidden()


async def test_of_a_tall_answer_the_beginning_is_shown(phone: Visitor) -> None:
    await phone.is_now("Amina Shah")
    await phone.says("long please")
    await phone.sees("40. Line 40")

    top = await phone.bubble("40. Line 40").evaluate("node => node.getBoundingClientRect().top")
    bar = await phone.page.locator("#timeline").evaluate("node => node.getBoundingClientRect().top")
    assert 0 <= top - bar < 40
