import re

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, expect

from tests.browser.stage import Stage
from tests.browser.visitor import Visitor

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmütze" * 4


async def faults(visitor: Visitor) -> list[str]:
    """What axe finds, whatever its weight."""
    await visitor.page.wait_for_timeout(250)
    found = (await Axe().run(visitor.page, options=AXE)).response["violations"]
    return [f"{f['impact']} {f['id']}: {n['html'][:150]}" for f in found for n in f["nodes"]]


async def fill(visitor: Visitor) -> None:
    """Show everything that a chat can hold."""
    await visitor.is_now("Amina Shah")
    for text, answer in {
        "/start": "Hello Amina.",
        "epds 11": "Usual step",
        "file": "Yours",
        "picture": "A quiet place",
        "change": "Here it is.",
        "suicidal": "This reaches nobody.",
    }.items():
        await visitor.says(text)
        await visitor.sees(answer)


# What a theme may spoil does not depend on the size.
@pytest.mark.parametrize(("theme", "width", "height"), [("light", 390, 844), ("dark", 1280, 800)])
async def test_axe_finds_no_fault(
    browser: Browser, stage: Stage, theme: str, width: int, height: int
) -> None:
    async with Visitor.at(browser, stage, width=width, height=height) as visitor:
        await visitor.page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        people = await faults(visitor)
        await fill(visitor)
        chat = await faults(visitor)
        await visitor.box.fill("/s")
        await visitor.page.keyboard.press("ArrowDown")
        await visitor.box.press("Shift+End")
        commands = await faults(visitor)
        await visitor.box.fill("")
        await visitor.page.get_by_role("button", name="Demo clock").click()
        menu = await faults(visitor)
        await visitor.page.keyboard.press("Escape")
        await visitor.key("Services here").click()
        await expect(visitor.page.get_by_role("dialog")).to_be_visible()
        dialog = await faults(visitor)

    assert (people, chat, commands, menu, dialog) == ([], [], [], [], [])


# A window is made narrower and wider as a phone is turned; to open one for each size took longer.
@pytest.mark.parametrize(
    "sizes",
    [((390, 844), (320, 568)), ((1280, 800), (640, 400), (768, 1024), (2560, 1440))],
    ids=["touch", "mouse"],
)
async def test_nothing_sticks_out_at_any_width(
    browser: Browser, stage: Stage, sizes: tuple[tuple[int, int], ...]
) -> None:
    width, height = sizes[0]
    async with Visitor.at(browser, stage, width=width, height=height) as visitor:
        first = await sticking_out_at(visitor, sizes)
        await fill(visitor)
        await visitor.says(WORD)
        await visitor.sees(WORD[:40])
        await visitor.page.get_by_role("button", name="Show more").click()
        chat = await sticking_out_at(visitor, sizes)

    assert (first, chat) == ([], [])


async def sticking_out_at(visitor: Visitor, sizes: tuple[tuple[int, int], ...]) -> list[str]:
    """What sticks out in windows of these sizes."""
    found = []
    for width, height in sizes:
        await visitor.page.set_viewport_size({"width": width, "height": height})
        await visitor.page.wait_for_function("width => innerWidth === width", arg=width)
        found += [f"{one} at {width}" for one in await sticking_out(visitor)]
    return found


async def sticking_out(visitor: Visitor) -> list[str]:
    """The visible elements that reach beyond the window's sides."""
    found: list[str] = await visitor.page.evaluate(
        """() => [...document.querySelectorAll("body *:not(.visually-hidden, .skip)")]
            .filter((node) => node.checkVisibility() && node.getClientRects().length)
            .filter((node) => !node.closest(".visually-hidden, .skip"))
            .filter((node) => {
                const { left, right, width } = node.getBoundingClientRect();
                return width && (left < -1 || right > innerWidth + 1);
            })
            .map((node) => node.className || node.tagName)"""
    )
    return found


async def test_the_tab_key_visits_everything_in_order(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("epds 11")
    await desk.sees("Usual step")
    await expect(desk.page.get_by_role("button", name="Show more")).to_be_visible()
    await desk.page.evaluate(
        "document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()"
    )
    seen = []
    for _ in range(30):
        await desk.page.keyboard.press("Tab")
        seen.append(
            await desk.page.evaluate(
                """(node => node.getAttribute("aria-label") || node.innerText.split("\\n").at(-1))
                (document.activeElement)"""
            )
        )

    order = [
        "Skip to the message box",
        "About this demo",
        "More about this chat",
        "Messages",
        "Show more",
        "Other steps",
        "Copy for the record",
        "Attach or forward",
        "Message",
        "Commands",
    ]
    assert [name for name in dict.fromkeys(seen) if name in order] == order


async def test_whatever_has_the_focus_shows_it(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("epds 11")
    await desk.sees("Usual step")
    await desk.page.keyboard.press("Shift+Tab")
    for _ in range(12):
        await desk.page.keyboard.press("Shift+Tab")
        ring = await desk.page.evaluate(
            "(({outlineStyle, boxShadow}) => outlineStyle + boxShadow)"
            "(getComputedStyle(document.activeElement))"
        )
        assert ring != "nonenone"


async def test_new_messages_are_announced_once_and_old_ones_are_not(desk: Visitor) -> None:
    await desk.is_now("Amina Shah")
    await desk.says("hello")
    await desk.sees("You said: hello")
    log = desk.page.locator("#announcer")
    await expect(log).to_have_text("PIMH: You said: hello")
    await expect(log).to_have_attribute("aria-live", "polite")

    await desk.is_now("Jo")
    await desk.is_now("Amina Shah")

    await expect(log).to_have_text("PIMH: You said: hello")


async def test_light_and_dark_follow_the_device_and_then_the_toggle(
    browser: Browser, stage: Stage
) -> None:
    async with Visitor.at(browser, stage, width=1280, height=800) as visitor:
        root = visitor.page.locator("html")
        await visitor.page.emulate_media(color_scheme="dark")
        await expect(root).to_have_attribute("data-theme", "dark")

        await visitor.page.get_by_role("button", name="Use light colours").click()
        await visitor.page.reload()

        await expect(root).to_have_attribute("data-theme", "light")
        await expect(visitor.page.get_by_role("button", name="Use dark colours")).to_be_visible()


async def test_who_wants_no_motion_gets_none(desk: Visitor) -> None:
    await desk.page.emulate_media(reduced_motion="reduce")
    await desk.is_now("Amina Shah")
    await desk.says("type something")

    await expect(desk.page.locator("#typing span").first).to_have_css("animation-name", "none")
    await expect(desk.page.locator(".row").first).to_have_css("animation-name", "none")


async def test_the_page_loads_nothing_from_elsewhere(browser: Browser, stage: Stage) -> None:
    async with Visitor.at(browser, stage, width=1280, height=800) as visitor:
        asked: list[str] = []
        visitor.page.on("request", lambda request: asked.append(request.url))
        await visitor.page.reload()
        await fill(visitor)

        assert visitor.complaints == []
    assert asked
    assert [url for url in asked if not url.startswith(stage.url)] == []


async def test_a_script_put_into_the_page_is_refused(desk: Visitor) -> None:
    refused = await desk.page.evaluate(
        """() => {
            try { document.body.innerHTML = "<b>x</b>"; } catch (error) { return error.name; }
        }"""
    )

    assert refused == "TypeError"
    desk.complaints.clear()
    assert re.search("PIMH", await desk.page.title())
