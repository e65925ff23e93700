from bot.recent import Recent


def test_the_latest_are_remembered_and_the_one_made_longest_ago_is_forgotten() -> None:
    recent = Recent[int](2)

    for made, text in enumerate(("one", "two", "three")):
        recent.keep(text, made)

    assert [recent.of(text) for text in ("one", "two", "three")] == [None, 1, 2]


def test_texts_that_differ_in_a_broken_sign_are_two() -> None:
    recent = Recent[int](2)

    recent.keep("low \ud800", 1)

    assert (recent.of("low \ud800"), recent.of("low ?")) == (1, None)


def test_no_text_is_kept() -> None:
    recent = Recent[int](2)

    recent.keep("low mood", 1)

    assert "low mood" not in repr(vars(recent))
