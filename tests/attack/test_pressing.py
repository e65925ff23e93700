"""Every button and command as everybody, with the numbers of other people's rows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.app import App
from bot.delivery.arrival import Arrival, Sort
from bot.dialog import Dialog
from bot.gate import wording
from bot.gate.rules import No, Table, route
from bot.people.values import EVERYONE, PAGE_ROLES, PEOPLE_ROLES, Locality, Person, Role
from bot.room import ANYBODY
from bot.safety.values import Profile
from bot.stories.values import SIGNERS, WRITERS
from tests.attack.area import heard, lived_in, newcomer, press, quietly
from tests.attack.rows import Key, every, not_hers
from tests.chat import Chat, Hand

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
FIRST_UPDATE = 10**6
GIVERS = frozenset({Role.SUPERVISOR, Role.SPECIALIST})
# Who may press what: a new set of roles is a decision, and is written down here.
SETS = {
    EVERYONE, PAGE_ROLES, PEOPLE_ROLES, GIVERS, frozenset({Role.SPECIALIST}),
    frozenset({Role.ADMIN}), WRITERS, WRITERS | SIGNERS,
}  # fmt: skip
# What strangers may do: come in, and find help in an emergency.
OPEN = {"start", "help", "urgent"}


def table(app: App) -> Table:
    return app.handing.handler.handler.table  # type: ignore[attr-defined, no-any-return]


def somebody(*roles: Role) -> Person:
    return Person(1, 1001, "Somebody", frozenset(roles), Locality(1, "North"), NOW)


MESSAGE = Arrival(1, Sort.MESSAGE, chat_id=1001, user_id=1001)
LAPSED = somebody()
EVERYBODY = [None, LAPSED, *(somebody(role) for role in Role)]


async def test_each_button_command_and_form_is_for_its_roles_and_nobody_else(app: App) -> None:
    known = table(app)
    asked = 0

    for who in EVERYBODY:
        no = No.ROLE if who else No.STRANGER
        for (room, action), entry in known.presses.items():
            arrival = replace(MESSAGE, sort=Sort.PRESS, data=f"{room}:{action}:1")
            may = not entry.roles or (who is not None and who.may(entry.roles))
            assert route(arrival, who, None, known) is (entry.handler if may else no)
            asked += 1
        for name, command in known.commands.items():
            may = not command.roles or (who is not None and who.may(command.roles))
            said = route(replace(MESSAGE, text=f"/{name} 1"), who, None, known)
            assert said is (command.handler if may else no)
        for (room, step), form in known.expects.items():
            opened = Dialog(room, step, 1, Profile.FAMILY, NOW)
            may = who is not None and who.may(form.roles)
            said = route(replace(MESSAGE, text="words"), who, opened, known)
            assert said is (form.handler if may else no)

    assert asked >= 7 * 500


async def test_every_set_of_roles_has_been_decided_on(app: App) -> None:
    known = table(app)
    sets = {entry.roles for entry in known.presses.values()}
    sets |= {command.roles for command in known.commands.values()}
    sets |= {form.roles for form in known.expects.values()}

    assert sets - {ANYBODY} <= SETS
    assert {name for name, one in known.commands.items() if one.roles == ANYBODY} == OPEN
    assert [key for key, one in known.presses.items() if one.roles == ANYBODY] == [
        ("members", "help")
    ]


@pytest.mark.timeout(120)
async def test_whoever_is_new_can_neither_change_nor_see_what_is_somebody_elses(
    chat: Chat, shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    await lived_in(chat, shelf)
    mallory, her = await newcomer(chat, "mallory", Role.CHAMPION)
    await quietly(chat)
    before = await chat.app.house.database.read(every)
    signed = await chat.app.house.database.read(parts_of_signed_stories)
    secrets = {
        text
        for (name, key), row in before.items()
        if (name, key[0]) not in signed
        and row.owners
        and her.id not in row.owners
        and not name.startswith(SHARED)
        for text in row.texts()
    }

    told = heard(chat, mallory)

    pressed = await press_everything(chat, mallory, her)

    after = await chat.app.house.database.read(every)
    said = "\n".join(told)
    assert pressed > 250
    assert len(told) > 250
    assert len(secrets) > 10
    assert not_hers(before, after, her.id) == []
    assert [text for text in secrets if text in said] == []
    assert [one for one in caplog.records if one.message.startswith("fault")] == []


def parts_of_signed_stories(db: Db) -> set[tuple[str, object]]:
    """What every writer may read, once somebody has signed it; a draft is its writer's."""
    rows = db.query("select id from stories where state = 'signed'")
    return {("story_parts", row["id"]) for row in rows}


# What all members may read: pages, services, waits, newsletters, items, where sessions are.
SHARED = (
    "page_", "directory_services", "directory_changes", "directory_waits", "directory_lines",
    "newsletter", "digest_items", "supervision_sessions", "supervision_offers",
)  # fmt: skip


def shared(key: Key, signed: set[tuple[str, object]]) -> bool:
    """Say whether every member may read a row."""
    table, (first, *_) = key
    return table.startswith(SHARED) or (table, first) in signed


async def press_everything(chat: Chat, hand: Hand, her: Person) -> int:
    """Press every button that her roles may, each with the number of a row that is not hers."""
    may = [key for key, entry in table(chat.app).presses.items() if her.may(entry.roles)]
    for number, (room, action) in enumerate(may, FIRST_UPDATE):
        await press(chat, hand, f"{room}:{action}:1", number)
    await chat.settle()
    return len(may)


async def test_a_stranger_and_a_leaver_press_and_nothing_at_all_happens(
    chat: Chat, shelf: Shelf
) -> None:
    ruth = await chat.member("ruth", *Role)
    leaver, _ = await newcomer(chat, "lea", *Role)
    stranger = chat.as_("sam")
    for hand in (leaver, stranger):
        await hand.says("/help")
    await leaver.says("/forgetme")
    await leaver.presses("Yes, forget me")
    await quietly(chat)
    before = await chat.app.house.database.read(every)
    kept = [len(leaver.messages()), len(stranger.messages()), len(ruth.messages())]

    shut = [key for key, one in table(chat.app).presses.items() if one.roles != ANYBODY]
    for at, (room, action) in enumerate(shut[::20]):
        for hand in (leaver, stranger):
            await press(chat, hand, f"{room}:{action}:1", FIRST_UPDATE + 2 * at + (hand is leaver))
    await chat.settle()

    assert await chat.app.house.database.read(every) == before
    assert [len(leaver.messages()), len(stranger.messages()), len(ruth.messages())] == kept
    await stranger.says("/queue 1")
    assert stranger.sees() == wording.STRANGER.text
