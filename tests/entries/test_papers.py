"""What PubMed and Europe PMC answer; every paper here is invented."""

import json
from datetime import UTC, datetime

import pytest

from bot.entries import europepmc, pubmed
from bot.entries.values import NotAFeed

ABSTRACT = "Mothers were asked twice about their sleep. They said that it was short. " * 6
RECORD = """<PubmedArticle><MedlineCitation>
<PMID Version="1">{pmid}</PMID>
<Article><ArticleTitle>{title}</ArticleTitle>
<ELocationID EIdType="doi">10.5555/{pmid}</ELocationID>
<Abstract><AbstractText Label="WHY">{text}</AbstractText>
<AbstractText>More.</AbstractText></Abstract>
<PublicationTypeList><PublicationType>Journal Article</PublicationType>
<PublicationType>{kind}</PublicationType></PublicationTypeList></Article>
<CommentsCorrectionsList>{about}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><History><PubMedPubDate PubStatus="entrez"><Year>2026</Year><Month>11</Month>
<Day>9</Day></PubMedPubDate></History>
<ArticleIdList><ArticleId IdType="doi">{doi}</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""
USUAL = {
    "pmid": "99000001", "title": "Sleep in <i>twelve</i> families.", "text": ABSTRACT,
    "kind": "Letter", "about": "", "doi": "10.5555/Sleep.1",
}  # fmt: skip


def records(*several: dict[str, str]) -> bytes:
    body = "".join(RECORD.format(**(USUAL | one)) for one in several)
    return (
        '<?xml version="1.0"?><!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" '
        f'"https://dtd.nlm.nih.gov/x.dtd"><PubmedArticleSet>{body}</PubmedArticleSet>'
    ).encode()


def test_a_record_of_pubmed_is_a_paper_by_its_numbers() -> None:
    (one,) = pubmed.read(records({})).entries

    assert one.title == "Sleep in twelve families"
    assert (one.pmid, one.doi, one.key) == ("99000001", "10.5555/sleep.1", "pubmed:99000001")
    assert one.address == "https://pubmed.ncbi.nlm.nih.gov/99000001/"
    assert one.published == datetime(2026, 11, 9, tzinfo=UTC)
    assert one.summary.endswith("They said that it was short.")
    assert len(one.summary) < len(ABSTRACT) / 2 + 40


@pytest.mark.parametrize(
    ("kind", "mark"),
    [
        ("Retraction of Publication", "retraction"),
        ("Retraction Notice", "retraction"),
        ("Retracted Publication", "retraction"),
        ("Published Erratum", "correction"),
        ("Preprint", "preprint"),
        ("Letter", ""),
    ],
)
def test_pubmed_says_what_kind_a_paper_is(kind: str, mark: str) -> None:
    (one,) = pubmed.read(records({"kind": kind})).entries

    assert one.mark == mark


def test_a_notice_names_what_it_is_about_and_not_what_is_about_it() -> None:
    about = '<CommentsCorrections RefType="{}"><PMID>{}</PMID></CommentsCorrections>'
    text = about.format("ErratumFor", "99000009") + about.format("ErratumIn", "99000008")

    (one,) = pubmed.read(records({"kind": "Published Erratum", "about": text})).entries

    assert one.about == ("pmid:99000009",)


def test_a_record_that_is_broken_loses_no_other() -> None:
    body = records({}).replace(b"<PubmedArticleSet>", b"<PubmedArticleSet><PubmedArticle/>")

    found = pubmed.read(body)

    assert (len(found.entries), found.unread) == (1, 1)


def test_a_record_without_dates_or_a_doi_is_a_paper_too() -> None:
    body = records({"doi": ""}).replace(b"10.5555/99000001", b"").replace(b"<Day>9</Day>", b"")

    (one,) = pubmed.read(body).entries

    assert (one.doi, one.published) == ("", None)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html></html>", b"<PubmedArticleSet>", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
)
def test_what_is_no_record_is_refused(body: bytes) -> None:
    with pytest.raises(NotAFeed, match="unreadable"):
        pubmed.read(body)


def test_a_search_finds_pmids() -> None:
    body = json.dumps({"esearchresult": {"count": "2", "idlist": ["99000001", "99000002", "x"]}})

    assert pubmed.pmids(body.encode()) == ["99000001", "99000002"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[]", "unreadable"),
        (b"{}", "unreadable"),
        (b'{"esearchresult": []}', "unreadable"),
        (b'{"esearchresult": {"ERROR": "bad", "idlist": []}}', "query"),
        (b'{"esearchresult": {"ERROR": "bad"}}', "query"),
        (b"<html>", "unreadable"),
        (b"[" * 100_000, "unreadable"),
    ],
)
def test_a_search_that_failed_is_told(body: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        pubmed.pmids(body)


def europe(**changes: object) -> bytes:
    one = {
        "id": "99000001", "source": "MED", "pmid": "99000001", "doi": "10.5555/Sleep.1",
        "title": "Sleep in <i>twelve</i> families.", "abstractText": f"<h4>Why</h4>{ABSTRACT}",
        "firstPublicationDate": "2026-11-09", "pubTypeList": {"pubType": ["research-article"]},
    }  # fmt: skip
    return json.dumps({"resultList": {"result": [one | changes, "no paper"]}}).encode()


def test_a_record_of_europe_pmc_is_a_paper_by_its_numbers() -> None:
    found = europepmc.read(europe())

    (one,) = found.entries
    assert found.unread == 1
    assert one.title == "Sleep in twelve families"
    assert (one.pmid, one.doi, one.key) == ("99000001", "10.5555/sleep.1", "MED:99000001")
    assert one.address == "https://doi.org/10.5555/sleep.1"
    assert one.published == datetime(2026, 11, 9, tzinfo=UTC)


def test_europe_pmc_knows_preprints_and_what_a_notice_is_about() -> None:
    about = {"commentCorrection": [{"id": "99000009", "type": "Erratum for"}, {"type": "Cites"}]}

    preprint = europepmc.read(europe(source="PPR", id="PPR1", pmid=None, doi=None)).entries[0]
    notice = europepmc.read(
        europe(pubTypeList={"pubType": ["Published Erratum"]}, commentCorrectionList=about)
    ).entries[0]

    assert (preprint.mark, preprint.address) == (
        "preprint",
        "https://europepmc.org/article/PPR/PPR1",
    )
    assert (notice.mark, notice.about) == ("correction", ("pmid:99000009",))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html>", "unreadable"),
        (b"{}", "unreadable"),
        (b'{"resultList": {}}', "unreadable"),
        (b'{"errCode": 400, "errMsg": "no"}', "query"),
    ],
)
def test_an_answer_of_europe_pmc_that_is_none_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        europepmc.read(body)
