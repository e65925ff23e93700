from collections.abc import Sequence
from io import BytesIO

import pytest

from bot.fetching import apart
from bot.fetching.apart import Unreadable, read_apart, read_each


async def test_a_reader_gets_the_bytes_and_its_words_come_back() -> None:
    assert await read_apart("base64", ["-e", "-"], b"hello") == b"aGVsbG8=\n"


async def test_a_reader_knows_none_of_the_bots_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIMH_BOT_TOKEN", "123456:curlew")
    script = "import os; print(*os.environ, *os.environ.values())"

    said = await read_apart("timeit", ["-n", "1", "-r", "1", script], b"")

    assert b"PATH" in said
    assert b"PIMH" not in said
    assert b"curlew" not in said


async def test_a_reader_that_fails_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        await read_apart("no_such_module_here", [], b"")


async def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.5)

    with pytest.raises(Unreadable):
        await read_apart("timeit", ["-n", "1", "-r", "1", "import time; time.sleep(30)"], b"")


def test_what_cannot_be_read_is_nothing_and_the_next_is_read() -> None:
    def read(words: Sequence[str], body: bytes) -> bytes:
        return words[0].encode() + body

    asked = BytesIO(b'[["a"], 3]\n\n[][[], 1]\nx[["b"], 0]\n')
    answered = BytesIO()
    read_each(read, asked, answered)

    assert answered.getvalue() == b"4\na\n[]" + b"0\n" + b"1\nb"
