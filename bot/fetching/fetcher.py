"""Asks an address for what is new: every hop checked, every size and time bounded."""

import asyncio
import socket
import ssl
import zlib
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import httpx

from bot import __version__
from bot.clock import Clock
from bot.fetching import rules
from bot.fetching.rules import Bounds, FetchFault, Known
from bot.fetching.turns import Turns

AGENT = f"pimh-bot/{__version__}"
_CHUNK = 64 * 1024
_FOR_GOOD = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address holds, where it was found in the end, and what to ask with next time."""

    body: bytes
    address: str
    kind: str
    known: Known
    moved_for_good: bool


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing new since the last time."""


@dataclass(frozen=True, slots=True)
class _Onward:
    """Where an answer leads, and whether it has moved there for good."""

    location: str
    for_good: bool


class Fetching(Protocol):
    """Whatever fetches an outside address."""

    async def fetch(self, address: str, known: Known) -> Fetched | Unchanged:
        """Return what is at an address, or that it has not changed; or raise FetchFault."""
        ...


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches outside addresses within bounds, each host in its turn if there are turns."""

    clock: Clock
    bounds: Bounds
    turns: Turns | None = None

    async def fetch(self, address: str, known: Known) -> Fetched | Unchanged:
        """Return what is at an address, or that it has not changed; or raise FetchFault."""
        try:
            return await self._follow(address, known)
        except (TimeoutError, httpx.TimeoutException):
            raise FetchFault("too-slow") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            raise FetchFault("network") from None

    async def _follow(self, address: str, known: Known) -> Fetched | Unchanged:
        url = httpx.URL(rules.check_address(address, self.bounds))
        for_good, left = True, self.bounds.most_seconds
        async with self._client() as client:
            for _ in range(rules.MOST_REDIRECTS + 1):
                async with self._turn(url.host):
                    # Waiting for a turn is nobody's slowness.
                    began = asyncio.get_running_loop().time()
                    async with asyncio.timeout(left):
                        came = await self._hop(client, url, known, for_good=for_good)
                    left -= asyncio.get_running_loop().time() - began
                if not isinstance(came, _Onward):
                    return came
                for_good = for_good and came.for_good
                url = httpx.URL(rules.check_address(str(url.join(came.location)), self.bounds))
        raise FetchFault("redirects")

    async def _hop(
        self, client: httpx.AsyncClient, url: httpx.URL, known: Known, *, for_good: bool
    ) -> "Fetched | Unchanged | _Onward":
        request = client.build_request("GET", url, headers=_asking(known))
        answer = await client.send(request, stream=True)
        try:
            if answer.status_code in rules.REDIRECTS:
                return _Onward(answer.headers.get("location", ""), answer.status_code in _FOR_GOOD)
            return await self._read(answer, url, for_good=for_good)
        finally:
            await answer.aclose()

    def _turn(self, host: str) -> AbstractAsyncContextManager[None]:
        return self.turns.of(host) if self.turns is not None else nullcontext()

    async def _read(
        self, answer: httpx.Response, url: httpx.URL, *, for_good: bool
    ) -> Fetched | Unchanged:
        if answer.status_code == 304:
            return Unchanged()
        if answer.status_code != 200:
            wait = rules.wait_asked(answer.headers.get("retry-after", ""), self.clock.now())
            raise FetchFault(rules.why_refused(answer.status_code), wait)
        body = await _body(answer, self.bounds.most_bytes)
        known = Known(_to_the_letter(answer, b"etag"), _to_the_letter(answer, b"last-modified"))
        kind = answer.headers.get("content-type", "")
        return Fetched(body, str(url), kind, known, for_good)

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=_Checked(self.bounds),
            timeout=self.bounds.most_seconds,
            headers={"user-agent": AGENT, "accept-encoding": "gzip"},
            # A proxy would resolve the name again, behind the check.
            trust_env=False,
        )


class _Checked(httpx.AsyncBaseTransport):
    """Connects to the very IP address that was checked, so that no second look-up can differ."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._inner = httpx.AsyncHTTPTransport(verify=_trust(), trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to the checked address of its host, under the host's own name."""
        host = request.url.host
        found = await self._resolved(host)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=found)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Close what is open."""
        await self._inner.aclose()

    async def _resolved(self, host: str) -> str:
        loop = asyncio.get_running_loop()
        try:
            answers = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchFault("unknown-host") from None
        found = [str(answer[4][0]) for answer in answers]
        for one in found:
            rules.check_host(one, self._bounds)
        return found[0]


def _asking(known: Known) -> dict[bytes, bytes]:
    asked = {b"if-none-match": known.etag, b"if-modified-since": known.modified}
    return {name: value.encode("latin-1") for name, value in asked.items() if value}


def _to_the_letter(answer: httpx.Response, name: bytes) -> str:
    """Return a header as it came, whatever bytes are in it: it is sent back the same."""
    values = [value for key, value in answer.headers.raw if key.lower() == name]
    return values[0].decode("latin-1") if values else ""


@cache
def _trust() -> ssl.SSLContext:
    """Return whose certificates count; to read them takes longer than most answers."""
    return httpx.create_ssl_context(trust_env=False)


async def _body(answer: httpx.Response, most: int) -> bytes:
    packed = "gzip" in answer.headers.get("content-encoding", "")
    # A small answer may unpack to gigabytes: no more is unpacked than is allowed.
    unpack = zlib.decompressobj(wbits=31) if packed else None
    body = bytearray()
    async for chunk in answer.aiter_raw(_CHUNK):
        try:
            body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        except zlib.error:
            raise FetchFault("network") from None
        if len(body) > most:
            raise FetchFault("too-big")
    return bytes(body)
