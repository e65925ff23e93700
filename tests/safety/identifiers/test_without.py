"""A question asked again without its identifiers."""

import pytest

from bot.safety.examine import Profile, examine
from bot.safety.identifiers.without import without_identifiers


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        (
            "mum Sarah tearful 6 weeks on, epds 13, refer?",
            "mum tearful 6 weeks on, epds 13, refer?",
        ),
        ("Hannah dob 01/01/1990 epds 14 hold or refer", "dob epds 14 hold or refer"),
        ("low mood at 8/52, 07700 900123", "low mood at 8/52"),
    ],
)
def test_what_is_left_can_be_asked_again(sent: str, asked: str) -> None:
    assert without_identifiers(examine(sent, Profile.FAMILY).text) == asked


@pytest.mark.parametrize(
    "sent", ["ring her on 07700 900123", "mum Sarah", "nhs number 999 993 9082 please", "M60 1ZZ"]
)
def test_where_nothing_is_left_nothing_is_offered(sent: str) -> None:
    assert without_identifiers(examine(sent, Profile.FAMILY).text) == ""


def test_it_takes_three_telling_words() -> None:
    assert without_identifiers("[name] low tired") == ""
    assert without_identifiers("[name] low tired tearful") == "low tired tearful"
