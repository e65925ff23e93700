from concurrent.futures import ThreadPoolExecutor

from bot.pages.index import MOST_HITS, Index
from bot.pages.lines import Hidden
from bot.pages.values import Abbreviations, Library
from tests.pages.make import a_library, a_page, a_row

MOOD = a_page(
    a_row("one"), name="low-mood", asked_as=("tearful and flat since the birth", "weepy mum")
)
TRAUMA = a_page(a_row("two"), name="trauma", asked_as=("flashbacks of the forceps delivery",))
RISK = a_page(a_row("three"), name="risk", asked_as=("self-harm and suicidal thoughts",))


def first(question: str) -> str | None:
    hits = Index(a_library(MOOD, TRAUMA, RISK)).find(question)
    return hits[0].page if hits else None


def test_a_page_is_found_by_what_it_is_asked_as() -> None:
    assert first("she has flashbacks of the delivery") == "trauma"
    assert first("weepy") == "low-mood"


def test_words_are_found_by_their_stem() -> None:
    assert first("a flashback of deliveries") == "trauma"


def test_a_typo_is_repaired() -> None:
    assert first("terful") == "low-mood"
    assert first("flashbaks") == "trauma"


def test_an_english_word_is_not_repaired_into_one_of_the_pages() -> None:
    # "fearful" is one letter from "tearful" and a word of its own.
    assert first("fearful") is None


def test_nothing_is_found_for_common_words_or_none() -> None:
    assert first("what do i do") is None
    assert first("") is None
    assert first("zebra") is None


def test_risk_that_is_ruled_out_does_not_lead_to_the_page_on_risk() -> None:
    assert first("weepy, no thoughts of self-harm, not suicidal") == "low-mood"
    assert first("weepy, denies suicidal thoughts") == "low-mood"
    assert first("suicidal thoughts") == "risk"


def test_abbreviations_and_slang_are_written_out() -> None:
    forms = Abbreviations({"ptsd": "flashbacks", "in bits": "weepy"}, {"SH": "self-harm"})
    index = Index(Library((MOOD, TRAUMA, RISK), {}, {}, forms))

    assert index.find("PTSD?")[0].page == "trauma"
    assert index.find("she is in bits")[0].page == "low-mood"
    assert index.find("history of SH")[0].page == "risk"
    assert index.find("sh") == ()
    assert index.find("SH!") == ()


def test_the_best_page_has_score_one_and_shares_lie_between_zero_and_one() -> None:
    hits = Index(a_library(MOOD, TRAUMA, RISK)).find("weepy after the delivery, suicidal")

    assert hits[0].score == 1.0
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert 0 < hit.score <= 1
        assert 0 <= hit.subject <= hit.coverage <= 1


def test_a_hidden_line_is_not_found() -> None:
    index = Index(a_library(MOOD, TRAUMA, RISK))

    assert index.find_without("weepy", Hidden(said="weepy mum")) == ()


def test_at_most_ten_pages_are_found() -> None:
    pages = [a_page(a_row("x"), name=f"page-{n}", asked_as=("weepy",)) for n in range(30)]

    assert len(Index(a_library(*pages, MOOD)).find("weepy")) == MOST_HITS


def test_an_empty_library_finds_nothing() -> None:
    assert Index(a_library()).find("weepy") == ()


def test_marks_of_the_search_language_are_only_words() -> None:
    index = Index(a_library(MOOD, TRAUMA, RISK))

    for text in ('"', "weepy OR", "NOT weepy*", "a:b AND (", "near(weepy)", "'; drop table line"):
        index.find(text)
    assert index.find("weepy")[0].page == "low-mood"


def test_it_may_be_asked_from_any_thread() -> None:
    index = Index(a_library(MOOD, TRAUMA, RISK))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(index.find, ["weepy"] * 40))

    assert {hits[0].page for hits in found} == {"low-mood"}
