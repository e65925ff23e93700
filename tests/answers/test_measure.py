"""The measuring of answers runs the real bot and counts what it is given."""

from tests.answers.measure import Run, figures, misses, run
from tests.answers.questions import Half, questions, twins, unanswerable

NOTHING: dict[str, object] = {
    "outcome": "unknown",
    "page": None,
    "row": None,
    "step": None,
    "also": [],
}


def test_every_question_is_asked_of_the_real_bot_and_timed() -> None:
    ran = run(["mum epds 14, baby 8/52", "what is the wifi password"], model=False)

    assert ran.got["mum epds 14, baby 8/52"]["row"] == "low-mood-after-birth#moderate"
    assert ran.got["what is the wifi password"]["outcome"] == "unknown"
    assert len(ran.milliseconds) == 2


def test_a_bot_that_knows_nothing_is_never_right_and_declines_all() -> None:
    said = list(figures(Half.TUNED, _silent()))

    assert any(line.startswith("right row first: 0 of ") for line in said)
    assert any(line.endswith("(100.0 %)") and "declined" in line for line in said)
    assert any(line.startswith("twins crossed: 0 of ") for line in said)


def test_every_miss_is_listed_once() -> None:
    asked = len(questions(Half.TUNED)) + 2 * len(twins(Half.TUNED))

    listed = list(misses(Half.TUNED, _silent()))

    assert len(listed) == asked
    assert all(line.startswith("miss | ") for line in listed)


def _silent() -> Run:
    half = Half.TUNED
    paired = [each.q for pair in twins(half) for each in (pair.first, pair.second)]
    every = [*(each.q for each in questions(half)), *paired, *unanswerable(half)]
    got = {**NOTHING, "red_flag": None, "identifiers": [], "score": 0.0}
    return Run(dict.fromkeys(every, got), (1.0,) * len(every))
