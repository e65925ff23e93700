"""Reads RSS, RDF and Atom by feedparser, entry by entry."""

import calendar
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

import feedparser

from bot.entries import identity, making
from bot.entries.making import Raw
from bot.entries.values import Holding, NotAFeed

_CHARSET = re.compile(r"charset=[\"']?([a-z0-9._:-]{1,40})", re.IGNORECASE)
_NO_FEED = b"<!doctype html", b"<html"


def read(body: bytes, kind: str, address: str) -> Holding:
    """Return what a feed holds, or raise NotAFeed. `kind` is its content type as served."""
    found = _parsed(body, kind)
    entries = found.get("entries") or []
    if not found.get("version") and not entries:
        raise NotAFeed(_why(body))
    return making.holding(
        making.text((found.get("feed") or {}).get("title")), entries, partial(_raw, address)
    )


def _parsed(body: bytes, kind: str) -> Mapping[str, Any]:
    """Return what feedparser makes of bytes, or raise NotAFeed."""
    try:
        with warnings.catch_warnings():
            # feedparser warns of its own ways with dates.
            warnings.simplefilter("ignore")
            # As a stream: bytes that happen to be the name of a file would be opened. Its own
            # sanitiser and resolver of links in texts are not used: all text becomes plain.
            found: Mapping[str, Any] = feedparser.parse(
                BytesIO(body),
                response_headers={"content-type": _honest(kind)},
                sanitize_html=False,
                resolve_relative_uris=False,
            )
    except Exception:  # noqa: BLE001 — bytes of nobody's making bring its parser down in many ways
        raise NotAFeed("unreadable") from None
    return found


def _honest(kind: str) -> str:
    """Return a content type that lets the file itself say how it is encoded."""
    # Many feeds are served as web pages; feedparser would then trust the server's guess.
    charset = _CHARSET.search(kind)
    return f"application/xml; charset={charset.group(1)}" if charset else "application/xml"


def _why(body: bytes) -> str:
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return "empty"
    return "html" if start.startswith(_NO_FEED) or b"<html" in start else "unreadable"


def _raw(address: str, found: Mapping[str, Any]) -> Raw:
    # A plain one: feedparser's own answers for names that are not there, and warns of it.
    one = dict(found)
    link = making.text(one.get("link")) or next(_links(one), "")
    link = urljoin(address, link) if link else ""
    key = making.text(one.get("id"))
    names = (*_identifiers(one), key, link)
    return Raw(
        key=key,
        title=making.text(one.get("title")) or making.text(one.get("dc_title")),
        link=link,
        text=_text(one),
        published=_moment(one, "published") or _moment(one, "created"),
        updated=_moment(one, "updated"),
        doi=identity.doi_in(names),
        pmid=identity.pmid_in(names),
    )


def _identifiers(one: Mapping[str, Any]) -> Iterator[str]:
    for name in ("prism_doi", "dc_identifier", "prism_url"):
        yield making.text(one.get(name))
    # PubMed's feeds give two identifiers, of which feedparser keeps one: the text names both.
    text = _content(one)[-2000:]
    if "PMID:" in text:
        yield text


def _text(one: Mapping[str, Any]) -> str:
    return making.text(one.get("summary")) or _content(one)


def _content(one: Mapping[str, Any]) -> str:
    contents = one.get("content") or [{}]
    return making.text(contents[0].get("value"))


def _links(one: Mapping[str, Any]) -> Iterator[str]:
    for link in one.get("links") or ():
        yield making.text(link.get("href"))


def _moment(one: Mapping[str, Any], name: str) -> datetime | None:
    parsed = one.get(f"{name}_parsed")
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None
