import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import StringIO

import pytest

from bot.logs import start_logging

TOKEN = "123456:AAH-curlew"


@pytest.fixture(autouse=True)
def _put_logging_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def logged(log: Callable[[], object]) -> str:
    """Return what stands on stderr after something was logged."""
    # start_logging closes the handlers that it replaces, and these are pytest's own.
    logging.getLogger().handlers.clear()
    with redirect_stderr(StringIO()) as said:
        start_logging(TOKEN)
        log()
    return said.getvalue()


def failing(error: Exception) -> None:
    try:
        raise error
    except type(error):
        logging.getLogger("anything").exception("polling failed")


def test_an_event_is_one_line_on_stderr() -> None:
    said = logged(lambda: logging.getLogger("bot.app").info("retention dropped %s rows", 3))

    assert said.count("\n") == 1
    assert "retention dropped 3 rows" in said


def test_the_token_is_in_no_message_whoever_logs_it() -> None:
    whole = logged(lambda: logging.getLogger("anything").warning(f"POST /bot{TOKEN}/getMe"))
    parts = logged(lambda: logging.getLogger("httpx").warning("%s %s", "POST", f"/bot{TOKEN}/send"))

    assert "curlew" not in whole + parts
    assert "/getMe" in whole
    assert "/send" in parts


def test_the_token_is_in_no_traceback() -> None:
    said = logged(lambda: failing(ConnectionError(f"no route to /bot{TOKEN}/getMe")))

    assert "curlew" not in said
    assert "polling failed" in said


def test_a_fault_without_the_token_keeps_its_traceback() -> None:
    said = logged(lambda: failing(LookupError("the place in the code matters")))

    assert "the place in the code matters" in said


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram", "apscheduler"])
def test_libraries_that_would_log_addresses_and_updates_are_quiet(name: str) -> None:
    logger = logging.getLogger(f"{name}.anything")

    information = logged(lambda: logger.info("whole update"))
    details = logged(lambda: logger.debug("whole update"))

    assert information + details == ""
