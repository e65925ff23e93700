"""Addresses as Telegram's server accepts and rewrites them."""

import re
from urllib.parse import urlsplit, urlunsplit

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_WEB = ("http", "https")


def checked_link(address: str) -> str:
    """Return an address with scheme and path, or nothing if Telegram would not link it."""
    address = address.strip()
    if not _SCHEME.match(address) or re.match(r"^[^/:]+:\d", address):
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme == "tg":
        return address
    host = parts.hostname or ""
    if parts.scheme not in _WEB or not _is_host(host):
        return ""
    netloc = parts.netloc.replace(parts.netloc.rsplit("@", 1)[-1], _lower(parts.netloc))
    return urlunsplit(parts._replace(netloc=netloc, path=parts.path or "/"))


def _lower(netloc: str) -> str:
    return netloc.rsplit("@", 1)[-1].lower()


def _is_host(host: str) -> bool:
    return "." in host.strip(".") and " " not in host
