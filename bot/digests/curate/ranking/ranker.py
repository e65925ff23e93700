"""Ranks items against the pages, what this work is about, and what was kept and dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from bot.digests.curate.ranking import rules
from bot.digests.curate.ranking.bywords import ByWords, Stems
from bot.digests.curate.ranking.rules import BY_MEANING, BY_WORDS, Fit, Measured
from bot.digests.curate.ranking.seeds import FAR, NEAR
from bot.digests.curate.ranking.values import Example, Nearest, Rank, Unranked
from bot.pages.lines import Part, meanings_of
from bot.pages.values import Library
from bot.pages.vocabulary import ShortForms

if TYPE_CHECKING:
    from bot.meaning.model import Vectors as Array
    from bot.pages.vectors import Vectors

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)


class Texts(Protocol[T_contra]):
    """Texts that items are held against."""

    count: int

    def nearest(self, asked: T_contra, close: float) -> list[Nearest]:
        """Return for each item which are nearest, and how many are at least so close."""
        ...


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """All that items are held against, in one kind of nearness."""

    fit: Fit
    pages: Texts[T]
    near: Texts[T]
    far: Texts[T]
    kept: Texts[T]
    dropped: Texts[T]


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks items; any thread may use it. `name` is what ranks are known by."""

    name: str
    lines: tuple[str, ...]
    sources: Mapping[str, str]
    measure: Callable[[Sequence[Unranked]], tuple[list[Measured], list[bytes]]]
    fit: Fit

    def rank(self, items: Sequence[Unranked]) -> list[Rank]:
        """Return the rank of each item."""
        measured, vectors = self.measure(items)
        return [self._rank(*each) for each in zip(items, measured, vectors, strict=True)]

    def _rank(self, item: Unranked, found: Measured, vector: bytes) -> Rank:
        cited = next(filter(None, map(self.sources.get, item.addresses)), "")
        near = found.page if found.to_page >= self.fit.close else ""
        score = rules.chance(found, item.weight, self.fit)
        return Rank(item.item, item.version, score, cited or near, bool(cited), found.alike, vector)


def lines_of(library: Library) -> list[tuple[str, str]]:
    """Return the lines that items are held against, each with its page, as search reads them."""
    short_forms, named = ShortForms(library.abbreviations), (Part.TITLE, Part.ASKED)
    lines = (line for page in library.pages for line in meanings_of(page, {}))
    return [(line.page, short_forms.replace(line.said)) for line in lines if line.part in named]


def sources_of(library: Library) -> dict[str, str]:
    """Return the page that names a source, by the source's address as items have it."""
    return {
        plain_address(source.url): page.id
        for page in library.pages
        for source in page.sources
        if source.url.count("/") > SITE
    }


# More slashes than the front page of a site has: what comes from one is not all a page's source.
SITE = 3


def plain_address(address: str) -> str:
    """Return an address without what does not tell two things apart."""
    bare = address.lower().partition("://")[2] or address.lower()
    return bare.removeprefix("www.").removeprefix("dx.").partition("#")[0].rstrip("/")


def by_words(library: Library, examples: Sequence[Example], name: str) -> Ranker:
    """Return what ranks by words alone."""
    lines = lines_of(library)
    stems = Stems([said for _, said in lines])

    def texts(of: Sequence[str]) -> ByWords:
        return ByWords([stems.weigh(text) for text in of])

    sides = Sides(
        BY_WORDS,
        texts([said for _, said in lines]),
        texts(NEAR),
        texts(FAR),
        texts([one.title for one in examples if one.kept]),
        texts([one.title for one in examples if not one.kept]),
    )
    places = tuple(page for page, _ in lines)

    def measure(items: Sequence[Unranked]) -> tuple[list[Measured], list[bytes]]:
        asked = [stems.weigh(item.title) for item in items]
        return measured(sides, places, asked), [item.vector for item in items]

    return Ranker(name, places, sources_of(library), measure, BY_WORDS)


def by_meaning(
    library: Library, examples: Sequence[Example], name: str, vectors: Vectors
) -> Ranker:
    """Return what ranks by meaning; the lines of the pages must be known already."""
    # Only here: numpy is there where a model is.
    from bot.digests.curate.ranking.bymeaning import ByMeaning, packed, unpacked

    lines = lines_of(library)
    kept = [one.vector for one in examples if one.kept and one.vector]
    dropped = [one.vector for one in examples if not one.kept and one.vector]
    sides: Sides[Array] = Sides(
        BY_MEANING,
        ByMeaning(vectors.plain([said for _, said in lines])),
        ByMeaning(vectors.passing(NEAR)),
        ByMeaning(vectors.passing(FAR)),
        ByMeaning(unpacked(kept)),
        ByMeaning(unpacked(dropped)),
    )
    places = tuple(page for page, _ in lines)

    def measure(items: Sequence[Unranked]) -> tuple[list[Measured], list[bytes]]:
        unread = [item.title for item in items if not item.vector]
        fresh = iter(packed(vectors.passing(unread)) if unread else ())
        kept_of = [item.vector or next(fresh) for item in items]
        return measured(sides, places, unpacked(kept_of)), kept_of

    return Ranker(name, places, sources_of(library), measure, BY_MEANING)


def measured(sides: Sides[T], places: Sequence[str], asked: T) -> list[Measured]:
    """Return how near each item is to everything that it is held against."""
    fit, decisions = sides.fit, sides.kept.count + sides.dropped.count
    return [
        Measured(
            places[page.best[0][0]] if page.best else "",
            page.top,
            near.top,
            far.top,
            kept.mean,
            dropped.mean,
            kept.close,
            decisions,
        )
        for page, near, far, kept, dropped in zip(
            sides.pages.nearest(asked, fit.close),
            sides.near.nearest(asked, fit.close),
            sides.far.nearest(asked, fit.close),
            sides.kept.nearest(asked, fit.alike),
            sides.dropped.nearest(asked, fit.alike),
            strict=True,
        )
    ]
