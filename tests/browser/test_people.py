from playwright.async_api import expect

from tests.browser.stage import AMINA, ROSE
from tests.browser.visitor import Visitor


async def test_the_first_visit_says_that_nobody_is_real(desk: Visitor) -> None:
    card = desk.page.locator("#nobody .card")

    await expect(card).to_contain_text("This is a demo. Nobody here is real.")
    await expect(card.locator(".chip")).to_have_count(2)


async def test_a_first_question_is_one_tap(desk: Visitor) -> None:
    await desk.page.locator("#nobody .chip").first.click()

    await desk.sees("Usual step: SUPERVISION")
    assert desk.stage.emulator.history(AMINA)[0]["text"].startswith("mum tearful")


async def test_a_phone_shows_the_people_then_the_chat_and_goes_back(phone: Visitor) -> None:
    await expect(phone.page.locator(".chat")).to_be_hidden()

    await phone.is_now("Amina Shah")
    await expect(phone.page.locator(".side")).to_be_hidden()
    await phone.page.get_by_role("button", name="Back to the people").click()

    await expect(phone.people.first).to_be_visible()
    await expect(phone.page.locator(".chat")).to_be_hidden()


async def test_the_phones_own_back_button_works_too(phone: Visitor) -> None:
    await phone.is_now("Amina Shah")

    await phone.page.go_back()

    await expect(phone.people.first).to_be_visible()


async def test_the_card_on_a_phone_stays_away_once_closed(phone: Visitor) -> None:
    await phone.page.get_by_role("button", name="Close").click()
    await phone.page.reload()
    await expect(phone.people).to_have_count(4)

    await expect(phone.page.locator("#welcome-side .card")).to_have_count(0)


async def test_a_person_is_in_the_address(desk: Visitor) -> None:
    await desk.is_now("Rosemary Okafor")
    await desk.page.reload()

    await expect(desk.page.locator("#chat-under")).to_contain_text("You are Rosemary Okafor")
    assert desk.page.url.endswith(f"#{ROSE}")


async def test_others_get_unread_marks_and_a_preview(desk: Visitor) -> None:
    await desk.is_now("Rosemary Okafor")
    await desk.says("hello")
    await desk.sees("You said: hello")
    await desk.is_now("Amina Shah")
    for text in ("Your specialist has replied.", "A second one"):
        await desk.stage.emulator.call("sendMessage", {"chat_id": ROSE, "text": text}, {})

    rose = desk.person("Rosemary")
    await expect(rose.locator(".unread")).to_contain_text("2 unread messages")
    await expect(rose.locator(".person-last")).to_have_text("A second one")
    await expect(desk.page).to_have_title("(2) Amina · PIMH demo")

    await desk.is_now("Rosemary Okafor")
    await expect(desk.page.locator(".fresh")).to_have_text("New messages")
    await expect(rose.locator(".unread")).to_have_count(0)


async def test_what_somebody_began_to_write_is_kept(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.fill("epds 1")
    await desk.is_now("Jo")
    await expect(desk.box).to_have_value("")
    await expect(desk.person("Amina").locator(".person-last")).to_have_text("Draft: epds 1")

    await desk.page.reload()
    await desk.is_now("Amina Shah")

    await expect(desk.box).to_have_value("epds 1")


async def test_first_questions_are_offered_until_something_was_asked(desk: Visitor) -> None:
    ideas = desk.page.locator("#ideas .chip")
    await desk.is_now("Amina Shah")
    await desk.says("/start")
    await desk.sees("Hello Amina.")
    await expect(ideas).to_have_count(2)

    await ideas.first.click()

    await desk.sees("Usual step: SUPERVISION")
    await expect(ideas).to_have_count(0)


async def test_an_empty_chat_offers_to_start(desk: Visitor) -> None:
    await desk.is_now("Jo")
    await expect(desk.page.locator("#hello .chip")).to_have_count(0)
    await expect(desk.page.locator("#hello")).to_contain_text("I answer threshold questions")

    await desk.page.get_by_role("button", name="Start", exact=True).click()

    await desk.sees("Hello Jo.")
    await expect(desk.page.locator("#hello")).to_be_hidden()


async def test_the_arrows_move_through_the_people(desk: Visitor) -> None:
    await desk.people.first.focus()

    for key, name in (
        ("ArrowDown", "Rosemary"),
        ("End", "Jo"),
        ("ArrowUp", "Grace"),
        ("Home", "Amina"),
    ):
        await desk.page.keyboard.press(key)
        await expect(desk.person(name)).to_be_focused()

    await desk.page.keyboard.press("Enter")
    await expect(desk.page.locator("#chat-under")).to_contain_text("You are Amina Shah")


async def test_somebody_can_stop_the_bot_and_let_it_write_again(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    await desk.page.get_by_role("button", name="More about this chat").click()
    await desk.page.get_by_role("menuitem", name="Stop the bot").click()
    await expect(desk.box).to_be_hidden()

    await desk.page.get_by_role("button", name="Let the bot write again").click()

    await expect(desk.box).to_be_visible()


async def test_a_person_is_named_with_role_and_one_line(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")

    link = desk.page.get_by_role("link", name="Amina Shah Champion · Health visitor in North")
    await expect(link).to_have_attribute("aria-current", "true")
