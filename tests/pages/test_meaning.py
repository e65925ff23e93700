"""Finding pages by meaning: near without a shared word, words as the smaller part, and an edit."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.meaning.model import DIMENSIONS, Model
from bot.pages.check import check
from bot.pages.index import MEANING_SHARE, WORDS_SHARE, Index
from bot.pages.lines import Hidden
from bot.pages.values import Abbreviations, Library, Page
from bot.pages.vectors import AT_ONCE, Interrupted, Vectors, hash_of
from tests.pages.folder import SOUND, TRAUMA, write
from tests.pages.make import a_library, a_page, a_row

MOOD = a_page(a_row("one"), name="low-mood", asked_as=("tearful and flat", "weepy mum"))
BIRTH = a_page(a_row("two"), name="trauma", asked_as=("flashbacks of the forceps delivery",))
SLEEP = a_page(a_row("three"), name="sleep", asked_as=("baby wakes every hour at night",))


def studied(vectors: Vectors, *pages: Page) -> Index:
    index = Index(a_library(*pages))
    index.study(vectors)
    return index


def test_a_page_is_found_that_shares_no_word(vectors: Vectors) -> None:
    index = studied(vectors, MOOD, BIRTH, SLEEP)

    assert Index(a_library(MOOD, BIRTH, SLEEP)).find("crying and miserable") == ()
    assert index.find("crying and miserable")[0].page == "low-mood"
    assert index.find("cannot get the birth out of her head")[0].cosine is not None


def test_the_score_is_mostly_meaning_and_partly_words(vectors: Vectors) -> None:
    [first, *others] = studied(vectors, MOOD, BIRTH, SLEEP).find("weepy mum")

    assert first.page == "low-mood"
    assert first.words == 1.0
    assert first.cosine == pytest.approx(1.0, abs=1e-4)
    for hit in (first, *others):
        assert hit.cosine is not None
        assert hit.score == pytest.approx(MEANING_SHARE * hit.cosine + WORDS_SHARE * hit.words)


def test_until_it_has_studied_it_goes_by_words(vectors: Vectors) -> None:
    index = Index(a_library(MOOD, BIRTH))

    assert index.find("weepy")[0].cosine is None
    assert not index.has_studied
    index.study(vectors)
    assert index.has_studied
    assert index.find("weepy")[0].cosine is not None


def test_typos_and_short_forms_are_mended_for_meaning_too(vectors: Vectors) -> None:
    forms = Abbreviations({"fb": "flashbacks"}, {"NN": "nights"})
    index = Index(Library((MOOD, BIRTH, SLEEP), {}, {}, forms))
    index.study(vectors)

    assert index.find("fb of delivry")[0].page == "trauma"
    assert index.find("fb of delivry")[0].cosine == index.find("flashbacks of delivery")[0].cosine


def test_risk_that_is_ruled_out_is_not_meant(vectors: Vectors) -> None:
    risk = a_page(a_row("four"), name="risk", asked_as=("self-harm and suicidal thoughts",))
    index = studied(vectors, MOOD, risk)

    assert index.find("weepy, no thoughts of self-harm, not suicidal")[0].page == "low-mood"


def test_a_hidden_line_and_a_hidden_page_are_not_found(vectors: Vectors) -> None:
    index = studied(vectors, MOOD, BIRTH)
    [whole, *_] = index.find("weepy mum")
    [without_line, *_] = index.find_without("weepy mum", Hidden(said="weepy mum"))

    assert whole.cosine is not None
    assert without_line.cosine is not None
    assert without_line.cosine < whole.cosine
    found = index.find_without("weepy mum", Hidden(page="low-mood"))
    assert [hit.page for hit in found] == ["trauma"]


@pytest.mark.parametrize("hidden", [Hidden(), Hidden(said="weepy mum"), Hidden(page="low-mood")])
def test_the_pages_found_first_are_those_that_a_whole_search_finds(
    vectors: Vectors, hidden: Hidden
) -> None:
    by_words, by_both = Index(a_library(MOOD, BIRTH)), studied(vectors, MOOD, BIRTH)
    for text in ("weepy mum", "flashbacks of the birth", "mum cries", "?"):
        first = [index.find_without(text, hidden)[:1] for index in (by_words, by_both)]

        found = tuple(hits[0].page if hits else None for hits in first)
        assert by_both.pages_first(text, hidden) == found


def test_an_empty_library_can_be_studied(vectors: Vectors) -> None:
    assert studied(vectors).find("weepy") == ()


class Counting:
    """A model that counts what it is asked to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.read += texts
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        rows[:, 0] = 1.0
        return rows


def test_after_an_edit_only_the_new_lines_are_read() -> None:
    encoder = Counting()
    vectors = Vectors(Model("counting", encoder))
    studied(vectors, MOOD, BIRTH)
    encoder.read.clear()

    studied(vectors, replace(MOOD, asked_as=(*MOOD.asked_as, "a new question")), BIRTH)

    assert encoder.read == ["a new question"]


def test_kept_vectors_are_not_read_again() -> None:
    encoder = Counting()
    first = Vectors(Model("counting", encoder))
    studied(first, MOOD, BIRTH)
    kept = first.fresh()
    encoder.read.clear()

    second = Vectors(Model("counting", encoder))
    second.take(kept)
    studied(second, MOOD, BIRTH)

    assert encoder.read == []
    assert (second.fresh(), first.fresh()) == ({}, {})


def test_a_kept_vector_of_another_size_is_left() -> None:
    encoder = Counting()
    vectors = Vectors(Model("counting", encoder))
    vectors.take({hash_of("weepy"): b"short"})

    assert vectors.of(["weepy"]).shape == (1, DIMENSIONS)
    assert encoder.read == ["weepy"]


def test_a_question_is_read_once_and_never_kept() -> None:
    encoder = Counting()
    vectors = Vectors(Model("counting", encoder))
    vectors.question("is she well")
    vectors.question("is she well")

    assert encoder.read == ["is she well"]
    assert vectors.fresh() == {}


def test_an_interrupted_study_keeps_what_it_has_read() -> None:
    encoder = Counting()
    vectors = Vectors(Model("counting", encoder))
    texts = [f"line {number}" for number in range(AT_ONCE)]
    vectors.of(texts)
    vectors.interrupt()

    with pytest.raises(Interrupted):
        vectors.of([*texts, "one more"])
    assert len(vectors.fresh()) == AT_ONCE
    assert vectors.of(texts).shape == (AT_ONCE, DIMENSIONS)


def test_two_pages_that_answer_the_same_questions_are_a_fault(
    tmp_path: Path, vectors: Vectors
) -> None:
    twin = (
        SOUND.replace("id: low-mood\n", "id: same-mood\n")
        .replace("(trauma.md#early)", "")
        .replace("six weeks on", "six weeks after")
        .replace("what to do with it", "what next")
        .replace("since the birth", "since she gave birth")
        .replace("hold or refer a low mum", "refer a low mum or hold her")
        .replace("who sees her", "who will see her")
    )

    found = check(write(tmp_path, same_mood=twin), vectors)

    assert [fault.message for fault in found if "answer the same questions" in fault.message] == [
        "`low-mood` and `same-mood` answer the same questions. Make one page of them, or word "
        "`asked_as` further apart."
    ]


def test_a_question_that_finds_another_page_says_in_which_way(
    tmp_path: Path, vectors: Vectors
) -> None:
    stray = TRAUMA.replace("emdr for the birth", "tearful and flat six weeks on")

    found = [fault.message for fault in check(write(tmp_path, trauma=stray), vectors)]

    assert any("finds low-mood first (by words)." in message for message in found)
    assert any("finds low-mood first (by meaning)." in message for message in found)


def test_pages_apart_are_no_fault_by_meaning(tmp_path: Path, vectors: Vectors) -> None:
    assert check(write(tmp_path), vectors) == []
