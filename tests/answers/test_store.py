from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlite_utils.db import Database as Db

from bot.answers import store
from bot.answers.store import NOTICE_EVERY, WITH_PERSON, WITHOUT_PERSON, Shown
from bot.people import store as people

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ANSWER = Shown("answer", "low-mood", "mild", 3, "manage", "mood")


@pytest.fixture
def amina(db: Db) -> int:
    return people.add(db, 1001, "Amina", people.locality(db, "North"), NOW)


def rows(db: Db) -> list[dict[str, Any]]:
    return list(db.table("answers_shown").rows)


def test_what_is_kept_is_who_saw_which_version_and_no_text(db: Db, amina: int) -> None:
    store.record(db, amina, ANSWER, NOW, noticed=False)
    store.record(db, amina, Shown("unknown"), NOW, noticed=False)

    kept = [{**row, "id": 0} for row in rows(db)]
    assert kept[0] == {
        "id": 0,
        "person": amina,
        "outcome": "answer",
        "page": "low-mood",
        "slug": "mild",
        "version": 3,
        "at": NOW.isoformat(),
        "step": "manage",
        "topic": "mood",
        "place": 1,
    }
    assert (kept[1]["outcome"], kept[1]["page"]) == ("unknown", None)


def test_the_full_notice_is_due_at_first_and_then_after_thirty_days(db: Db, amina: int) -> None:
    at_first = store.notice_is_due(db, amina, NOW)
    store.record(db, amina, ANSWER, NOW, noticed=True)

    assert at_first
    assert not store.notice_is_due(db, amina, NOW)
    assert not store.notice_is_due(db, amina, NOW + NOTICE_EVERY - SECOND)
    assert store.notice_is_due(db, amina, NOW + NOTICE_EVERY)


def test_an_answer_without_the_notice_does_not_put_it_off(db: Db, amina: int) -> None:
    store.record(db, amina, ANSWER, NOW, noticed=True)
    store.record(db, amina, ANSWER, NOW + timedelta(days=20), noticed=False)

    assert store.notice_is_due(db, amina, NOW + NOTICE_EVERY)


@pytest.mark.parametrize(("age", "known"), [(WITH_PERSON, True), (WITH_PERSON + SECOND, False)])
def test_after_six_months_nobody_knows_who_saw_it(
    db: Db, amina: int, age: timedelta, known: bool
) -> None:
    store.record(db, amina, ANSWER, NOW - age, noticed=False)

    changed = store.retain(db, NOW)

    assert (rows(db)[0]["person"] is not None, changed) == (known, int(not known))
    assert timedelta(days=181) < WITH_PERSON < timedelta(days=185)


@pytest.mark.parametrize(("age", "kept"), [(WITHOUT_PERSON, 1), (WITHOUT_PERSON + SECOND, 0)])
def test_after_twenty_five_months_nobody_knows_that_it_was_seen(
    db: Db, amina: int, age: timedelta, kept: int
) -> None:
    store.record(db, amina, ANSWER, NOW - age, noticed=False)

    store.retain(db, NOW)

    assert len(rows(db)) == kept
    assert timedelta(days=759) < WITHOUT_PERSON < timedelta(days=763)


def test_a_second_night_changes_nothing_more(db: Db, amina: int) -> None:
    store.record(db, amina, ANSWER, NOW - WITH_PERSON - SECOND, noticed=False)
    store.retain(db, NOW)

    assert store.retain(db, NOW) == 0


def test_her_own_data_is_hers_alone(db: Db, amina: int) -> None:
    kate = people.add(db, 1002, "Kate", people.locality(db, "North"), NOW)
    store.record(db, amina, ANSWER, NOW, noticed=False)
    store.record(db, kate, Shown("unknown"), NOW, noticed=False)

    heading, kept = next(iter(store.mydata(db, amina).items()))

    assert "no questions" in heading
    assert kept == [
        {"outcome": "answer", "page": "low-mood", "slug": "mild", "version": 3}
        | {"step": "manage", "topic": "mood", "at": NOW.isoformat()}
    ]


def test_who_is_forgotten_leaves_only_a_count(db: Db, amina: int) -> None:
    store.record(db, amina, ANSWER, NOW, noticed=True)

    store.forget(db, amina)

    assert [row["person"] for row in rows(db)] == [None]
    assert db.table("answer_notices").count == 0
