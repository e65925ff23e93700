from bot.safety.examine import Profile, examine


def test_a_letter_before_a_word_of_every_day_is_no_initial() -> None:
    found = examine("option A. Visit her, or plan B. Phone first", Profile.FAMILY)

    assert found.identifiers == ()
