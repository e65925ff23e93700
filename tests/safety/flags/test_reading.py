"""Words read through slips, tricks and sayings, within bounded steps."""

import pytest

from bot.safety.examine import Kind, Profile, examine
from bot.safety.flags import tokens, typos
from bot.safety.flags.idioms import IDIOMS
from bot.safety.flags.patterns import Elements, find
from bot.safety.flags.tokens import OLDER, YOUNG


def _same(word: str) -> str:
    return word


def _found(pattern: str, text: str) -> bool:
    elements = Elements()
    compiled = list(elements.compile(pattern))
    read = tokens.read(text, _same)
    places = elements.places(read, set())
    return any(True for each in compiled for _ in find(each, places, read))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("end life", "end life", True),
        ("end life", "end the life", True),
        ("end life", "end her life", False),
        ("end .. life", "end a the so life", True),
        ("end .. life", "end xx yy zz life", True),
        ("end .. life", "end ww xx yy zz life", False),
        ("end ... life", "end rr ss tt uu vv xx yy life", True),
        ("end ... life", "end qq rr ss tt uu vv xx yy life", False),
        ("end life", "end. life", False),
        ("end .. life", "end. life", True),
        ("end life", "end\nlife", True),
        ("end her? life", "end her life", True),
        ("end her? life", "end life", True),
        ("die|end_it", "end it", True),
        ("die|end_it", "die", True),
        ("end_it", "end it", True),
        ("suicid*", "suicidality", True),
        ("a1 & b1", "b1 x a1", False),
        ("end & life", "life x end", True),
        ("end & life", "life " + "xx " * 60 + "end", False),
        ("<baby> cries", "bubs cries", True),
    ],
)
def test_a_pattern_finds_what_it_says(pattern: str, text: str, found: bool) -> None:
    assert _found(pattern, text) is found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("8/52", YOUNG), ("39 weeks", YOUNG), ("40 weeks", "weeks"), ("9 months", YOUNG), ("10 months", OLDER),
        ("6/7 old", YOUNG), ("4/12", YOUNG), ("11/12", OLDER), ("2 years", OLDER), ("6 years", "years"),
        ("six weeks", YOUNG), ("some weeks", "weeks"), ("weeks", "weeks"), ("20/40", "gestation"),
        ("self-harm", "selfharm"), ("s u i c i d e", "suicide"), ("su1c1de", "suicide"), ("k*ll", "kll"),
    ],
)  # fmt: skip
def test_ages_compounds_and_disguises_are_read(text: str, word: str) -> None:
    assert word in tokens.read(text, _same).words


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("suicdal", "suicidal"), ("psychois", "psychosis"), ("bruiesd", "bruised"), ("overrdose", "overdose"),
        ("voiced", None), ("cruising", None), ("mother", None), ("hersf", None), ("zzzzzzz", None), ("hxersxlf", None),
    ],
)  # fmt: skip
def test_slips_of_the_rules_words_are_repaired_and_real_words_left(
    word: str, meant: str | None
) -> None:
    assert typos.repaired(word) == meant


@pytest.mark.parametrize(
    "text",
    [
        "SUICIDAL", "suicdal", "suuuicidal", "ｓｕｉｃｉｄａｌ", "sui\u200bcidal", "ѕuісіdаl", "su1cidal", "kil herself",
        "kill\nherself", "killl herself", "she doesnt want to be here anymore", "she doesn’t want to be here anymore",
        "going to 🔪 herself",
    ],
)  # fmt: skip
def test_no_trick_of_spelling_hides_a_red_flag(text: str) -> None:
    flag = examine(text, Profile.FAMILY).red_flag

    assert flag is not None
    assert flag.kind is Kind.SUICIDE_OR_SELF_HARM


@pytest.mark.parametrize(
    "text",
    [
        "I'm dead on my feet, the bank holiday nearly finished me off", "this caseload is killing me", "dying to know",
        "cutting veg 🔪 for tea", "sertraline 50mg od",
    ],
)  # fmt: skip
def test_sayings_raise_no_alarm(text: str) -> None:
    assert examine(text, Profile.FAMILY).red_flag is None
    assert not examine(text, Profile.FAMILY).safety_line


def test_every_saying_can_be_read() -> None:
    elements = Elements()

    assert all(list(elements.compile(idiom)) for idiom in IDIOMS)


@pytest.mark.parametrize(
    "text",
    [
        "she wants to die ", "no si, ", "mum a ", "9 ", "a@", "14 ", "1/", "J.", "flat 1 a ", "baby bruise him hit her ",
        "🔪", "ａ", "[name] ", "dob 1/2/", "1 a road ", "end ", "a b c d ", "mrs o' ", "kill ", "(", "0", "+44 ",
    ],
)  # fmt: skip
def test_the_work_grows_with_the_length_and_not_faster(text: str) -> None:
    short, long = _steps(text, 1024), _steps(text, 4096)

    # Four times the text, so four times the work; a runaway pattern would show sixteen times.
    assert long <= 7 * short + 5000


def _steps(text: str, length: int) -> int:
    """Count the calls of an examination: a measure that no busy machine can change."""
    import sys

    count = 0

    def watch(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    whole = (text * length)[:length]
    examine("warm", Profile.FAMILY)
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        examine(whole, Profile.FAMILY)
    finally:
        sys.setprofile(before)
    return count
