"""Reads feeds.yml: every feed, or every fault with its line."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.digests.feeds import wording
from bot.digests.feeds.values import NAME, Line
from bot.digests.values import FeedKind, Source, Sure
from bot.entries.identity import web_address
from bot.marked import At, Fault, Faults, line_of, mapping


class _FeedMatter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=NAME)
    kind: FeedKind
    topics: list[str] = Field(min_length=1)
    weight: int = Field(ge=1, le=5)
    sure: Sure
    url: str | None = None
    query: str | None = Field(None, min_length=3, max_length=1000)
    source: Source | None = None


class _FileMatter(BaseModel):
    model_config = ConfigDict(extra="forbid")

    feeds: list[_FeedMatter]


def read(text: str, topics: frozenset[str]) -> tuple[Line, ...]:
    """Return the feeds of a file, or raise Faults; `topics` are those that pages may have."""
    written = mapping(text, wording.not_yaml, wording.NO_FEEDS)
    try:
        whole = _FileMatter.model_validate(written)
    except ValidationError as error:
        raise Faults(
            [
                Fault(
                    line_of(written, one["loc"]),
                    wording.unreadable_field(_path(one["loc"]), str(one["type"]), one["msg"]),
                )
                for one in error.errors()
            ]
        ) from None
    faults = [Fault(line_of(written, at), words) for at, words in _wrong(whole, topics)]
    if faults:
        raise Faults(faults)
    return tuple(_line(one) for one in whole.feeds)


def topics_in(knowledge: Path) -> dict[str, str]:
    """Return the topics that pages may have, and how people read them; none without a file."""
    try:
        found = YAML(typ="safe", pure=True).load((knowledge / "topics.yml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if found else {}


def _wrong(whole: _FileMatter, topics: frozenset[str]) -> Iterator[tuple[At, str]]:
    """Yield what the form of the file does not tell."""
    names: set[str] = set()
    places: set[tuple[Source, str]] = set()
    for number, one in enumerate(whole.feeds):
        at: At = ("feeds", number)
        if one.name.casefold() in names:
            yield (*at, "name"), wording.name_twice(one.name)
        names.add(one.name.casefold())
        yield from (
            (((*at, "topics"), wording.no_topic(topic, sorted(topics))))
            for topic in one.topics
            if topic not in topics
        )
        yield from (
            (at if where is None else (*at, where), words) for where, words in _wrong_place(one)
        )
        place = _place(one)
        if place in places:
            yield at, wording.place_twice(place[1])
        places.add(place)


def _wrong_place(one: _FeedMatter) -> Iterator[tuple[str | None, str]]:
    if (one.url is None) == (one.query is None):
        yield None, wording.URL_OR_QUERY
    elif one.url is not None and one.source not in (None, Source.FEED):
        yield "source", wording.SOURCE_WITH_URL
    elif one.url is not None and web_address(one.url) != one.url:
        yield "url", wording.no_address(one.url)
    elif one.query is not None and one.source not in (Source.PUBMED, Source.EUROPE_PMC):
        yield "source" if one.source else "query", wording.QUERY_NEEDS_SOURCE


def _place(one: _FeedMatter) -> tuple[Source, str]:
    source = one.source or Source.FEED
    return source, one.url if one.url is not None else one.query or ""


def _line(one: _FeedMatter) -> Line:
    source, address = _place(one)
    return Line(one.name, one.kind, source, address, tuple(one.topics), one.weight, one.sure)


def _path(at: At) -> str:
    return ".".join(str(step) for step in at[2:]) or "feeds"
