import pytest

from bot.entries import plainly

ABSTRACT = "Mothers were asked twice about sleep. " * 20


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("<p>One</p><p>Two</p>", "One Two"),
        ("One<br/>two", "One two"),
        ("H<sub>2</sub>O &amp; p &lt; 0.05", "H2O & p < 0.05"),
        ("p <0.05 and x>3", "p <0.05 and x>3"),
        ("&lt;p&gt;One &amp;amp; two&lt;/p&gt;", "One & two"),
        ("<![CDATA[<b>bold</b>]]>", "bold]]>"),
        ("<style>p {}</style>seen<!-- not -->", "seen"),
        ("so\u2010called\u200b \u202ereversed", "so-called reversed"),
        ("Be\u0301be\u0301", "Bébé"),
        ("half \ud83d a sign", "half a sign"),
        ("a\n\t b", "a b"),
        ("", ""),
    ],
)
def test_text_becomes_plain(given: str, read: str) -> None:
    assert plainly.plain(given) == read


def test_no_more_than_is_needed_is_looked_at() -> None:
    assert len(plainly.plain("x" * 100_000)) == plainly.MOST_READ


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("Short.", 20, "Short."),
        ("One two three. " * 20, 150, ("One two three. " * 10).strip()),
        ("One two three. " * 20, 130, "One two three. " * 8 + "One two…"),
        (f"{'a' * 118}b. {'c' * 50}", 150, f"{'a' * 118}b."),
        (f"{'a' * 117}b. {'c' * 50}", 150, f"{'a' * 117}b.…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        (f"{'word ' * 30}by A. Smith e.g. here", 160, f"{'word ' * 30}by A.…"),
    ],
)
def test_a_text_is_cut_at_a_sentence_or_a_word(text: str, most: int, kept: str) -> None:
    cut = plainly.cut(text, most)

    assert len(cut) <= most
    assert cut == kept


def test_a_paper_is_never_given_whole() -> None:
    short = "Mothers were asked twice about sleep. They said that it was short."

    assert plainly.summary(short, "Sleep", "10.5555/x") == "Mothers were asked twice about…"
    assert plainly.summary(short, "Sleep", "") == short
    assert len(plainly.summary(ABSTRACT, "Sleep", "10.5555/x")) <= plainly.SUMMARY
    assert plainly.summary(ABSTRACT, "Sleep", "10.5555/x").endswith("about sleep.")


@pytest.mark.parametrize(
    "text",
    [
        "Sleep in the first year",
        "<p>SLEEP in the first year.</p>",
        "NO ABSTRACT",
        "[No abstract]",
        "Volume 00, Issue 0<br/>.",
        "Volume 12, Issue 3, May 2026, Page 1-12.",
        "",
    ],
)
def test_a_summary_that_says_nothing_is_none(text: str) -> None:
    assert plainly.summary(text, "Sleep in the first year", "") == ""


def test_a_heading_is_no_sentence() -> None:
    assert plainly.summary("<h3>Abstract</h3><p>It was short.</p>", "Sleep", "") == "It was short."


def test_a_text_full_of_mark_up_still_gives_its_words() -> None:
    text = '<div style="color: #4aa564">' * 60 + "Words at last. " * 60

    assert plainly.summary(text, "Sleep", "").startswith("Words at last.")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bébé’s  Sleep", "bebe s sleep"), ("Straße", "STRASSE"), ("so-called", "so called")],
)
def test_titles_are_the_same_without_case_accents_and_signs(one: str, other: str) -> None:
    assert plainly.words(one) == plainly.words(other)
