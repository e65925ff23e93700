"""Redaction leaves no part of a value and changes nothing the second time."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.safety.examine import Identifier, Profile, examine
from bot.safety.identifiers.redact import PLACEHOLDERS

_PIECES = st.sampled_from(
    [
        "mum", "baby", "Sarah", "sarah", "Jones", "9990000018", "999 000 0018", "07700 900123", "dob",
        "14/02/1993", "jo@example.com", "LS99 9ZZ", "14", "Acacia", "Road", "RiO 1234567", "called",
        "J.S.", "flat 3", "[name]", "[", "]", "Mrs", ".", ",", ":", "/", "-", "is", "epds", "chi",
        "0101901239", "born", "the", "family", "\n", "’s", "９９９", "[NHS number]",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=14).map(" ".join), st.sampled_from(Profile))
@example("mum [name] sarah", Profile.FAMILY)
def test_redaction_is_idempotent(text: str, profile: Profile) -> None:
    once = examine(text, profile)

    again = examine(once.text, profile)

    assert again.text == once.text
    assert again.identifiers == ()


@settings(deadline=None)
@given(st.text(), st.sampled_from(Profile))
def test_examining_never_raises(text: str, profile: Profile) -> None:
    assert examine(text, profile).text is not None


def test_every_kind_has_its_placeholder_and_is_named_once() -> None:
    assert set(PLACEHOLDERS) == set(Identifier)

    examined = examine("Sarah and Aisha, 9990000018, 07700 900123", Profile.FAMILY)

    assert examined.identifiers == (Identifier.NAME, Identifier.NHS_NUMBER, Identifier.PHONE)
    assert examined.text == "[name] and [name], [NHS number], [phone number]"


def test_kinds_that_share_characters_become_one() -> None:
    examined = examine("nhs 9990000018", Profile.FAMILY)

    assert examined.text == "nhs [NHS number]"
