"""A chart in words: its alternative text and its twin."""

from bot.documents.charts import Matrix, alternative, twin
from tests.documents.samples import chart


def test_a_twin_says_all_that_a_chart_shows() -> None:
    assert twin(chart()) == [
        "Amina: Clinical overdue 12 Oct; Peer group, informal up to date 3 May ’27",
        "Kate: Peer group, informal due 24 Nov",
    ]


def test_an_alternative_text_begins_with_what_is_most_pressing() -> None:
    assert alternative(chart(), 200) == (
        "Who is due, Monday.\nOverdue: Amina (clinical 12 Oct).\n"
        "Due: Kate (peer group, informal 24 Nov).\n"
        "Up to date: Amina (peer group, informal 3 May ’27)."
    )


def test_an_alternative_text_is_cut_between_people_and_says_so() -> None:
    whole = alternative(chart(), 900)

    assert alternative(chart(), len(whole)) == whole
    shorter = alternative(chart(), len(whole) - 1)
    assert len(shorter) <= len(whole) - 1
    assert shorter.endswith(" … and more.")


def test_a_chart_comes_back_as_it_was_written() -> None:
    assert Matrix.from_json(chart().to_json().encode()) == chart()
