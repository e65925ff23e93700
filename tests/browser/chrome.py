"""Debian's Chromium without a window, started so that it asks nothing of the network."""

import shutil

from playwright.async_api import Browser, Playwright

# The one without a window takes half the processor time of the whole browser.
NAMES = ("chromium-headless-shell", "chromium")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


async def launch(playwright: Playwright) -> Browser:
    """Start the browser."""
    return await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
