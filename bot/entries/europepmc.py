"""Reads what Europe PMC's search answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.entries import jsonfeed, making, marks
from bot.entries.making import Raw
from bot.entries.values import Holding, NotAFeed

_MARKS = {
    "retraction of publication": marks.RETRACTION,
    "retraction notice": marks.RETRACTION,
    "retracted publication": marks.RETRACTION,
    "published erratum": marks.CORRECTION,
    "correction": marks.CORRECTION,
    "expression of concern": marks.CORRECTION,
    "preprint": marks.PREPRINT,
}
_ABOUT = frozenset({"erratum for", "retraction of", "expression of concern for", "preprint of"})


def read(body: bytes) -> Holding:
    """Return the papers that a search found, or raise NotAFeed."""
    found = jsonfeed.loaded(body)
    if "errCode" in found or "errMsg" in found:
        raise NotAFeed("query")
    results = found.get("resultList")
    papers = results.get("result") if isinstance(results, dict) else None
    if not isinstance(papers, list):
        raise NotAFeed("unreadable")
    return making.holding("Europe PMC", papers, _raw)


def _raw(one: Mapping[str, Any]) -> Raw:
    source, key = making.text(one.get("source")), making.text(one.get("id"))
    pmid, doi = making.text(one.get("pmid")), making.text(one.get("doi")).lower()
    link = f"https://doi.org/{doi}" if doi else f"https://europepmc.org/article/{source}/{key}"
    return Raw(
        key=f"{source}:{key}",
        title=making.text(one.get("title")).removesuffix("."),
        link=link,
        text=making.text(one.get("abstractText")),
        published=jsonfeed.moment(one.get("firstPublicationDate")),
        updated=None,
        doi=doi,
        pmid=pmid if pmid.isdecimal() else "",
        mark=_mark(one, source),
        about=tuple(_about(one)),
    )


def _mark(one: Mapping[str, Any], source: str) -> str:
    kinds = one.get("pubTypeList")
    named = kinds.get("pubType") if isinstance(kinds, dict) else []
    found = {_MARKS.get(making.text(kind).lower(), "") for kind in named or ()}
    if source == "PPR":
        found.add(marks.PREPRINT)
    worst = (marks.RETRACTION, marks.CORRECTION, marks.PREPRINT)
    return next((mark for mark in worst if mark in found), "")


def _about(one: Mapping[str, Any]) -> Iterator[str]:
    links = one.get("commentCorrectionList")
    found = links.get("commentCorrection") if isinstance(links, dict) else []
    for link in found or ():
        about = making.text(link.get("id"))
        if making.text(link.get("type")).lower() in _ABOUT and about.isdecimal():
            yield f"pmid:{about}"
