"""The samples modelled on what publishers serve, the two bad ones and an attack."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.entries.__main__ import answer, read
from bot.entries.values import Entry, Form, Holding, NotAFeed

SAMPLES = Path(__file__).parent / "samples"


def entries(name: str) -> tuple[Entry, ...]:
    body = (SAMPLES / name).read_bytes()
    return read(Form.FEED, body, "application/xml", "https://feeds.example/feed").entries


def test_pubmed_s_own_feed_gives_both_numbers_and_a_clean_address() -> None:
    paper, notice = entries("pubmed_search_rss2.xml")

    assert (paper.pmid, paper.doi) == ("99000001", "10.5555/synthetic.0001")
    assert paper.address == "https://pubmed.ncbi.nlm.nih.gov/99000001/"
    assert paper.published == datetime(2026, 1, 1, 11, tzinfo=UTC)
    assert (notice.mark, notice.summary) == ("correction", "")
    assert "fathers' depressive" in notice.title


def test_of_two_versions_on_gov_uk_the_newer_counts() -> None:
    (one,) = entries("govuk_org_atom.xml")

    assert one.dated == datetime(2026, 4, 1, 9, tzinfo=UTC)
    assert one.summary.startswith("Synthetic summary cut by the publisher")


def test_springer_has_dates_and_none_and_dois_for_names() -> None:
    found = {one.title: one for one in entries("springer_search_rss2.xml")}

    undated = found["SYNTHETIC: undated item"]
    assert (undated.published, undated.doi) == (None, "10.5555/s00737-000-00001-1")
    assert undated.key == "10.5555/s00737-000-00001-1"
    dated = found["SYNTHETIC: Edinburgh scale thresholds revisited"]
    assert dated.published == datetime(2026, 1, 5, tzinfo=UTC)


def test_taylor_and_francis_give_no_summary_worth_the_name() -> None:
    (one,) = entries("tandf_atypon_rdf_rss1.xml")

    assert one.doi == "10.5555/synthetic.jri.1"
    assert one.address.endswith("/doi/full/10.5555/synthetic.jri.1")
    assert one.summary == ""


def test_json_feed_is_read_without_its_script() -> None:
    (one,) = entries("json_feed_1_1.json")

    assert (one.summary, one.address) == ("Invented & safe.", "https://example.org/1")


@pytest.mark.parametrize(
    ("name", "reason"), [("cloudflare_html_not_feed.html", "html"), ("nothing", "empty")]
)
def test_what_is_no_feed_is_told(name: str, reason: str) -> None:
    file = SAMPLES / name
    body = file.read_bytes() if file.exists() else b" \n"

    written = answer(("feed", "text/html", "https://feeds.example/"), body)

    assert json.loads(written) == {"fault": reason}
    with pytest.raises(NotAFeed, match=reason):
        Holding.from_json(written)


@pytest.mark.parametrize("body", [b"/etc/passwd", b"http://127.0.0.1:9/", b"", b"\x00"])
def test_a_body_is_never_taken_for_the_name_of_something(body: bytes) -> None:
    with pytest.raises(NotAFeed):
        read(Form.FEED, body, "", "https://feeds.example/")


def test_a_bomb_and_a_torso_give_nothing_and_do_no_harm() -> None:
    assert entries("hostile_billion_laughs.xml") == ()
    assert entries("broken_truncated.xml") == ()


def test_what_was_read_travels_whole() -> None:
    body = (SAMPLES / "pubmed_search_rss2.xml").read_bytes()
    found = read(Form.FEED, body, "", "https://feeds.example/")

    assert Holding.from_json(found.to_json()) == found


def test_a_link_only_source_is_never_cut() -> None:
    body = (SAMPLES / "json_feed_1_1.json").read_bytes()
    body = body.replace(b"https://example.org/1?", b"https://theconversation.com/1?")

    (one,) = read(Form.FEED, body, "", "https://theconversation.com/feed").entries

    assert one.summary == ""


@pytest.mark.parametrize(
    "item",
    [
        {"id": 7, "url": "https://j.example/7", "title": "A number for a name"},
        {"id": "x", "external_url": "https://j.example/7", "title": "Elsewhere"},
        {"id": "https://j.example/7", "content_text": "No title, but text."},
        {"id": "x", "url": "https://j.example/7", "title": "t", "date_published": "soon"},
    ],
)
def test_an_item_of_json_feed_may_be_sparing(item: dict[str, object]) -> None:
    whole = {"version": "https://jsonfeed.org/version/1.1", "items": [item, 3, None]}

    found = read(Form.FEED, json.dumps(whole).encode(), "", "https://j.example/feed.json")

    assert len(found.entries) == 1
    assert found.unread == 2


@pytest.mark.parametrize("body", [b"{", b'{"version": 1}', b'{"items": []}', b"{\xff"])
def test_json_that_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(NotAFeed, match="unreadable"):
        read(Form.FEED, body, "", "https://j.example/")


def test_every_form_has_its_reader() -> None:
    words = ("", "https://x.example/")
    found = answer(("pubmed-ids", *words), b'{"esearchresult": {"idlist": ["1"]}}')
    records = answer(("pubmed", *words), b"<PubmedArticleSet/>")
    papers = answer(("europepmc", *words), b'{"resultList": {"result": []}}')

    assert json.loads(found) == {"ids": ["1"]}
    assert Holding.from_json(records) == Holding("PubMed", ())
    assert Holding.from_json(papers) == Holding("Europe PMC", ())
