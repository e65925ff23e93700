"""A question asked again without its identifiers."""

import pytest

from bot.safety.examine import Profile, examine
from bot.safety.identifiers.without import without_identifiers


@pytest.mark.parametrize(
    ("redacted", "left"),
    [
        ("mum [name] epds 12 at 6/52, refer?", "mum epds 12 at 6/52, refer?"),
        ("[name] [name] tearful at six weeks", "tearful at six weeks"),
        ("[name] tearful six weeks", None),
        ("[name] [postcode] [phone number] [name] [name] a b c d", None),
        ("[name]", None),
        ("", None),
    ],
)
def test_with_at_least_half_the_words_and_four_of_them_it_may_be_asked(
    redacted: str, left: str | None
) -> None:
    assert without_identifiers(redacted) == left


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        (
            "mum Sarah tearful 6 weeks on, epds 13, refer?",
            "mum tearful 6 weeks on, epds 13, refer?",
        ),
        ("Hannah dob 01/01/1990 epds 14 hold or refer", "dob epds 14 hold or refer"),
        ("low mood at 8/52, 07700 900123", "low mood at 8/52,"),
    ],
)
def test_what_is_left_can_be_asked_again(sent: str, asked: str) -> None:
    assert without_identifiers(examine(sent, Profile.FAMILY).text) == asked


@pytest.mark.parametrize("sent", ["call 07700 900123", "mum Sarah", "M60 1ZZ"])
def test_where_too_little_is_left_nothing_is_offered(sent: str) -> None:
    assert without_identifiers(examine(sent, Profile.FAMILY).text) is None
