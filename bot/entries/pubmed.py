"""Reads what PubMed's E-utilities answer: PMIDs found, and the records of papers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring

from bot.entries import identity, jsonfeed, making, marks
from bot.entries.making import Raw
from bot.entries.values import Holding, NotAFeed

# Of both ways round the paper, only what says that this record is about another.
_ABOUT = frozenset({"ErratumFor", "RetractionOf", "ExpressionOfConcernFor", "UpdateOf"})
_MARKS = {
    "Retraction of Publication": marks.RETRACTION,
    "Retraction Notice": marks.RETRACTION,
    "Retracted Publication": marks.RETRACTION,
    "Published Erratum": marks.CORRECTION,
    "Expression of Concern": marks.CORRECTION,
    "Preprint": marks.PREPRINT,
}


class _Dates(NamedTuple):
    published: datetime | None
    updated: datetime | None


def pmids(body: bytes) -> list[str]:
    """Return the PMIDs that a search found, or raise NotAFeed."""
    found = jsonfeed.loaded(body).get("esearchresult")
    if not isinstance(found, dict):
        raise NotAFeed("unreadable")
    if "ERROR" in found:
        raise NotAFeed("query")
    if not isinstance(found.get("idlist"), list):
        raise NotAFeed("unreadable")
    return [str(one) for one in found["idlist"] if str(one).isdecimal()]


def read(body: bytes) -> Holding:
    """Return the papers that records describe, or raise NotAFeed."""
    root = parsed(body)
    if root.tag != "PubmedArticleSet":
        raise NotAFeed("unreadable")
    return making.holding("PubMed", root.iter("PubmedArticle"), _raw)


def parsed(body: bytes) -> Element:
    """Return XML as a tree, without any entity of its own, or raise NotAFeed."""
    # A declared entity may be a bomb; the records need none.
    if b"<!ENTITY" in body:
        raise NotAFeed("unreadable")
    try:
        return fromstring(body)
    except (ParseError, ValueError):
        raise NotAFeed("unreadable") from None


def _raw(one: Element) -> Raw:
    article = one.find("MedlineCitation/Article")
    if article is None:
        raise ValueError("a record without an article")
    pmid = one.findtext("MedlineCitation/PMID", "").strip()
    dates = _dates(one)
    return Raw(
        key=f"pubmed:{pmid}",
        title=_text(article.find("ArticleTitle")).removesuffix("."),
        link=f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/",
        text=" ".join(_text(part) for part in article.findall("Abstract/AbstractText")),
        published=dates.published,
        updated=dates.updated,
        doi=identity.doi_in(_dois(one)),
        pmid=pmid,
        mark=_mark(article),
        about=tuple(_about(one)),
    )


def _mark(article: Element) -> str:
    found = [_MARKS.get((kind.text or "").strip(), "") for kind in article.iter("PublicationType")]
    worst = (marks.RETRACTION, marks.CORRECTION, marks.PREPRINT)
    return next((mark for mark in worst if mark in found), "")


def _about(one: Element) -> Iterator[str]:
    for link in one.iter("CommentsCorrections"):
        pmid = link.findtext("PMID", "").strip()
        if link.get("RefType") in _ABOUT and pmid:
            yield f"pmid:{pmid}"


def _dois(one: Element) -> Iterator[str]:
    # Not those of its references, which stand in the same tree.
    for found in one.findall("PubmedData/ArticleIdList/ArticleId"):
        if found.get("IdType") == "doi":
            yield found.text or ""
    for found in one.findall("MedlineCitation/Article/ELocationID"):
        if found.get("EIdType") == "doi":
            yield found.text or ""


def _dates(one: Element) -> _Dates:
    """Return when PubMed took a paper in: a journal's own date may be of a month to come."""
    moments = {
        found.get("PubStatus"): _moment(found)
        for found in one.findall("PubmedData/History/PubMedPubDate")
    }
    entered = moments.get("entrez") or moments.get("pubmed")
    revised = one.find("MedlineCitation/DateRevised")
    return _Dates(entered, _moment(revised) if revised is not None and entered is None else None)


def _moment(found: Element) -> datetime | None:
    try:
        year, month, day = (int(found.findtext(part, "")) for part in ("Year", "Month", "Day"))
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def _text(element: Element | None) -> str:
    # Marked up by elements of its own (<i>, <sub>), whose text counts.
    return "" if element is None else "".join(element.itertext()).replace("<", "‹")
