"""Makes the pictures in docs/screenshots: `python -m tests.browser.screenshots [URL] [FOLDER]`.

Drives the running demo at URL (http://127.0.0.1:8080 unless told); as the first person with
suggestions it asks the first of them, opens the answer, and shows the others and the clock. Then
it takes the pictures of the guides, each of somebody who types one thing on a phone.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from tests.browser.chrome import launch

URL = "http://127.0.0.1:8080"
FOLDER = Path("docs/screenshots")
CRISIS = "she says the baby would be better off without her, suicidal?"
AMINA, RUTH = 7001, 7002
# The picture's name, who types, and what.
GUIDES = (
    ("identifier", AMINA, "epds 14, NHS no 999 000 0018, hold or refer?"),
    ("unknown", AMINA, "is there parking at the clinic on sundays?"),
    ("services", AMINA, "/services"),
    ("book", AMINA, "/book"),
    ("supervision", AMINA, "/supervision"),
    ("digest", AMINA, "/digest"),
    ("queue", RUTH, "/queue"),
    ("review", RUTH, "/review"),
    ("curate", RUTH, "/curate"),
    ("newsletter", RUTH, "/newsletter"),
    ("slots", RUTH, "/slots"),
    ("people", RUTH, "/people"),
)
SETTLED = 700
PATIENCE = 10_000


@dataclass(frozen=True, slots=True)
class Device:
    """A screen: its name in the file, its size, and how many pixels make one."""

    name: str
    width: int
    height: int
    scale: int

    @property
    def touch(self) -> bool:
        """Whether it is a phone."""
        return self.width < 500


PHONE = Device("phone", 390, 844, 2)
DESK = Device("desktop", 1280, 800, 1)


class Camera:
    """One browser window that takes pictures."""

    def __init__(self, page: Page, device: Device, theme: str, folder: Path) -> None:
        self._page = page
        self._device = device
        self._theme = theme
        self._folder = folder

    async def take(self, subject: str) -> None:
        """Let the page come to rest, and take its picture."""
        await self._page.wait_for_timeout(SETTLED)
        name = f"{self._device.name}-{subject}-{self._theme}.png"
        await self._page.screenshot(path=self._folder / name)
        sys.stdout.write(f"{self._folder / name}\n")

    async def shoot(self) -> None:
        """Take all pictures of one device and theme."""
        page = self._page
        await page.locator(".person").first.wait_for()
        await self.take("people")
        await page.locator(".chip:visible").first.click()
        await self._wait_for_the_bot()
        await self.take("answer")
        toggle = page.locator(".quote-toggle:visible").last
        if await toggle.count():
            await toggle.click()
            await self.take("answer-open")
        await self._say(CRISIS)
        await self.take("crisis")
        await page.locator("#slash").click()
        await self.take("commands")
        await page.keyboard.press("Escape")
        await page.locator("#clock:visible, #clock-chip:visible").first.click()
        await self.take("clock")

    async def guide(self, name: str, said: str) -> None:
        """Type something to the bot and take the picture of what comes."""
        page = self._page
        await page.locator("#message").wait_for()
        before = await page.locator(".row.bot").count()
        await page.locator("#message").fill(said)
        await page.keyboard.press("Enter")
        # What was said may be taken out of the chat: the answer alone is waited for.
        await page.locator(".row.bot").nth(before).wait_for(timeout=PATIENCE)
        await page.wait_for_timeout(SETTLED)
        await self.take(name)

    async def _say(self, text: str) -> None:
        await self._page.locator("#message").fill(text)
        await self._page.keyboard.press("Enter")
        await self._wait_for_the_bot()

    async def _wait_for_the_bot(self) -> None:
        await self._page.locator(".row.me + .row.bot:last-child").wait_for(timeout=PATIENCE)


async def shoot(browser: Browser, url: str, folder: Path) -> None:
    """Take every picture."""
    for device in (PHONE, DESK):
        for theme in ("light", "dark"):
            context = await browser.new_context(
                viewport={"width": device.width, "height": device.height},
                device_scale_factor=device.scale,
                has_touch=device.touch,
                is_mobile=device.touch,
            )
            page = await context.new_page()
            await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            await page.goto(url)
            await Camera(page, device, theme, folder).shoot()
            await context.close()


async def shoot_guides(browser: Browser, url: str, folder: Path) -> None:
    """Take the pictures of the guides, each on a phone that nobody has used before."""
    for name, person, said in GUIDES:
        context = await browser.new_context(
            viewport={"width": PHONE.width, "height": PHONE.height},
            device_scale_factor=1.5,
            has_touch=True,
            is_mobile=True,
        )
        page = await context.new_page()
        await page.goto(f"{url}/#{person}")
        await Camera(page, PHONE, "guide", folder).guide(name, said)
        await context.close()


async def main(url: str, folder: Path) -> None:
    """Start a browser and take every picture of the demo at an address."""
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        await shoot(browser, url, folder)
        await shoot_guides(browser, url, folder)
        await browser.close()


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    into = Path(given.get(1, FOLDER))
    into.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(given.get(0, URL), into))
