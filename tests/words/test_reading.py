"""What the bot says to people is plain to read."""

import pytest

from tests.words import reading
from tests.words.reading import Message

# It names the menus of other programs, whose words are theirs.
MENUS = {"bot/supervision/address/wording.py::_HOW"}
# Names of settings in a column, of which the longest word decides.
NAMES = {"bot/members/settings_wording.py::settings"}


def test_no_message_is_harder_to_read_than_it_may_be() -> None:
    said = reading.messages()

    hard = [(one.where, one.age) for one in said if one.age > reading.HIGHEST_AGE]
    assert [one for one in hard if one[0] not in MENUS | NAMES] == []
    assert len(said) > 250


@pytest.mark.parametrize(
    ("text", "youngest", "oldest"),
    [
        ("The cat sat on the mat.\nIt was warm.", 0, 7),
        ("Organisational interoperability necessitates comprehensive administration.", 20, 60),
    ],
)
def test_plain_words_read_young_and_long_ones_old(text: str, youngest: int, oldest: int) -> None:
    assert youngest <= Message("x", text).age <= oldest


def test_mark_up_and_signs_are_not_read_and_a_line_is_a_sentence() -> None:
    assert reading.sentences("<b>Kept.</b>\n• one, \n\ntwo") == "Kept.\none.\ntwo."
