import pytest

from bot.fetching import apart
from bot.fetching.apart import Unreadable, read_apart


async def test_a_reader_gets_the_bytes_and_its_words_come_back() -> None:
    assert await read_apart("base64", ["-e", "-"], b"hello") == b"aGVsbG8=\n"


async def test_a_reader_that_fails_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        await read_apart("no_such_module_here", [], b"")


async def test_a_reader_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.5)

    with pytest.raises(Unreadable):
        await read_apart("timeit", ["-n", "1", "-r", "1", "import time; time.sleep(30)"], b"")
