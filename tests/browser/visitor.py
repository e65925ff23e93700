"""A visitor of the demo: picks a person, writes, presses and looks, as a human would."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from re import Pattern

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

from bot.demo.emulator.values import Json
from tests.browser.stage import Stage

# Telling that the server is away is the browser's own habit, not a fault of the page.
_HABITS = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "ERR_CONNECTION_RESET")
TOUCH_WIDTH = 500
PATIENCE = 20_000


class Visitor:
    """One browser window on the page."""

    def __init__(self, page: Page, stage: Stage) -> None:
        self.page = page
        self.stage = stage
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(habit in message.text for habit in _HABITS):
            self.complaints.append(message.text)

    @classmethod
    @asynccontextmanager
    async def at(
        cls, browser: Browser, stage: Stage, *, width: int, height: int
    ) -> AsyncIterator["Visitor"]:
        """Open the page in a window of its own."""
        touch = width < TOUCH_WIDTH
        context = await browser.new_context(
            viewport={"width": width, "height": height}, has_touch=touch, is_mobile=touch
        )
        context.set_default_timeout(PATIENCE)
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        visitor = cls(await context.new_page(), stage)
        await visitor.page.goto(stage.url)
        await expect(visitor.people).to_have_count(4)
        yield visitor
        await context.close()

    @property
    def people(self) -> Locator:
        """The people to be."""
        return self.page.locator(".person")

    @property
    def box(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_role("textbox", name="Message", exact=True)

    @property
    def messages(self) -> Locator:
        """The messages of the open chat."""
        return self.page.locator(".row")

    def person(self, name: str) -> Locator:
        """One of the people."""
        return self.people.filter(has_text=name)

    def bubble(self, text: str | Pattern[str]) -> Locator:
        """The newest bubble that holds a text."""
        return self.page.locator(".bubble").filter(has_text=text).last

    def key(self, label: str) -> Locator:
        """The newest button of this label under a message."""
        return self.page.locator(".key").filter(has_text=label).last

    async def has_read_all(self) -> None:
        """Wait until nothing is unread on the server: a chat opens at its first unread message."""
        while any(person["unread"] for person in await self._overview()):
            await asyncio.sleep(0.02)

    async def _overview(self) -> list[Json]:
        answer = await self.page.request.get(f"{self.stage.url}/chat/people")
        people: list[Json] = (await answer.json())["people"]
        return people

    async def is_now(self, name: str) -> None:
        """Be somebody."""
        await self.person(name).click()
        await expect(self.page.locator("#chat-under")).to_contain_text(f"You are {name}")
        await expect(self.page.locator("#app")).to_have_attribute("data-loaded", "yes")

    async def says(self, text: str) -> None:
        """Write a message and send it."""
        await self.box.fill(text)
        await self.box.press("Enter")
        await expect(self.page.locator(".row.me").last).to_contain_text(text[:40])

    async def sees(self, text: str) -> None:
        """See a message of the bot."""
        await expect(
            self.page.locator(".row.bot .bubble").filter(has_text=text).last
        ).to_be_visible()

    async def picks(self, message: str, choice: str) -> None:
        """Open the menu of a message and choose."""
        await self.bubble(message).click(button="right")
        await self.page.get_by_role("menuitem", name=choice).click()
