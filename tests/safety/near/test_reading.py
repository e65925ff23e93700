"""How a message is cut for comparison."""

from bot.safety.near.reading import MOST_WINDOWS, STEP, WINDOW, terms, windows


def test_words_count_alone_and_in_pairs() -> None:
    assert terms("Won't be needing") == ["won't", "be", "needing", "won't be", "be needing"]


def test_a_message_of_one_window_is_read_whole() -> None:
    text = " ".join(map(str, range(WINDOW)))

    assert windows(text) == [text]
    assert len(windows(text + " more")) == 2


def test_windows_cover_every_word_and_overlap() -> None:
    words = [f"w{number}" for number in range(WINDOW + 3 * STEP + 1)]

    pieces = windows(" ".join(words))

    assert {word for piece in pieces for word in piece.split()} == set(words)
    assert all(len(piece.split()) == WINDOW for piece in pieces)


def test_the_longest_message_has_few_windows() -> None:
    assert len(windows("low " * 1024)) == MOST_WINDOWS


def test_an_empty_text_is_one_empty_window() -> None:
    assert windows("  ") == [""]
