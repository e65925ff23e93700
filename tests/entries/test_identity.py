import pytest

from bot.entries import identity, marks


@pytest.mark.parametrize(
    ("texts", "doi"),
    [
        (("doi:10.5555/SYNTHETIC.0002",), "10.5555/synthetic.0002"),
        (("https://doi.org/10.5555/x.1",), "10.5555/x.1"),
        (("https://j.example/doi/full/10.5555/jri.1?af=R",), "10.5555/jri.1"),
        (("https://j.example/doi/abs/10.5555%2Fjri.1",), "10.5555/jri.1"),
        (("https://j.example/article/10.5555/s1-2/full",), "10.5555/s1-2"),
        (("https://www.medrxiv.org/content/10.1101/2026.01.02v1",), "10.1101/2026.01.02v1"),
        (("See 10.5555/x.1.", ""), "10.5555/x.1"),
        (("(10.5555/x(1)2)",), "10.5555/x(1)2"),
        (("", "nothing", "10.5555/b"), "10.5555/b"),
        (("version 10.2/3",), ""),
    ],
)
def test_a_doi_is_found(texts: tuple[str, ...], doi: str) -> None:
    assert identity.doi_in(texts) == doi


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("pubmed:99000001", "99000001"),
        ("PMID: 0099", "99"),
        ("https://pubmed.ncbi.nlm.nih.gov/99000001/?utm_source=x", "99000001"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/99000001", "99000001"),
        ("https://j.example/99000001", ""),
        ("pmid:1234567890", ""),
    ],
)
def test_a_pmid_is_found(text: str, pmid: str) -> None:
    assert identity.pmid_in((text,)) == pmid


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" https://j.example/a b\n", "https://j.example/a%20b"),
        ("http://j.example/ü", "http://j.example/%C3%BC"),
        ("https://j.example/%C3%BC", "https://j.example/%C3%BC"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//j.example/x", ""),
        ("https:///x", ""),
        ("https://user:pw@j.example/", ""),
        ("https://j.example:0/", "https://j.example:0/"),
        ("https://j.example:x/", ""),
        ("https://[::1/", ""),
        ("https://j.example/" + "x" * 1000, ""),
    ],
)
def test_an_address_is_one_that_a_tap_may_open(text: str, address: str) -> None:
    assert identity.web_address(text) == address


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://j.example/1?utm_source=rss&utm_medium=x", "https://j.example/1"),
        ("https://j.example/1?rss=1&id=7&at_medium=RSS", "https://j.example/1?id=7"),
        ("https://j.example/1?af=R", "https://j.example/1"),
        ("https://pubmed.ncbi.nlm.nih.gov/1/?fc=2026&v=2.18.0", "https://pubmed.ncbi.nlm.nih.gov/1/"),
        ("https://video.example/watch?v=abc", "https://video.example/watch?v=abc"),
        ("https://j.example/1?source=rss", "https://j.example/1"),
        ("https://j.example/1?source=12", "https://j.example/1?source=12"),
        ("https://j.example/1?b=2&a=1", "https://j.example/1?b=2&a=1"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_follows_readers_about_is_left_out(address: str, without: str) -> None:
    assert identity.without_followers(address) == without


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.j.example/1/", "https://j.example/1#top"),
        ("https://j.example:443/1", "http://j.example:80/1"),
        ("https://j.example/1?b=2&a=1", "https://J.example/1?a=1&b=2&utm_x=3"),
    ],
)
def test_addresses_of_one_page_have_one_form(one: str, other: str) -> None:
    assert identity.canonical(one) == identity.canonical(other) != ""


def test_pages_apart_keep_apart() -> None:
    found = [
        identity.canonical(f"https://{rest}")
        for rest in ("j.example/1", "j.example/2", "j.example:81/1", "j.example/1?id=1")
    ]

    assert len(set(found)) == 4
    assert identity.canonical("") == ""


@pytest.mark.parametrize(
    ("title", "mark", "subject"),
    [
        ("Retraction Note: Sleep", "retraction", "Sleep"),
        ("RETRACTED: Sleep", "retraction", "Sleep"),
        ("[Retracted] Sleep", "retraction", "Sleep"),
        ("Retraction notice to “Sleep”", "retraction", "Sleep"),
        ("Notice of Retraction. Sleep", "retraction", ". Sleep"),
        ("Correction to: Sleep", "correction", "Sleep"),
        ("Author Correction: Sleep", "correction", "Sleep"),
        ("Erratum: Sleep", "correction", "Sleep"),
        ("Corrigendum to “Sleep”", "correction", "Sleep"),
        ("Correction", "correction", ""),
        ("Letter: Correction: Sleep", "correction", "Sleep"),
        ("Expression of concern: Sleep", "correction", "Sleep"),
        ("Withdrawal symptoms in newborns", "", ""),
        ("Retraction of the tongue while feeding", "", ""),
        ("Correction of tongue-tie", "", ""),
        ("Correction for multiple testing in trials", "", ""),
        ("Sleep", "", ""),
    ],
)
def test_a_notice_is_known_by_its_title(title: str, mark: str, subject: str) -> None:
    assert marks.of(title, "", "") == mark
    assert marks.subject(title) == subject


def test_a_preprint_is_known_by_its_doi_or_its_place() -> None:
    assert marks.of("Sleep", "10.1101/2026.01.02", "") == "preprint"
    assert marks.of("Sleep", "", "https://www.medrxiv.org/content/1") == "preprint"
    assert marks.of("Sleep", "10.5555/x", "https://j.example/") == ""
