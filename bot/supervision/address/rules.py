"""What a calendar address is made of, and how long its calendar shows what is over."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import urlsplit

PATH = "/calendar/"
ENDING = ".ics"
# A calendar that was away on leave still learns of what was cancelled.
CANCELLED_SHOWN = timedelta(days=30)
PAST_SHOWN = timedelta(days=90)
_PURPOSE = b"calendar address "


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an address: of its token only the hash.

    `seed` and the bot's secret together make the token again, so that it can be shown; neither
    does alone, so a copy of the database opens no calendar.
    """

    id: int
    seed: str
    hashed: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Address:
    """An address as its person sees it; no URL where the secret that made it has changed."""

    id: int
    url: str | None
    public: bool


def token(secret: str, seed: str) -> str:
    """Return the 43 characters, 256 bits, that nobody can guess."""
    made = hmac.digest(secret.encode(), _PURPOSE + seed.encode(), sha256)
    return urlsafe_b64encode(made).rstrip(b"=").decode()


def hashed(token: str) -> str:
    """Return what is kept of a token; what is looked up by it tells nothing by its time."""
    return sha256(token.encode()).hexdigest()


def address(kept: Kept, secret: str, prefix: str) -> Address:
    """Return an address as its person sees it."""
    again = token(secret, kept.seed)
    same = hmac.compare_digest(hashed(again), kept.hashed)
    url = f"{prefix}{PATH}{again}{ENDING}" if same else None
    return Address(kept.id, url, is_public(prefix))


def is_public(prefix: str) -> bool:
    """Say whether other computers may reach an address that begins so."""
    host = urlsplit(prefix).hostname or ""
    try:
        number = ip_address(host)
    except ValueError:
        return host not in ("", "localhost")
    return not (number.is_loopback or number.is_unspecified)
