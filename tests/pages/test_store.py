"""Versions in the database: what becomes one, which is served, what a later one inherits."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils.db import Database as Db

from bot.pages import store
from bot.pages.loader import KnowledgeFaults, Paper, read_folder, read_paper
from bot.pages.store import KEPT, Written
from bot.pages.values import Draft, Key, Retired, Signed, Suspended
from bot.pages.versions import Origin, Papers, SetBand
from bot.people import store as people
from tests.pages.folder import SOUND

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SIGNED = Signed("Ruth", date(2026, 11, 23))


def paper(text: str = SOUND) -> Paper:
    read, faults = read_paper(Path("threshold/low-mood.md"), text)
    assert read is not None
    assert faults == []
    return read


@pytest.fixture
def ruth(db: Db) -> int:
    return people.add(db, 1001, "Ruth", people.locality(db, "North"), NOW)


def numbers(db: Db) -> list[int]:
    return [version.number for version in store.of_page(db, "low-mood")]


def test_a_file_becomes_a_draft_once_and_again_when_its_text_is_new(db: Db) -> None:
    first = store.take_in(db, [paper()], NOW)
    again = store.take_in(db, [paper()], NOW)
    changed = store.take_in(db, [paper(SOUND.replace("Why: ", "Why: Now, ", 1))], NOW)
    back = store.take_in(db, [paper()], NOW)

    assert (first, again, changed, back) == (1, 0, 1, 0)
    assert numbers(db) == [2, 1]


def test_a_file_names_its_version_until_the_area_has_gone_on(db: Db, ruth: int) -> None:
    store.take_in(db, [paper(SOUND.replace("version: 1", "version: 4"))], NOW)
    edited = paper(SOUND.replace("Why: ", "Why: Here, ", 1))
    store.add(db, Written(edited, Origin.EDIT, False, ruth, ruth, "Clearer words"), NOW)
    store.take_in(db, [paper(SOUND.replace("version: 1", "version: 5"))], NOW)

    assert numbers(db) == [6, 5, 4]


def test_the_newest_signed_version_is_served_else_the_newest_draft(db: Db, ruth: int) -> None:
    store.take_in(db, [paper()], NOW)
    draft = store.served(db)[0]
    store.sign(db, draft.id, ruth, SIGNED, NOW)
    store.take_in(db, [paper(SOUND.replace("Why: ", "Why: Now, ", 1))], NOW)

    assert draft.signed is None
    assert [(one.number, one.signed) for one in store.served(db)] == [(1, SIGNED)]
    assert [one.number for one in store.latest(db)] == [2]


def test_what_is_shown_is_the_areas_whatever_a_text_says(db: Db, ruth: int) -> None:
    claimed = SOUND.replace(
        "national: false,", "national: false, set_by: Nobody, set_on: 2020-01-01,"
    )
    store.take_in(db, [paper(claimed)], NOW)
    key = store.served(db)[0].id
    papers = Papers(read_folder(Path("nowhere")))
    before = papers.page(store.served(db)[0])
    store.set_bands(db, key, [SetBand(Key.EPDS, "Ruth", NOW.date())], ruth)
    after = papers.page(store.served(db)[0])

    assert [(band.set_by, band.set_on) for band in before.bands] == [("", None)]
    assert [(band.set_by, band.set_on) for band in after.bands] == [("Ruth", NOW.date())]


def test_standings_follow_what_was_done(db: Db, ruth: int) -> None:
    store.take_in(db, [paper()], NOW)
    key = store.served(db)[0].id
    seen = [store.served(db)[0].standing]
    store.sign(db, key, ruth, SIGNED, NOW)
    seen.append(store.served(db)[0].standing)
    twice = [store.suspend(db, key, ruth, "Unsafe", NOW) for _ in range(2)]
    seen.append(store.served(db)[0].standing)
    store.restore(db, key, ruth, "Checked", NOW)
    store.retire(db, key, ruth, "Another page", NOW)
    seen.append(store.served(db)[0].standing)
    store.revive(db, key, ruth, "Needed", NOW)
    seen.append(store.served(db)[0].standing)

    assert seen == [Draft(), SIGNED, Suspended(SIGNED), Retired(), SIGNED]
    assert twice == [True, False]
    assert len(store.history(db, "low-mood")) == 6


def test_who_is_forgotten_still_stands_under_what_she_signed_and_nowhere_else(
    db: Db, ruth: int
) -> None:
    store.add(db, Written(paper(), Origin.EDIT, False, ruth, ruth, "New"), NOW)
    key = store.served(db)[0].id
    store.sign(db, key, ruth, SIGNED, NOW)

    people.forget(db, ruth)

    version = store.served(db)[0]
    assert version.signed == SIGNED
    assert (version.author, version.author_name) == (None, "")
    assert {one.by for one in store.history(db, "low-mood")} == {""}


@pytest.mark.parametrize(("age", "kept"), [(KEPT, 2), (KEPT + timedelta(seconds=1), 1)])
def test_after_six_years_only_what_is_shown_stays(
    db: Db, ruth: int, age: timedelta, kept: int
) -> None:
    store.take_in(db, [paper()], NOW - age)
    store.take_in(db, [paper(SOUND.replace("Why: ", "Why: Now, ", 1))], NOW - age)

    store.retain(db, NOW)

    assert len(numbers(db)) == kept


def test_a_version_by_its_number_or_else_the_one_that_is_served(db: Db) -> None:
    store.take_in(db, [paper()], NOW)

    assert store.numbered(db, "low-mood", 1) == store.numbered(db, "low-mood", 9)
    assert store.numbered(db, "nothing", 1) is None


def test_a_text_that_cannot_be_read_any_more_is_said_so(db: Db) -> None:
    store.take_in(db, [paper()], NOW)
    version = replace(store.served(db)[0], markdown="no page")

    with pytest.raises(KnowledgeFaults):
        Papers(read_folder(Path("nowhere"))).page(version)
