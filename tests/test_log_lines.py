import json
import logging
from collections.abc import Callable, Iterator

import pytest

from bot.logs import NOISY, start_logging
from bot.people.values import Role
from tests.chat import Chat
from tests.logged import PLANTED, Kept

TOKEN = "123456:a-token"


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What has gone to stderr; afterwards logging is as it was."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in NOISY}
    root.handlers[:] = []
    yield lambda: capsys.readouterr().err
    logging.captureWarnings(False)
    root.handlers[:] = before
    root.setLevel(level)
    for name, was in levels.items():
        logging.getLogger(name).setLevel(was)


def test_a_line_is_one_json_object_with_ids_and_durations(lines: Callable[[], str]) -> None:
    start_logging(TOKEN)

    logging.getLogger("bot.test").info("parcel %s sent", 7, extra={"parcel": 7, "ms": 12})

    line = json.loads(lines())
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info", "logger": "bot.test", "event": "parcel 7 sent", "parcel": 7, "ms": 12,
    }  # fmt: skip


def test_the_token_is_nowhere(lines: Callable[[], str]) -> None:
    start_logging(TOKEN)
    log = logging.getLogger("bot.test")

    log.warning("asked https://x/bot%s/getMe", TOKEN)
    try:
        raise ValueError(TOKEN)
    except ValueError:
        log.exception("a fault")
    log.error("in extra", extra={"url": f"https://x/bot{TOKEN}"})

    written = lines()
    assert TOKEN not in written
    assert len(written.splitlines()) == 3


def test_noisy_libraries_are_quiet(lines: Callable[[], str]) -> None:
    start_logging(TOKEN)

    for name in NOISY:
        logging.getLogger(name).info("much")

    assert lines() == ""


async def test_a_conversation_leaves_ids_and_durations_in_the_log_and_no_words(chat: Chat) -> None:
    kept = Kept(chat.app.house.settings.bot_token.get_secret_value())
    logging.getLogger("bot").addHandler(kept)
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says("mum is tearful, nhs number 999 000 0018, hold or refer?")
    await amina.says("she wants to kill herself")
    logging.getLogger("bot").removeHandler(kept)

    assert kept.lines > 5
    assert kept.leaks == []


def test_what_is_planted_would_be_found() -> None:
    kept = Kept("no token")

    kept.handle(logging.makeLogRecord({"msg": f"a {PLANTED[0]}", "levelno": logging.INFO}))

    assert len(kept.leaks) == 1
