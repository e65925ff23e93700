"""What a file's entity tag promises: RFC 9110, 8.8.3 and 13."""

import pytest

from bot.web.etags import etag, status

TAG = etag(b"one")


def test_equal_bodies_have_equal_tags_and_others_have_not() -> None:
    assert etag(b"one") == TAG
    assert etag(b"onE") != TAG
    assert TAG.startswith('"')


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, 200),
        (TAG, 304),
        (f"W/{TAG}", 304),
        ("*", 304),
        (f'"other", {TAG}', 304),
        (f'"with,comma",{TAG}', 304),
        (f'"with,comma" , , "{TAG[1:-2]}"', 200),
        (f'W/"other" ,, {TAG} ,', 304),
        ('"other"', 200),
        (f'"a,{TAG}', 200),
        (TAG.strip('"'), 200),
        (f"w/{TAG}", 200),
        ("", 200),
    ],
)
def test_if_none_match_compares_weakly_and_knows_lists(header: str | None, expected: int) -> None:
    assert status(TAG, None, header) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [(TAG, 200), ("*", 200), (f'"x", {TAG}', 200), (f"W/{TAG}", 412), ('"x"', 412), ("", 412)],
)
def test_if_match_compares_strongly_and_is_looked_at_first(header: str, expected: int) -> None:
    assert status(TAG, header, None) == expected
    assert status(TAG, header, TAG) == (304 if expected == 200 else 412)
