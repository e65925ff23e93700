"""Asks an address for what is new: every hop checked, every size and time bounded."""

import asyncio
import socket
import zlib
from dataclasses import dataclass

import httpx

from bot import __version__
from bot.clock import Clock
from bot.fetching import rules
from bot.fetching.rules import Bounds, FetchFault, Known

AGENT = f"pimh-bot/{__version__}"
_CHUNK = 64 * 1024


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
class Fetcher:
    """Fetches outside addresses within bounds."""

    clock: Clock
    bounds: Bounds

    async def fetch(self, address: str, known: Known) -> Fetched | Unchanged:
        """Return what is at an address, or that it has not changed; or raise FetchFault."""
        try:
            async with asyncio.timeout(self.bounds.most_seconds):
                return await self._follow(address, known)
        except TimeoutError:
            raise FetchFault("too-slow") from None
        except httpx.TimeoutException:
            raise FetchFault("too-slow") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            raise FetchFault("network") from None

    async def _follow(self, address: str, known: Known) -> Fetched | Unchanged:
        url = httpx.URL(rules.check_address(address, self.bounds))
        for_good = True
        async with self._client() as client:
            for _ in range(rules.MOST_REDIRECTS + 1):
                request = client.build_request("GET", url, headers=_asking(known))
                answer = await client.send(request, stream=True)
                try:
                    if answer.status_code not in rules.REDIRECTS:
                        return await self._read(answer, url, for_good=for_good)
                finally:
                    await answer.aclose()
                for_good = for_good and answer.status_code in (301, 308)
                target = url.join(answer.headers.get("location", ""))
                url = httpx.URL(rules.check_address(str(target), self.bounds))
        raise FetchFault("redirects")

    async def _read(
        self, answer: httpx.Response, url: httpx.URL, *, for_good: bool
    ) -> Fetched | Unchanged:
        if answer.status_code == 304:
            return Unchanged()
        if answer.status_code != 200:
            wait = rules.wait_asked(answer.headers.get("retry-after", ""), self.clock.now())
            raise FetchFault(rules.why_refused(answer.status_code), wait)
        body = await _body(answer, self.bounds.most_bytes)
        known = Known(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
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
        self._inner = httpx.AsyncHTTPTransport(trust_env=False)

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


def _asking(known: Known) -> dict[str, str]:
    asked = {"if-none-match": known.etag, "if-modified-since": known.modified}
    return {name: value for name, value in asked.items() if value}


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
