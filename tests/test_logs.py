import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import StringIO

import pytest

from bot.logs import json_lines, start_logging

TOKEN = "123456:AAH-curlew"


@pytest.fixture(autouse=True)
def _put_logging_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, hook = list(root.handlers), root.level, sys.excepthook
    yield
    sys.excepthook = hook
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


def test_the_token_is_in_no_cause_however_deep() -> None:
    def fail() -> None:
        try:
            try:
                raise ConnectionError(f"no route to /bot{TOKEN}/getMe")
            except ConnectionError as cause:
                raise LookupError("in between") from cause
        except LookupError:
            failing(RuntimeError("what failed in the end"))

    said = logged(fail)

    assert "curlew" not in said
    assert "no route to /bot[token]/getMe" in said
    assert "what failed in the end" in said


def test_the_token_is_hidden_as_it_stands_in_an_address() -> None:
    quoted = TOKEN.replace(":", "%3A")

    said = logged(lambda: logging.getLogger("anything").warning(f"POST /bot{quoted}/getMe"))

    assert "curlew" not in said


def test_without_a_token_lines_are_as_they_are() -> None:
    line = json_lines("").format(logging.makeLogRecord({"msg": "as it is", "levelno": 20}))

    assert "as it is" in line


def test_a_fault_without_the_token_keeps_its_traceback() -> None:
    said = logged(lambda: failing(LookupError("the place in the code matters")))

    assert "the place in the code matters" in said


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram", "apscheduler"])
def test_libraries_that_would_log_addresses_and_updates_are_quiet(name: str) -> None:
    logger = logging.getLogger(f"{name}.anything")

    information = logged(lambda: logger.info("whole update"))
    details = logged(lambda: logger.debug("whole update"))

    assert information + details == ""


def test_the_webhooks_secret_and_the_address_of_a_calendar_are_in_no_line() -> None:
    secret, address = "a-secret-of-16-letters", "/calendar/AbC-d_9.ics"
    logging.getLogger().handlers.clear()
    with redirect_stderr(StringIO()) as said:
        start_logging(TOKEN, secret)
        logging.getLogger("anything").warning("GET %s with %s", address, secret)

    assert "GET /calendar/[token].ics with [token]" in said.getvalue()


def test_what_ends_the_program_is_told_without_the_token() -> None:
    fault = ConnectionError(f"no route to /bot{TOKEN}/getMe")

    said = logged(lambda: sys.excepthook(type(fault), fault, None))

    assert "ended by a fault" in said
    assert "curlew" not in said
