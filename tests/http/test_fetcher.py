import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.clock import VirtualClock
from bot.fetching.fetcher import Fetched, Fetcher, Unchanged
from bot.fetching.rules import Bounds, FetchFault, Known
from tests.http.shop import Shop, opened

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        yield shop


def fetcher(**bounds: object) -> Fetcher:
    return Fetcher(VirtualClock(NOW), Bounds(private=True, **bounds))  # type: ignore[arg-type]


async def why(shop: Shop, fetching: Fetcher, path: str = "/") -> str:
    with pytest.raises(FetchFault) as fault:
        await fetching.fetch(shop.address + path, Known())
    return fault.value.reason


async def test_a_body_comes_with_what_to_ask_next_time_and_then_not_again(shop: Shop) -> None:
    shop.body, shop.headers = b"hello", {"ETag": '"1"', "Last-Modified": "yesterday"}

    first = await fetcher().fetch(shop.address, Known())
    assert isinstance(first, Fetched)
    second = await fetcher().fetch(shop.address, first.known)

    assert (first.body, first.known) == (b"hello", Known('"1"', "yesterday"))
    assert second == Unchanged()
    assert shop.asked[0]["user-agent"].startswith("pimh-bot/")
    assert shop.asked[1]["if-modified-since"] == "yesterday"
    assert shop.asked[0]["host"] == shop.address.removeprefix("http://")


async def test_a_packed_body_is_unpacked_within_its_limit(shop: Shop) -> None:
    shop.packs(b"x" * 5000)

    came = await fetcher(most_bytes=5000).fetch(shop.address, Known())

    assert isinstance(came, Fetched)
    assert came.body == b"x" * 5000
    assert await why(shop, fetcher(most_bytes=4999)) == "too-big"
    shop.body = b"no gzip at all"
    assert await why(shop, fetcher()) == "network"


async def test_what_is_too_big_or_too_slow_is_given_up(shop: Shop) -> None:
    shop.body = b"x" * 1001
    big = await why(shop, fetcher(most_bytes=1000))
    shop.pause = 5
    slow = await why(shop, fetcher(most_seconds=0.2))

    assert (big, slow) == ("too-big", "too-slow")


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "denied"), (403, "denied"), (404, "gone"), (410, "gone"), (500, "refused")],
)
async def test_a_status_has_its_reason(shop: Shop, status: int, reason: str) -> None:
    shop.status = status

    assert await why(shop, fetcher()) == reason


async def test_a_server_that_asks_for_peace_says_for_how_long(shop: Shop) -> None:
    shop.status, shop.headers = 429, {"Retry-After": "120"}

    with pytest.raises(FetchFault) as fault:
        await fetcher().fetch(shop.address, Known())

    assert (fault.value.reason, fault.value.wait) == ("busy", timedelta(seconds=120))


async def test_redirects_are_followed_and_checked_each(shop: Shop) -> None:
    shop.body = b"found"
    shop.paths = {
        "/moved": (301, {"Location": "/here"}),
        "/for-now": (302, {"Location": "/here"}),
        "/round": (302, {"Location": "/round"}),
        "/file": (302, {"Location": "file:///etc/passwd"}),
        "/nowhere": (302, {}),
    }

    moved = await fetcher().fetch(f"{shop.address}/moved", Known())
    for_now = await fetcher().fetch(f"{shop.address}/for-now", Known())

    assert isinstance(moved, Fetched)
    assert isinstance(for_now, Fetched)
    assert moved.address == f"{shop.address}/here"
    assert (moved.moved_for_good, for_now.moved_for_good) == (True, False)
    assert await why(shop, fetcher(), "/round") == "redirects"
    assert await why(shop, fetcher(), "/file") == "address"
    assert await why(shop, fetcher(), "/nowhere") == "redirects"


async def test_a_private_address_is_not_asked_by_name_or_number(shop: Shop) -> None:
    careful = Fetcher(
        VirtualClock(NOW), Bounds(private=False, schemes=frozenset({"http", "https"}))
    )
    by_number = shop.address.replace("localhost", "127.0.0.1")

    for address in (shop.address, by_number):
        with pytest.raises(FetchFault) as fault:
            await careful.fetch(address, Known())
        assert fault.value.reason == "private"
    assert shop.asked == []


async def test_nobody_at_the_address_is_a_fault_with_its_reason() -> None:
    for address, reason in (
        ("http://no-such-host.invalid/", "unknown-host"),
        ("http://127.0.0.1:9/", "network"),
        ("ftp://localhost/", "address"),
    ):
        with pytest.raises(FetchFault) as fault:
            await fetcher().fetch(address, Known())
        assert fault.value.reason == reason


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "127\u30020\u30020\u30021"]
)
async def test_however_an_inside_address_is_written_it_is_not_asked(shop: Shop, host: str) -> None:
    careful = Fetcher(
        VirtualClock(NOW), Bounds(private=False, schemes=frozenset({"http", "https"}))
    )
    port = shop.address.rpartition(":")[2]

    with pytest.raises(FetchFault) as fault:
        await careful.fetch(f"http://{host}:{port}/", Known())

    # httpx itself takes no number that begins with a nought.
    assert fault.value.reason == ("network" if host.startswith("01") else "private")
    assert shop.asked == []


async def test_a_name_is_looked_up_once_and_that_very_address_is_asked(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    looked: list[str] = []
    port = shop.address.rpartition(":")[2]
    numbers = loop.getaddrinfo

    async def rebinding(host: str, *more: Any, **named: Any) -> Any:
        """Answer as a name server does that means harm: another address the second time."""
        if host == "rebinding.invalid":
            looked.append(host)
            host = "127.0.0.1" if len(looked) == 1 else "127.66.66.66"
        return await numbers(host, *more, **named)

    monkeypatch.setattr(loop, "getaddrinfo", rebinding)
    shop.body = b"found"

    came = await fetcher().fetch(f"http://rebinding.invalid:{port}/", Known())

    assert isinstance(came, Fetched)
    assert len(looked) == 1
    assert shop.asked[0]["host"] == f"rebinding.invalid:{port}"


async def test_a_proxy_of_the_environment_is_not_asked(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    shop.body = b"found"

    assert isinstance(await fetcher().fetch(shop.address, Known()), Fetched)
