"""Words and nearness together: nearness adds, and never takes away."""

import pytest

from bot.safety import examine as examining
from bot.safety.examine import ALARM, ALARM_THOUGH_DENIED, SOFTER, Examiner, Profile, examine
from bot.safety.values import Kind, Level, Near, RedFlag

PSYCHOSIS = RedFlag(Kind.PSYCHOSIS, Level.EMERGENCY, "near:psychosis")
ABUSE = RedFlag(Kind.DOMESTIC_ABUSE, Level.URGENT, "near:domestic-abuse")
HARM = RedFlag(Kind.HARM_TO_BABY, Level.EMERGENCY, "near:harm-to-baby")
FEARED = "gets flashes of it, horrified, knows she would never"


class Bank:
    """A bank that is always as near to the same danger, and counts how often it is asked."""

    def __init__(self, flag: RedFlag, score: float) -> None:
        self._near = Near(flag, score)
        self.asked = 0

    def near(self, text: str) -> Near:  # noqa: ARG002
        self.asked += 1
        return self._near


def _found(text: str, flag: RedFlag, score: float) -> RedFlag | None:
    return Examiner(Bank(flag, score)).examine(text, Profile.FAMILY).red_flag


def test_nearness_adds_a_flag_from_its_threshold_on() -> None:
    assert _found("the curtains are up", PSYCHOSIS, ALARM) == PSYCHOSIS
    assert _found("the curtains are up", PSYCHOSIS, ALARM - 0.01) is None


def test_however_far_a_message_is_what_the_words_found_stays() -> None:
    words = examine("she wants to die", Profile.FAMILY).red_flag

    assert _found("she wants to die", PSYCHOSIS, -2.0) == words


def test_of_two_flags_the_graver_is_shown() -> None:
    by_words = examine("she wants to die", Profile.FAMILY).red_flag

    assert by_words is not None
    assert by_words.level is Level.URGENT
    assert _found("she wants to die", PSYCHOSIS, 1.0) == PSYCHOSIS
    assert _found("she wants to die", ABUSE, 1.0) == by_words


def test_of_one_kind_the_words_say_how_soon() -> None:
    by_words = examine("she wants to die", Profile.FAMILY).red_flag
    at_once = RedFlag(Kind.SUICIDE_OR_SELF_HARM, Level.EMERGENCY, "near:suicide-or-self-harm")

    assert _found("she wants to die", at_once, 1.0) == by_words


def test_of_an_emergency_in_words_nothing_more_is_asked() -> None:
    bank = Bank(ABUSE, 1.0)

    found = Examiner(bank).examine("baby floppy and grey", Profile.FAMILY)

    assert found.red_flag is not None
    assert bank.asked == 0


def test_a_denial_brings_the_softer_line_unless_the_rest_is_very_near() -> None:
    denied = "no thoughts of self-harm, epds 11"

    assert _found(denied, PSYCHOSIS, ALARM_THOUGH_DENIED - 0.01) is None
    assert _found(denied, PSYCHOSIS, ALARM_THOUGH_DENIED) == PSYCHOSIS


def test_a_feared_thought_is_held_to_the_higher_threshold_for_harm_alone() -> None:
    assert _found(FEARED, HARM, ALARM_THOUGH_DENIED - 0.01) is None
    assert _found(FEARED, HARM, ALARM_THOUGH_DENIED) == HARM
    assert _found(FEARED, ABUSE, ALARM) == ABUSE


@pytest.mark.parametrize(("score", "softer"), [(SOFTER, True), (SOFTER - 0.01, False)])
def test_what_is_nearly_near_brings_the_softer_line(score: float, softer: bool) -> None:
    found = Examiner(Bank(PSYCHOSIS, score)).examine("the curtains are up", Profile.FAMILY)

    assert (found.red_flag, found.safety_line) == (None, softer)


def test_a_message_examined_twice_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "REMEMBERED", 1)
    bank = Bank(ABUSE, -1.0)
    examiner = Examiner(bank)

    for text in ("one", "one", "two", "one"):
        examiner.examine(text, Profile.FAMILY)

    assert bank.asked == 3


def test_what_was_compared_ahead_need_not_be_compared_again() -> None:
    bank = Bank(ABUSE, 1.0)
    examiner = Examiner(bank)

    assert examiner.is_to_compare("the curtains are up")
    examiner.compare("the curtains are up")

    assert not examiner.is_to_compare("the curtains are up")
    assert examiner.examine("the curtains are up", Profile.FAMILY).red_flag == ABUSE
    assert bank.asked == 1


def test_an_emergency_in_words_waits_for_no_comparison() -> None:
    assert not Examiner(Bank(ABUSE, 1.0)).is_to_compare("baby floppy and grey")
    assert Examiner(Bank(ABUSE, 1.0)).is_to_compare("she wants to die")


def test_without_a_bank_there_is_nothing_to_compare() -> None:
    examiner = Examiner(None)

    assert not examiner.is_to_compare("the curtains are up")
    examiner.compare("the curtains are up")


def test_a_command_of_the_menu_is_near_to_nothing_but_what_follows_it_is_read() -> None:
    examiner = Examiner(Bank(ABUSE, 1.0))

    assert examiner.examine("/saved", Profile.FAMILY).red_flag is None
    assert examiner.examine("/saved from the river", Profile.FAMILY).red_flag == ABUSE
    assert examiner.examine("saved", Profile.FAMILY).red_flag == ABUSE


def test_the_code_of_an_invitation_is_near_to_nothing() -> None:
    examiner = Examiner(Bank(ABUSE, 1.0))
    drawn, written = "/start abcdefghij_klmnopq-123", "/start he hits her at night"

    assert not examiner.is_to_compare(drawn)
    assert examiner.examine(drawn, Profile.FAMILY).red_flag is None
    assert examiner.is_to_compare(written)
    assert examiner.examine(written, Profile.FAMILY).red_flag is not None
