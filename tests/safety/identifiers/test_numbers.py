"""NHS and CHI numbers in every spacing; nothing else of ten digits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nhs_number.validate import calculate_checksum, is_valid

from bot.safety.examine import Identifier, Profile, examine
from bot.safety.identifiers.numbers import is_chi


def _numbers(text: str) -> tuple[Identifier, ...]:
    return examine(text, Profile.PUBLISH).identifiers


def _number(nine: int) -> str:
    digits = f"999{nine:06d}"
    return digits + str(calculate_checksum(digits))


_VALID = st.integers(0, 999_999).map(_number).filter(lambda number: len(number) == 10)
_SEPARATOR = st.sampled_from(["", " ", "-", ".", "  ", " - ", "\n", "\u00a0", "–", "\u200b", "_"])


@settings(deadline=None)
@given(_VALID, st.lists(_SEPARATOR, min_size=9, max_size=9), st.sampled_from(["", "nhs ", "x, "]))
def test_every_test_number_is_found_in_any_spacing(
    number: str, between: list[str], before: str
) -> None:
    spaced = number[0] + "".join(a + b for a, b in zip(between, number[1:], strict=True))

    examined = examine(f"{before}{spaced} low mood", Profile.FAMILY)

    assert Identifier.NHS_NUMBER in examined.identifiers
    assert number[-4:] not in examined.text


@pytest.mark.parametrize(
    "text", ["nhs9990000018", "9990000018low", "９９９ ０００ ００１８", "٩٩٩٠٠٠٠٠١٨"]
)
def test_glued_and_foreign_digits_are_found(text: str) -> None:
    assert _numbers(text) == (Identifier.NHS_NUMBER,)


def test_a_slip_after_the_numbers_own_name_still_counts() -> None:
    assert _numbers("nhs no 9990000019") == (Identifier.NHS_NUMBER,)
    assert _numbers("chi: 0101010000") == (Identifier.CHI,)


@pytest.mark.parametrize("text", ["9990000019", "99900000188", "999000001", "12.3 14.5 10.2 9"])
def test_other_digits_are_not_found(text: str) -> None:
    assert _numbers(text) == ()


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("0101901232", True),  # modulus 11
        ("0101901239", True),  # modulus 10 only
        ("0101901230", False),
        ("3201901232", False),  # no such day
    ],
)
def test_a_chi_is_a_date_and_either_check_digit(digits: str, valid: bool) -> None:
    assert is_chi(digits) is valid
    assert _numbers(digits) == ((Identifier.CHI,) if valid else ())


def test_the_library_alone_would_miss_the_newer_chi() -> None:
    assert not is_valid("0101901239")
