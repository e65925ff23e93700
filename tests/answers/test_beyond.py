from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.answers import beyond
from bot.answers.beyond import REPEAT_WITHIN, UNASKED_KEPT, Unasked
from bot.answers.mine import Place, Seen
from tests.pages.make import a_library, a_page, a_row

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PAGE = a_page(a_row("one", ()), name="page")


def test_a_repeat_is_the_same_version_within_an_hour() -> None:
    seen = Seen(Place("page", "one"), PAGE.version, NOW)

    assert beyond.is_repeat(seen, PAGE, NOW + REPEAT_WITHIN - SECOND)
    assert not beyond.is_repeat(seen, PAGE, NOW + REPEAT_WITHIN)
    assert not beyond.is_repeat(seen, replace(PAGE, version=PAGE.version + 1), NOW)
    assert not beyond.is_repeat(None, PAGE, NOW)


def test_a_question_waits_ten_minutes_for_one_tap() -> None:
    unasked = Unasked()
    unasked.put(1, "tearful", NOW)

    assert unasked.take(2, NOW) is None
    assert unasked.take(1, NOW + UNASKED_KEPT - SECOND) == "tearful"
    assert unasked.take(1, NOW) is None


def test_old_questions_go_when_new_ones_come() -> None:
    unasked = Unasked()
    unasked.put(1, "tearful", NOW)
    unasked.put(2, "low", NOW + UNASKED_KEPT)

    assert unasked.take(1, NOW) is None
    assert unasked.take(2, NOW + UNASKED_KEPT) == "low"


def test_related_pages_share_topics_the_most_first_and_never_itself() -> None:
    one = replace(PAGE, topics=("low-mood", "risk"))
    both = replace(PAGE, id="both", title="Both", topics=("low-mood", "risk"))
    some = replace(PAGE, id="some", title="Some", topics=("risk",))
    none = replace(PAGE, id="none", title="None", topics=("tools",))

    found = beyond.related(a_library(some, none, one, both), one)

    assert [page.id for page in found] == ["both", "some"]
