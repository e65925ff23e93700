"""Reads JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.entries import identity, making
from bot.entries.making import Raw
from bot.entries.values import Holding, NotAFeed

_VERSION = "https://jsonfeed.org/version/"


def is_json(body: bytes) -> bool:
    """Say whether a body begins as a JSON object does."""
    return body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def read(body: bytes) -> Holding:
    """Return what a JSON Feed holds, or raise NotAFeed."""
    found = loaded(body)
    items = found.get("items")
    if not making.text(found.get("version")).startswith(_VERSION) or not isinstance(items, list):
        raise NotAFeed("unreadable")
    return making.holding(making.text(found.get("title")), items, _raw)


def loaded(body: bytes) -> Mapping[str, Any]:
    """Return the JSON object of a body, or raise NotAFeed."""
    try:
        found = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        raise NotAFeed("unreadable") from None
    if not isinstance(found, dict):
        raise NotAFeed("unreadable")
    return found


def moment(written: object) -> datetime | None:
    """Read a date as RFC 3339 writes it; None if it cannot be read."""
    try:
        read = datetime.fromisoformat(making.text(written))
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _raw(one: Mapping[str, Any]) -> Raw:
    key = one.get("id")
    key = str(key) if isinstance(key, (str, int, float)) else ""
    link = making.text(one.get("url")) or making.text(one.get("external_url")) or key
    texts = (making.text(one.get(name)) for name in ("summary", "content_text", "content_html"))
    return Raw(
        key=key,
        title=making.text(one.get("title")),
        link=link,
        text=next(filter(None, texts), ""),
        published=moment(one.get("date_published")),
        updated=moment(one.get("date_modified")),
        doi=identity.doi_in((key, link)),
        pmid=identity.pmid_in((key, link)),
    )
