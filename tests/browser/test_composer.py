from playwright.async_api import FilePayload, expect

from bot.demo.emulator.values import Json
from tests.browser.samples import picture
from tests.browser.stage import AMINA
from tests.browser.visitor import Visitor


def history(visitor: Visitor) -> list[Json]:
    return visitor.stage.emulator.history(AMINA)


async def test_enter_sends_and_shift_enter_is_a_new_line(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.press_sequentially("one")
    await desk.box.press("Shift+Enter")
    await desk.box.press_sequentially("two")
    await desk.box.press("Enter")
    await desk.sees("You said: one")

    assert history(desk)[0]["text"] == "one\ntwo"
    await expect(desk.box).to_have_value("")


async def test_nothing_is_sent_of_nothing(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.fill("   ")

    await expect(desk.page.get_by_role("button", name="Send")).to_be_disabled()
    await desk.box.press("Enter")
    assert history(desk) == []


async def test_the_box_grows_with_what_is_written_but_not_for_ever(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")

    async def height_of(lines: int) -> float:
        await desk.box.fill("\n".join(["line"] * lines))
        return float(await desk.box.evaluate("node => node.offsetHeight"))

    assert await height_of(1) < await height_of(4) < await height_of(8)
    assert await height_of(40) == await height_of(80) <= 0.4 * 800


async def test_the_arrow_up_changes_the_last_message(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("epd 11")
    await desk.sees("You said: epd 11")
    await desk.box.press("ArrowUp")
    await expect(desk.box).to_have_value("epd 11")
    await desk.box.fill("hello")
    await desk.box.press("Enter")

    await desk.sees("You changed it to: hello")
    await expect(desk.page.locator(".row.me .meta").first).to_contain_text("edited")
    assert history(desk)[0]["text"] == "hello"


async def test_escape_leaves_a_change_and_the_draft_comes_back(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("first")
    await desk.sees("You said: first")
    await desk.box.fill("a draft")
    await desk.picks("You said: first", "Reply")
    await expect(desk.page.locator("#context")).to_contain_text("Reply to PIMH")
    await desk.box.press("Escape")

    await expect(desk.page.locator("#context")).to_be_hidden()
    await expect(desk.box).to_have_value("a draft")


async def test_an_answer_to_a_message_shows_what_it_answers(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("first")
    await desk.sees("You said: first")
    await desk.picks("You said: first", "Reply")
    await desk.says("because")

    await expect(desk.page.locator(".row.me .above")).to_contain_text("You said: first")
    assert history(desk)[2]["reply_to_message"]["text"] == "You said: first"


async def test_a_message_is_deleted_after_a_question(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("oops")
    await desk.sees("You said: oops")
    await desk.picks("You said: oops", "Delete")
    await desk.page.get_by_role("button", name="Cancel").click()
    await expect(desk.messages).to_have_count(2)

    await desk.picks("You said: oops", "Delete")
    await desk.page.get_by_role("button", name="Delete", exact=True).click()

    await expect(desk.messages).to_have_count(1)
    assert len(history(desk)) == 1


async def test_a_message_can_be_forwarded_from_another_chat(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.page.get_by_role("button", name="Attach or forward").click()
    await desk.page.get_by_role("menuitem", name="Forward a message").click()
    await desk.page.get_by_label("Who wrote it").fill("A GP")
    await desk.page.get_by_label("The message").fill("epds 14?")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Send").click()

    await expect(desk.page.locator(".forwarded")).to_have_text("Forwarded from A GP")
    assert history(desk)[0]["forward_origin"]["sender_user_name"] == "A GP"


async def test_a_very_long_text_goes_in_parts(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.fill("x" * 5000)
    await desk.box.press("Enter")
    await expect(desk.page.locator(".row.me")).to_have_count(2)

    mine = [message["text"] for message in history(desk) if not message["from"]["is_bot"]]
    assert [len(text) for text in mine] == [4096, 904]


async def test_the_slash_lists_the_commands_and_one_is_sent_by_a_press(phone: Visitor) -> None:
    await phone.is_now("Amina Shah")
    await phone.page.get_by_role("button", name="Commands").click()
    options = phone.page.get_by_role("option")
    await expect(options).to_have_count(8)

    await options.filter(has_text="/urgent").click()

    await phone.sees("This reaches nobody.")
    await expect(options).to_have_count(0)


async def test_a_typed_slash_filters_and_the_arrows_choose(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.press_sequentially("/s")
    options = desk.page.get_by_role("option")
    await expect(options).to_have_text(
        [
            r"/startBegin",
            r"/supervisionMine: booked, due, waiting",
            r"/servicesWho takes whom, and how long it takes",
        ]
    )
    await desk.box.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")

    await desk.box.press("Enter")

    await desk.sees("You said: /supervision")


async def test_escape_closes_the_commands_and_keeps_what_was_typed(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.press_sequentially("/zz")
    await expect(desk.page.locator("#commands")).to_contain_text("No command begins like that.")

    await desk.box.press("Escape")

    await expect(desk.page.locator("#commands")).to_be_hidden()
    await expect(desk.box).to_have_value("/zz")


async def test_new_commands_are_offered_without_a_reload(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.box.press_sequentially("/qu")
    await expect(desk.page.get_by_role("option")).to_have_text("No command begins like that.")

    only = {"commands": [{"command": "queue", "description": "Questions"}]}
    await desk.stage.emulator.call("setMyCommands", only, {})

    await expect(desk.page.get_by_role("option")).to_have_text("/queueQuestions")


async def test_a_picture_goes_to_the_bot_with_its_caption_and_is_shown(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    file: FilePayload = {"name": "room.png", "mimeType": "image/png", "buffer": picture(64, 40)}
    await desk.page.locator("#file").set_input_files(file)
    await expect(desk.page.locator("#tray")).to_contain_text("room.png")
    await desk.box.fill("our room")
    await desk.box.press("Enter")

    await desk.sees("I take no files")
    shown = desk.page.locator(".row.me .photo img")
    await expect(shown).to_be_visible()
    assert await shown.evaluate("node => node.decode().then(() => node.naturalWidth)") == 64
    assert history(desk)[0]["caption"] == "our room"


async def test_a_file_of_the_bot_is_saved_under_its_name(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("file please")
    async with desk.page.expect_download() as download:
        await desk.page.get_by_role("link", name="Download mine.csv").click()

    saved = await download.value
    assert saved.suggested_filename == "mine.csv"
    assert (await saved.path()).read_bytes() == b"kind,count\nsupervision,4\n"


async def test_a_picture_of_the_bot_is_shown(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("picture please")
    shown = desk.page.locator(".row.bot .photo img")
    await expect(shown).to_be_visible()

    assert await shown.evaluate("node => node.decode().then(() => node.naturalWidth)") == 320


async def test_a_file_can_be_taken_out_again(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    file: FilePayload = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"}
    await desk.page.locator("#file").set_input_files(file)
    await desk.page.get_by_role("button", name="Take the file out").click()

    await expect(desk.page.locator("#tray")).to_be_hidden()
    await expect(desk.page.get_by_role("button", name="Send")).to_be_disabled()


async def test_a_file_can_be_dropped_on_the_chat(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.page.evaluate(
        """() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["abc"], "plan.txt", { type: "text/plain" }));
            const chat = document.querySelector(".chat");
            chat.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true }));
            chat.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        }"""
    )
    await desk.page.get_by_role("button", name="Send").click()

    await desk.sees("I take no files")
    await expect(desk.page.locator(".row.me .file-name")).to_have_text("plan.txt")


async def test_a_long_press_opens_the_menu_of_a_message(phone: Visitor) -> None:
    await phone.is_now("Amina Shah")
    await phone.says("hello")
    await phone.sees("You said: hello")
    touch = """node => {
        const { left, top } = node.getBoundingClientRect();
        const at = { identifier: 1, target: node, clientX: left + 9, clientY: top + 9 };
        const touches = [new Touch(at)];
        node.dispatchEvent(new TouchEvent("touchstart", { touches, bubbles: true }));
    }"""
    await phone.bubble("You said: hello").evaluate(touch)
    await expect(phone.page.get_by_role("menuitem", name="Copy text")).to_be_visible()

    await phone.page.get_by_role("menuitem", name="Copy text").click()

    assert await phone.page.evaluate("navigator.clipboard.readText()") == "You said: hello"
