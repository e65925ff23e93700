"""Names after a cue, alone, in lower case and of many cultures; words and colleagues pass."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.safety.examine import Identifier, Profile, examine
from bot.safety.identifiers import vocabulary


def _named(text: str) -> bool:
    return Identifier.NAME in examine(text, Profile.FAMILY).identifiers


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("mum Sarah is low", "Sarah"),
        ("mum sarah is low", "sarah"),
        ("Sarah is low", "Sarah"),
        ("mum quilla is low", "quilla"),
        ("Quilla's baby is 5 weeks", "Quilla"),
        ("mum Quilla low", "Quilla"),
        ("saw Quilla today", "Quilla"),
        ("Quilla (mum) is low", "Quilla"),
        ("mum quilla's epds 14", "quilla"),
        ("mrs patel", "patel"),
        ("ms kaczmarek declined the gp", "kaczmarek"),
        ("visited the Ferncastle family about sleep", "Ferncastle"),
        ("Mrs. Quilla", "Quilla"),
        ("Miss Brown", "Brown"),
        ("ms smith is low", "smith"),
        ("client called hope", "hope"),
        ("her name is Quilla", "Quilla"),
        ("baby Grace is 4/12", "Grace"),
        ("mum J.S. is low", "J.S"),
        ("cl JS low", "JS"),
        ("client T. Jones", "Jones"),
        ("Mum May is tearful", "May"),
        ("mum Fatima bint Khalid", "Khalid"),
        ("Ruth O'Brien", "Brien"),
        ("baby Tyler-James", "James"),
        ("re: Agnieszka Kowalska", "Kowalska"),
        ("client patel", "patel"),
        ("the Smith family", "Smith"),
        ("mum Siobhán", "Siobh"),
        ("the Patel twins", "Patel"),
        ("Mr van Dijk", "Dijk"),
        ("mum sarah kowal low", "kowal"),
        ("Jane (mum) from south team", "Jane"),
        ("mum Jane from the perinatal list", "Jane"),
    ],
)
def test_a_name_is_found_whole(text: str, gone: str) -> None:
    assert _named(text)
    assert gone not in examine(text, Profile.FAMILY).text


@pytest.mark.parametrize(
    "text",
    [
        "mum is tearful",
        "baby won't settle",
        "asked the consultant, Dr Evans, and she agrees",
        "thanks Helen, one more q, epds 14 next step",
        "cl says shes fine",
        "Mum Mind",
        "my specialist Jane says hold",
        "Jane from perinatal",
        "Jane Smith from the perinatal team",
        "St James hospital",
        "Victoria ward",
        "Jane House is full",
        "Mary Whooley",
        "John Cox on the EPDS",
        "mum may be low",
        "review in May",
        "Mum May 12",
        "Mum In May",
        "mum tearfull is low",
        "MUM LOW IN MOOD",
        "Mum Low. Baby Well.",
        "miss appointments",
        "ms diagnosed",
        "will mum need it",
        "baby named yet",
        "mum BF well",
        "called me back",
        "Today's baby clinic",
        "mrs low",
        "mum anxoius is",
        "client",
        "mum",
        "name",
        "J.S.",
        "mum on ward",
        "Grace period",
        "the Early family",
        "mum May",
        "initials please",
        "mum G",
        "THE MUM JS CALLED",
        "name, room 2",
    ],
)
def test_what_is_no_name_passes(text: str) -> None:
    assert not _named(text)


@settings(deadline=None)
@given(st.sampled_from(sorted(vocabulary.given())), st.booleans())
def test_every_listed_given_name_is_found_after_mum(name: str, capital: bool) -> None:
    assert _named(f"mum {name.title() if capital else name} is tearful")


@settings(deadline=None)
@given(st.sampled_from(sorted(vocabulary.everyday())))
def test_no_everyday_word_is_a_name_after_mum(word: str) -> None:
    assert not _named(f"mum {word} today")


def test_the_lists_do_not_contradict_each_other() -> None:
    assert not vocabulary.given() & vocabulary.ambiguous()
    assert not vocabulary.given() & vocabulary.everyday()
    assert len(vocabulary.given()) > 2500


@pytest.mark.parametrize(
    ("word", "slip"), [("tearfl", True), ("wndy", False), ("quilla", False), ("zytra", False)]
)
def test_a_slip_of_an_everyday_word_is_known(word: str, slip: bool) -> None:
    assert vocabulary.is_slip(word) is slip
