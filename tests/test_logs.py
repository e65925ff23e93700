import logging
from collections.abc import Iterator

import pytest

from bot.logs import start_logging

TOKEN = "123456:AAH-curlew"


@pytest.fixture(autouse=True)
def _put_logging_back(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    # start_logging closes what it replaces, and these are pytest's own.
    root.handlers.clear()
    start_logging(TOKEN)
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_an_event_is_one_line_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("bot.app").info("retention dropped %s rows", 3)

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "retention dropped 3 rows" in said.err


def test_the_token_is_in_no_message_whoever_logs_it(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("anything").warning(f"POST https://api.telegram.org/bot{TOKEN}/getMe")
    logging.getLogger("httpx").warning("%s %s", "POST", f"/bot{TOKEN}/sendMessage")

    said = capsys.readouterr().err
    assert "curlew" not in said
    assert "/getMe" in said
    assert "/sendMessage" in said


def test_the_token_is_in_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ConnectionError(f"no route to /bot{TOKEN}/getMe")
    except ConnectionError:
        logging.getLogger("anything").exception("polling failed")

    said = capsys.readouterr().err
    assert "curlew" not in said
    assert "polling failed" in said


def test_a_fault_without_the_token_keeps_its_traceback(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        raise LookupError("the place in the code matters")
    except LookupError:
        logging.getLogger("anything").exception("failed")

    assert "the place in the code matters" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram", "apscheduler"])
def test_libraries_that_would_log_addresses_and_updates_are_quiet(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger(f"{name}.anything").info("whole update: %s", "what somebody wrote")
    logging.getLogger(f"{name}.anything").debug("whole update: %s", "what somebody wrote")

    assert capsys.readouterr().err == ""
