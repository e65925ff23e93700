"""Phones, e-mail addresses and postcodes; public lines pass."""

import pytest

from bot.safety.examine import Identifier, Profile, examine

PHONE, EMAIL, POSTCODE = Identifier.PHONE, Identifier.EMAIL, Identifier.POSTCODE


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ring 07700 900123", {PHONE}),
        ("ring +44 7700 900123", {PHONE}),
        ("ring 0044 7700 900123", {PHONE}),
        ("ring 01632 960123", {PHONE}),
        ("ring (020) 7946 0018", {PHONE}),
        ("ring 0808 157 0123", {PHONE}),
        ("ring +1 202 555 0143", {PHONE}),
        ("ring 07700 9001", set()),
        ("ring +9999999999999999999", set()),
        ("ring 111 or 999 or 116 123", set()),
        ("ring 0808 808 8000", set()),
        ("jo@example.com", {EMAIL}),
        ("jo at example dot com", {EMAIL}),
        ("feeds at 6 and 8", set()),
        ("LS99 9ZZ", {POSTCODE}),
        ("m601zz", {POSTCODE}),
        ("GAD7 12ab", set()),
        ("G2 1st baby", set()),
        ("QQ1 1AA", set()),
    ],
)
def test_what_is_found(text: str, kinds: set[Identifier]) -> None:
    assert set(examine(text, Profile.FAMILY).identifiers) == kinds


def test_work_contacts_may_be_published() -> None:
    text = "Dr Ann Example, 01632 960123, team@example.org, 14 Acacia Road, LS99 9ZZ"

    assert examine(text, Profile.PUBLISH).identifiers == ()
    assert examine(text, Profile.PUBLISH).text == text
