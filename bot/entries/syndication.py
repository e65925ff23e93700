"""Reads RSS, RDF and Atom by feedparser, entry by entry."""

import calendar
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin

import feedparser

from bot.entries import identity, making
from bot.entries.making import Raw
from bot.entries.values import Holding, NotAFeed

_NO_FEED = b"<!doctype html", b"<html"


def read(body: bytes, kind: str, address: str) -> Holding:
    """Return what a feed holds, or raise NotAFeed. `kind` is its content type as served."""
    headers = {"content-type": _honest(kind)}
    with warnings.catch_warnings():
        # feedparser warns of its own ways with dates.
        warnings.simplefilter("ignore")
        # Its own sanitiser and resolver of links in texts are not used: all text becomes plain.
        found = feedparser.parse(
            body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    if not found.version and not found.entries:
        raise NotAFeed(_why(body))
    return making.holding(
        making.text(found.feed.get("title")), found.entries, partial(_raw, address)
    )


def _honest(kind: str) -> str:
    """Return a content type that lets the file itself say how it is encoded."""
    # Many feeds are served as web pages; feedparser would then trust the server's guess.
    charset = kind.lower().partition("charset=")[2].strip("\"' ;")
    return f"application/xml; charset={charset}" if charset else "application/xml"


def _why(body: bytes) -> str:
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return "empty"
    return "html" if start.startswith(_NO_FEED) or b"<html" in start else "unreadable"


def _raw(address: str, one: Mapping[str, Any]) -> Raw:
    link = urljoin(address, making.text(one.get("link")) or next(_links(one), ""))
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
