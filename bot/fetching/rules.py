"""Which addresses may be fetched, how much of them, and how long it may take."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urldefrag, urlsplit

# product.md, "Digests": 15 MB, 20 s.
MOST_BYTES = 15 * 1024 * 1024
MOST_SECONDS = 20.0
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Where everybody's servers are (RFC 4291): all else of IPv6 is special, or will be.
_GLOBAL = IPv6Network("2000::/3")
# Documentation (RFC 9637), which Python does not know of before 3.13.
_NOBODYS_6 = IPv6Network("3fff::/20")
# For protocols (RFC 6890) and for relays that are no more (RFC 7526).
_NOBODYS_4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
# RFC 6052: the IPv4 address behind a translator is the last 32 bits.
_TRANSLATED = IPv6Network("64:ff9b::/96")
# ISATAP (RFC 5214): so many bits before the last 32, whatever the network.
_TUNNELLED = frozenset({0x00005EFE, 0x02005EFE})
_REASONS = {401: "denied", 403: "denied", 404: "gone", 410: "gone", 429: "busy", 503: "busy"}


class FetchFault(Exception):
    """An address that could not be fetched.

    The reason is 'address' (not one that may be fetched), 'private' (inside the network),
    'unknown-host', 'network', 'too-slow', 'too-big', 'redirects', 'denied', 'gone', 'busy',
    'refused' or 'demo' (where nobody outside is asked). `wait` is how long the server asks to be
    left in peace.
    """

    def __init__(self, reason: str, wait: timedelta = timedelta(0)) -> None:
        super().__init__(reason)
        self.reason = reason
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said last of an address, to be asked only for what is new."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be fetched. With `private`, plain HTTP and addresses inside the network, too."""

    private: bool
    schemes: frozenset[str] = frozenset({"https"})
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS


def check_address(text: str, bounds: Bounds) -> str:
    """Return an address that may be asked for, or raise FetchFault."""
    schemes = bounds.schemes | ({"http"} if bounds.private else frozenset())
    try:
        url = urlsplit(text)
        good = url.scheme in schemes and bool(url.hostname) and url.port != 0
    except ValueError:
        raise FetchFault("address") from None
    if not good or url.username is not None or not text.isprintable() or " " in text:
        raise FetchFault("address")
    return urldefrag(text).url


def check_host(found: str, bounds: Bounds) -> None:
    """Raise FetchFault for an IP address that is not out on the internet."""
    if not bounds.private and not is_public(found):
        raise FetchFault("private")


def is_public(found: str) -> bool:
    """Say whether an IP address is out on the internet, whatever it is wrapped in."""
    address = ip_address(found.partition("%")[0])
    return all(map(_is_public, _unwrapped(address)))


def why_refused(status: int) -> str:
    """Return the reason word for a status that brings nothing."""
    return _REASONS.get(status, "refused")


def wait_asked(header: str, now: datetime) -> timedelta:
    """Return how long a Retry-After asks to wait: seconds or a date; nothing if unreadable."""
    if header.isascii() and header.isdecimal():
        return timedelta(seconds=min(int(header), 10**7))
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return timedelta(0)
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(until - now, timedelta(0))


def _is_public(one: IPv4Address | IPv6Address) -> bool:
    if not one.is_global or one.is_multicast or one.is_reserved:
        return False
    if isinstance(one, IPv4Address):
        return not any(one in nobodys for nobodys in _NOBODYS_4)
    return one in _GLOBAL and one not in _NOBODYS_6


def _unwrapped(
    address: IPv4Address | IPv6Address,
) -> tuple[IPv4Address | IPv6Address, ...]:
    if isinstance(address, IPv4Address):
        return (address,)
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    last = IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _TRANSLATED:
        return (last,)
    inside = [address.sixtofour, *(address.teredo or ())]
    if int(address) >> 32 & 0xFFFFFFFF in _TUNNELLED:
        inside.append(last)
    return (address, *(one for one in inside if one is not None))
