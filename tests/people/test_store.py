import sqlite3
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils.db import Database as Db

from bot import ledger
from bot.database import open_file
from bot.people import store
from bot.people.schema import schema
from bot.people.values import Locality, Person, Role, Window

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def amina(db: Db) -> int:
    return store.add(db, 1001, "Amina", store.locality(db, "North"), NOW)


def read(db: Db, person: int, now: datetime = NOW) -> Person:
    found = store.by_id(db, person, now)
    assert found is not None
    return found


def test_a_new_member_has_no_role_and_quiet_nights(db: Db, amina: int) -> None:
    person = read(db, amina)

    assert person.roles == frozenset()
    assert (person.quiet_from, person.quiet_until) == (time(19), time(8))
    assert person.locality.name == "North"
    assert person.joined_at == NOW
    assert store.by_user(db, 1001, NOW) == person


def test_one_telegram_account_is_one_member(db: Db, amina: int) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.add(db, 1001, "Somebody else", store.locality(db, "North"), NOW)


def test_nobody_is_found_by_an_id_that_is_not_hers(db: Db, amina: int) -> None:
    assert store.by_user(db, 999, NOW) is None
    assert store.by_id(db, 999, NOW) is None


def test_a_role_holds_until_its_end_and_no_longer(db: Db, amina: int) -> None:
    until = NOW + timedelta(days=14)
    store.give_roles(db, amina, [Role.CHAMPION])
    store.give_roles(db, amina, [Role.SPECIALIST], until)

    before, at_it = read(db, amina, until - INSTANT), read(db, amina, until)

    assert before.roles == {Role.CHAMPION, Role.SPECIALIST}
    assert at_it.roles == {Role.CHAMPION}


def test_an_end_in_local_time_is_the_same_moment(db: Db, amina: int) -> None:
    until = datetime(2026, 7, 1, 0, 0, tzinfo=ZoneInfo("Europe/London"))
    store.give_roles(db, amina, [Role.CHAMPION], until)

    moment = until.astimezone(UTC)
    assert read(db, amina, moment - INSTANT).roles == {Role.CHAMPION}
    assert read(db, amina, moment).roles == frozenset()


def test_giving_a_role_again_takes_its_end_away(db: Db, amina: int) -> None:
    store.give_roles(db, amina, [Role.CHAMPION], NOW)
    lapsed = read(db, amina).roles

    store.give_roles(db, amina, [Role.CHAMPION])

    assert lapsed == frozenset()
    assert read(db, amina).roles == {Role.CHAMPION}


def test_taking_a_role_that_is_not_held_changes_nothing(db: Db, amina: int) -> None:
    store.give_roles(db, amina, [Role.CHAMPION, Role.REVIEWER])

    store.take_roles(db, amina, [Role.REVIEWER, Role.ADMIN])

    assert read(db, amina).roles == {Role.CHAMPION}


def test_members_are_listed_by_name(db: Db, amina: int) -> None:
    store.add(db, 1003, "Ruth", store.locality(db, "South"), NOW)
    store.add(db, 1002, "Kate", store.locality(db, "South"), NOW)

    assert [person.name for person in store.members(db, NOW)] == ["Amina", "Kate", "Ruth"]


def test_a_fresh_area_has_one_locality_named_area(db: Db) -> None:
    first = store.locality(db, None)

    assert first.name == "Area"
    assert store.localities(db) == [first]


def test_without_a_name_the_first_locality_is_meant(db: Db) -> None:
    north = store.locality(db, "North")
    store.locality(db, "South")

    assert store.locality(db, None) == north
    assert store.locality(db, "North") == north
    assert [place.name for place in store.localities(db)] == ["North", "South"]


def test_settings_are_kept(db: Db, amina: int) -> None:
    south: Locality = store.locality(db, "South")
    windows = (Window(0, time(9), time(10)), Window(3, time(13), time(15)))

    store.move(db, amina, south.id)
    store.set_quiet(db, amina, time(17), time(9))
    store.set_protected(db, amina, reversed(windows))

    person = read(db, amina)
    assert person.locality == south
    assert (person.quiet_from, person.quiet_until) == (time(17), time(9))
    assert person.protected == windows


def test_protected_hours_are_replaced_whole(db: Db, amina: int) -> None:
    store.set_protected(db, amina, [Window(0, time(9), time(10))])

    store.set_protected(db, amina, [])

    assert read(db, amina).protected == ()


@pytest.mark.parametrize(
    "window",
    [Window(7, time(9), time(10)), Window(-1, time(9), time(10)), Window(0, time(9), time(9))],
)
def test_impossible_protected_hours_are_refused(db: Db, amina: int, window: Window) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.set_protected(db, amina, [window])


def test_who_has_left_is_no_member_and_may_come_back(db: Db, amina: int) -> None:
    store.give_roles(db, amina, [Role.CHAMPION])

    store.leave(db, amina, NOW)
    gone = (store.by_id(db, amina, NOW), store.by_user(db, 1001, NOW), store.members(db, NOW))
    again = store.add(db, 1001, "Amina", store.locality(db, "North"), NOW)

    assert gone == (None, None, [])
    assert again != amina
    assert read(db, again).roles == frozenset()


def test_forgetting_removes_roles_and_hours_too(db: Db, amina: int) -> None:
    store.give_roles(db, amina, [Role.CHAMPION])
    store.set_protected(db, amina, [Window(0, time(9), time(10))])

    store.forget(db, amina)

    tables = ("people", "people_roles", "protected_hours")
    assert [db.table(name).count for name in tables] == [0, 0, 0]


def test_the_number_of_the_newest_is_not_given_again_once_she_is_forgotten(db: Db) -> None:
    place = store.locality(db, "North")
    newest = store.add(db, 1009, "Zoe", place, NOW)
    store.forget(db, newest)

    assert store.add(db, 1010, "Mei", place, NOW) == newest + 1
    with pytest.raises(sqlite3.IntegrityError, match="given before"):
        db.execute(
            "insert into people (id, name, locality, quiet_from, quiet_until, joined_at)"
            f" values ({newest}, 'Eve', {place.id}, '', '', '')"
        )
    for refused in ("delete from people_numbers", "update people_numbers set last = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="not given again"):
            db.execute(refused)


def test_an_area_that_has_forgotten_people_already_gives_none_of_their_numbers() -> None:
    with closing(open_file(None, readonly=False)) as db:
        schema.apply(db, stop_before="numbers_are_given_once")
        ledger.schema.apply(db)
        ledger.record(db, NOW, 3, "joined", 1)
        ledger.record(db, NOW, 1, "ended", 7)
        ledger.record(db, NOW, 1, "signed", 4711)

        schema.apply(db)

        assert store.add(db, 1001, "Amina", store.locality(db, "North"), NOW) == 8
