"""Debian's Chromium, started so that it asks nothing of the network."""

from playwright.async_api import Browser, Playwright

CHROMIUM = "/usr/bin/chromium"
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
    """Start the browser without a window."""
    return await playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
