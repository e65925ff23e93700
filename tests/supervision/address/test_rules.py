"""What a calendar address is made of."""

from dataclasses import replace

import pytest

from bot.supervision.address import rules
from bot.supervision.address.rules import Kept
from tests.supervision.world import NOW

SECRET, SEED = "123:secret", "00" * 16
KEPT = Kept(1, SEED, rules.hashed(rules.token(SECRET, SEED)), NOW)


def test_a_token_has_256_bits_and_needs_both_its_halves() -> None:
    token = rules.token(SECRET, SEED)

    assert len(token) == 43
    assert rules.token(SECRET, "01" * 16) != token
    assert rules.token("124:secret", SEED) != token


def test_an_address_can_be_shown_again_while_the_secret_is_the_same() -> None:
    again = rules.address(KEPT, SECRET, "https://pimh.example")

    assert again.url == f"https://pimh.example/calendar/{rules.token(SECRET, SEED)}.ics"
    assert rules.address(KEPT, "another secret", "https://pimh.example").url is None
    assert rules.address(replace(KEPT, hashed="0"), SECRET, "https://pimh.example").url is None


@pytest.mark.parametrize(
    ("prefix", "public"),
    [
        ("http://127.0.0.1:8080", False),
        ("http://localhost:8080", False),
        ("http://[::1]:8080", False),
        ("http://0.0.0.0:8080", False),
        ("http://", False),
        ("https://pimh.example/bot", True),
        ("http://192.0.2.7:8080", True),
    ],
)
def test_an_address_of_this_computer_alone_is_told_apart(prefix: str, public: bool) -> None:
    assert rules.is_public(prefix) is public
