"""What a phone makes of marks as somebody types them."""

import pytest

from bot.demo.emulator.marking import marked


@pytest.mark.parametrize(
    ("typed", "text", "marks"),
    [
        ("**bold** and __slanted__", "bold and slanted", [("bold", 0, 4), ("italic", 9, 7)]),
        ("😀 ~~no~~ `x = 1`", "😀 no x = 1", [("strikethrough", 3, 2), ("code", 6, 5)]),
        ("2 ** 3 ** 4", "2 ** 3 ** 4", []),
        ("**open", "**open", []),
        ("**two\nlines**", "**two\nlines**", []),
        ("epds 14, no risk", "epds 14, no risk", []),
    ],
)
def test_marks_around_words_become_entities(
    typed: str, text: str, marks: list[tuple[str, int, int]]
) -> None:
    found, entities = marked(typed)

    assert found == text
    assert [(one.type, one.offset, one.length) for one in entities] == marks
