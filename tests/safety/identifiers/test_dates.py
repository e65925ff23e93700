"""Dates of birth in every format; visits, spans and gestations pass."""

import pytest

from bot.safety.examine import Identifier, Profile, examine


@pytest.mark.parametrize(
    "text",
    [
        "dob 14/02/1993",
        "d.o.b. 14.2.93",
        "DOB: 3rd of March '91",
        "born 7 June 1988",
        "b. 3/3/91",
        "born on 2nd oct",
        "dob 5/11",
        "dob 3/12",
        "dob 040789",
        "she is 040789 dob",
        "infant (23-08-26)",
        "dob 04071989",
        "dob march 1991",
        "date of birth is 1990-05-23",
        "birthday 4 june",
        "14/02/1989",
        "14/02/89",
        "9 May 1994",
        "baby 12/10/2025",
        "14-2-12",
        "3 May 99",
    ],
)
def test_a_date_of_birth_is_found(text: str) -> None:
    examined = examine(text, Profile.PUBLISH)

    assert examined.identifiers == (Identifier.DATE_OF_BIRTH,)
    assert not any(letter.isdigit() for letter in examined.text)


@pytest.mark.parametrize(
    "text",
    [
        "seen 12/11/2025",
        "review 3.11.25",
        "seen 1/1/13",
        "born 3/12 ago",
        "born 5/7 ago",
        "born 2/52 ago",
        "8/52",
        "40+3",
        "epds 14/30",
        "born at 34 weeks",
        "17 December 2014",
        "3 may 12",
        "review may 12th",
        "seen 14/2/13",
        "on 1/2/1919",
        "born 3/12",
        "seen 31/12/2013",
    ],
)
def test_another_date_is_not_found(text: str) -> None:
    assert examine(text, Profile.FAMILY).identifiers == ()


def test_the_years_of_birth_have_their_edges() -> None:
    assert examine("1/1/2012", Profile.FAMILY).identifiers
    assert not examine("1/1/2013", Profile.FAMILY).identifiers
    assert examine("1/1/1921", Profile.FAMILY).identifiers
