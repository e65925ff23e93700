from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils.db import Database as Db

from bot.delivery.said import Letter
from bot.members import own, store
from bot.members.rules import INVITATION_WORKS, InvitationRefused, NotAllowed
from bot.people import store as people
from bot.people.values import Person, Role

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def joined(db: Db, user: int, name: str, *roles: Role) -> Person:
    code = store.invite(db, frozenset(roles), name, "North", NOW).code
    return store.join(db, code, user, NOW).person


@pytest.fixture
def admin(db: Db) -> Person:
    return joined(db, 1001, "Ada", Role.ADMIN)


def test_an_invitation_for_a_member_adds_its_roles(db: Db, admin: Person) -> None:
    code = store.invite(db, frozenset({Role.CHAMPION}), "Ada", "South", NOW).code

    again = store.join(db, code, 1001, NOW).person

    assert again.id == admin.id
    assert again.roles == {Role.ADMIN, Role.CHAMPION}
    assert again.locality.name == "North"


def test_a_code_is_kept_only_as_a_hash(db: Db) -> None:
    invited = store.invite(db, frozenset({Role.CHAMPION}), "Amina", None, NOW)

    assert invited.code not in str(list(db.table("invitations").rows))


def test_a_code_that_nobody_made_lets_nobody_in(db: Db) -> None:
    with pytest.raises(InvitationRefused):
        store.join(db, "no-such-code-at-all", 1001, NOW)

    assert db.table("people").count == 0


def nothing_ends(db: Db, person: Person, now: datetime) -> tuple[Letter, ...]:
    return ()


def test_nobody_can_be_ended_or_changed_who_is_not_in_post(db: Db, admin: Person) -> None:
    with pytest.raises(InvitationRefused):
        store.end(db, admin, 99, nothing_ends, NOW)
    with pytest.raises(NotAllowed):
        store.change_role(db, admin, 99, Role.CHAMPION, NOW)


def test_a_role_that_one_may_not_give_is_not_given(db: Db, admin: Person) -> None:
    ruth = joined(db, 1002, "Ruth", Role.SPECIALIST)

    with pytest.raises(NotAllowed):
        store.change_role(db, ruth, admin.id, Role.REVIEWER, NOW)


def test_settings_of_somebody_who_has_left_are_nobodys(db: Db, admin: Person) -> None:
    people.leave(db, admin.id, NOW)

    with pytest.raises(LookupError):
        store.unprotect(db, admin.id, NOW)


def test_what_was_done_stands_in_the_ledger_by_ids(db: Db, admin: Person) -> None:
    amina = joined(db, 1002, "Amina", Role.CHAMPION)
    store.change_role(db, admin, amina.id, Role.REVIEWER, NOW)
    store.end(db, admin, amina.id, nothing_ends, NOW)

    entries = [(row["person"], row["event"]) for row in db.table("ledger").rows]
    assert entries[-4:] == [
        (None, "invited"),
        (amina.id, "joined"),
        (admin.id, "role reviewer"),
        (admin.id, "ended"),
    ]
    assert "Amina" not in str(list(db.table("ledger").rows))


@pytest.mark.parametrize(("age", "kept"), [(INVITATION_WORKS, 1), (INVITATION_WORKS + SECOND, 0)])
def test_invitations_go_when_they_work_no_more(db: Db, age: timedelta, kept: int) -> None:
    store.invite(db, frozenset({Role.CHAMPION}), "Amina", None, NOW - age)

    dropped = own.drop_old_invitations(db, NOW)

    assert (db.table("invitations").count, dropped) == (kept, 1 - kept)


def test_a_fresh_area_offers_its_first_locality(db: Db) -> None:
    assert [place.name for place in store.homes(db)] == ["Area"]
    people.locality(db, "South")
    assert [place.name for place in store.homes(db)] == ["Area", "South"]
