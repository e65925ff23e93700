import pytest

from bot.supervision.slots.outside.rules import with_scheme


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [
        ("webcal://example.org/ruth.ics", "https://example.org/ruth.ics"),
        ("WEBCALS://example.org/ruth.ics", "https://example.org/ruth.ics"),
        (" https://example.org/ ruth.ics", "https://example.org/ruth.ics"),
    ],
)
def test_an_address_is_fetched_by_https(typed: str, fetched: str) -> None:
    assert with_scheme(typed) == fetched
