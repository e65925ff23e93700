"""A real browser on a real page; without Chromium these tests are not collected, and it is said."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.browser.chrome import CHROMIUM, launch
from tests.browser.stage import Stage
from tests.browser.visitor import Visitor

# The default of five seconds is too short where another process has the processor.
expect.set_options(timeout=20_000)

_MISSING = CHROMIUM is None
collect_ignore_glob = ["test_*.py"] if _MISSING else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _MISSING:
        line = "tests/browser not collected: no chromium (sh tests/browser/install.sh)"
        terminalreporter.write_line(line, yellow=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # One loop and one browser for all of them: to start a browser takes longer than most tests.
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await launch(playwright)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    await stage.open()
    yield stage
    await stage.close()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser, stage: Stage) -> AsyncIterator[Visitor]:
    """A visitor at a desk."""
    async with Visitor.at(browser, stage, width=1280, height=800) as visitor:
        yield visitor
        assert visitor.complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, stage: Stage) -> AsyncIterator[Visitor]:
    """A visitor with a phone."""
    async with Visitor.at(browser, stage, width=390, height=844) as visitor:
        yield visitor
        assert visitor.complaints == []
