"""Where an arrival goes, one test at each fork."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.context import Context
from bot.delivery.arrival import Arrival, Sort
from bot.dialog import Dialog
from bot.gate import rules
from bot.gate.rules import No, Route, route, table
from bot.people.values import EVERYONE, Locality, Person, Role
from bot.reply import Reply
from bot.room import ANYBODY, Command, Expected, Pressed, Room
from bot.safety.values import Identifier, Kind, Level, Profile, RedFlag

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ADMIN_ONLY = frozenset({Role.ADMIN})


async def helped(context: Context) -> None: ...
async def looked(context: Context) -> None: ...
async def ruled(context: Context) -> None: ...
async def pressed(context: Context) -> None: ...
async def named(context: Context) -> None: ...
async def asked(context: Context) -> None: ...


KNOWN = table(
    [
        Room(
            "members",
            commands=(
                Command("help", "help", ANYBODY, helped),
                Command("settings", "settings", EVERYONE, looked),
                Command("people", "people", ADMIN_ONLY, ruled),
            ),
            presses=(Pressed("go", EVERYONE, pressed), Pressed("rule", ADMIN_ONLY, ruled)),
            expects=(Expected("name", ADMIN_ONLY, named),),
        ),
        Room("answers", questions=asked),
    ]
)
NAMING = Dialog("members", "name", 1, Profile.PUBLISH, NOW)


def person(*roles: Role) -> Person:
    return Person(1, 1001, "Somebody", frozenset(roles), Locality(1, "North"), NOW)


AMINA, ADMIN, LAPSED = person(Role.CHAMPION), person(Role.ADMIN), person()
MESSAGE = Arrival(1, Sort.MESSAGE, chat_id=1001, user_id=1001, text="epds 14, hold or refer?")
PRESS = replace(MESSAGE, sort=Sort.PRESS, text="", data="members:go:0")


def goes(arrival: Arrival, who: Person | None = AMINA, dialog: Dialog | None = None) -> Route:
    return route(arrival, who, dialog, KNOWN)


def says(text: str, **more: object) -> Arrival:
    return replace(MESSAGE, text=text, **more)  # type: ignore[arg-type]


def test_plain_text_of_a_member_is_a_question() -> None:
    assert goes(MESSAGE) is asked
    assert goes(replace(MESSAGE, sort=Sort.EDITED)) is asked


def test_plain_text_of_a_stranger_gets_one_polite_no() -> None:
    assert goes(MESSAGE, None) is No.STRANGER
    assert goes(replace(MESSAGE, attachment="photo"), None) is No.STRANGER


def test_whose_last_role_has_ended_asks_no_more() -> None:
    assert goes(MESSAGE, LAPSED) is No.ROLE
    assert goes(says("/settings"), LAPSED) is No.ROLE
    assert goes(PRESS, LAPSED) is No.ROLE
    assert goes(says("/help"), LAPSED) is helped


def test_identifiers_come_before_everything_but_the_red_flag() -> None:
    found = {"identifiers": (Identifier.NHS_NUMBER,)}

    for arrival in (says("x", **found), says("/help", **found), says("x", private=False, **found)):
        for who in (AMINA, None):
            assert goes(arrival, who) is No.IDENTIFIERS


def test_a_red_flag_changes_no_route() -> None:
    flag = RedFlag(Kind.PSYCHOSIS, Level.URGENT, "rule")

    assert goes(replace(MESSAGE, red_flag=flag)) is asked
    assert goes(replace(MESSAGE, red_flag=flag), None) is No.STRANGER


def test_in_a_group_nothing_is_answered() -> None:
    for arrival in (says("x", private=False), says("/help", private=False)):
        assert goes(arrival) is No.GROUP
    assert goes(replace(PRESS, private=False)) is No.GROUP


def test_other_updates_are_passed_over() -> None:
    assert goes(Arrival(1, Sort.OTHER)) is No.NOTHING


@pytest.mark.parametrize("text", ["/help", "/HELP", "/help me", "/help@pimh_bot", "/help\nme"])
def test_a_command_is_its_first_word(text: str) -> None:
    assert goes(says(text), None) is helped


@pytest.mark.parametrize("text", ["/", "/ ", "/nothing", "/@pimh_bot", "/helpme"])
def test_what_is_no_command_is_named_so_to_members_only(text: str) -> None:
    assert goes(says(text)) is No.UNKNOWN_COMMAND
    assert goes(says(text), None) is No.STRANGER


def test_an_edited_command_runs_nothing() -> None:
    assert goes(replace(says("/help"), sort=Sort.EDITED)) is No.NOTHING


def test_commands_and_buttons_are_for_their_roles() -> None:
    rule = replace(PRESS, data="members:rule:0")

    assert goes(says("/people"), ADMIN) is ruled
    assert goes(says("/people"), AMINA) is No.ROLE
    assert goes(says("/people"), None) is No.STRANGER
    assert goes(rule, ADMIN) is ruled
    assert goes(rule, AMINA) is No.ROLE
    assert goes(rule, None) is No.STRANGER
    assert goes(PRESS, AMINA) is pressed


@pytest.mark.parametrize(
    "data", ["", "go", "members:go", "members:go:x", "members:gone:0", "a:b:0"]
)
def test_a_button_that_nobody_knows_is_old(data: str) -> None:
    assert goes(replace(PRESS, data=data)) is No.OLD_BUTTON


def test_an_attachment_is_refused_with_or_without_words() -> None:
    assert goes(replace(MESSAGE, attachment="photo")) is No.ATTACHMENT
    assert goes(says("", attachment="voice")) is No.ATTACHMENT
    assert goes(says("", attachment="photo"), AMINA, NAMING) is No.ATTACHMENT


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_message_without_words_is_passed_over(text: str) -> None:
    assert goes(says(text)) is No.NOTHING


def test_an_open_form_takes_the_next_text_and_no_edit() -> None:
    assert goes(MESSAGE, ADMIN, NAMING) is named
    assert goes(replace(MESSAGE, sort=Sort.EDITED), ADMIN, NAMING) is asked
    assert goes(says("/help"), ADMIN, NAMING) is helped


def test_a_form_that_no_room_expects_leaves_the_text_a_question() -> None:
    assert goes(MESSAGE, ADMIN, replace(NAMING, step="end")) is asked


def test_a_form_is_for_its_roles() -> None:
    assert goes(MESSAGE, AMINA, NAMING) is No.ROLE


def test_each_is_offered_the_commands_that_she_may_use() -> None:
    def offered(who: Person | None) -> list[str]:
        return [name for name, _ in KNOWN.commands_of(who)]

    assert offered(None) == ["help"]
    assert offered(LAPSED) == ["help"]
    assert offered(AMINA) == ["help", "settings"]
    assert offered(ADMIN) == ["help", "settings", "people"]


@pytest.mark.parametrize(
    "room",
    [
        Room("members", presses=(Pressed("go", EVERYONE, pressed),)),
        Room("members", expects=(Expected("name", EVERYONE, named),)),
        Room("other", commands=(Command("help", "", ANYBODY, helped),)),
    ],
)
def test_two_rooms_cannot_claim_the_same(room: Room) -> None:
    both = Room(
        "members",
        commands=(Command("help", "", ANYBODY, helped),),
        presses=(Pressed("go", EVERYONE, pressed),),
        expects=(Expected("name", EVERYONE, named),),
    )

    with pytest.raises(ValueError, match="two rooms claim"):
        table([both, room])


async def test_a_notice_that_no_room_adds_to_stays_as_it_is() -> None:
    notice = Reply("I removed your message.")

    assert await rules._as_it_is(None, notice) == notice


def takes(**kinds: bool) -> Callable[[Arrival], Route]:
    """Return where arrivals go while a form is open that takes these."""
    known = table([Room("members", expects=(Expected("name", ADMIN_ONLY, named, **kinds),))])
    return lambda arrival: route(arrival, ADMIN, NAMING, known)


def test_a_form_gets_the_kinds_of_files_that_it_takes_and_no_other() -> None:
    picture, file, voice = (replace(MESSAGE, attachment=k) for k in ("photo", "document", "voice"))

    assert [takes()(one) for one in (picture, file, voice)] == [No.ATTACHMENT] * 3
    assert [takes(files=True)(one) for one in (picture, file)] == [No.ATTACHMENT, named]
    assert [takes(pictures=True)(one) for one in (picture, file)] == [named, No.ATTACHMENT]
    assert takes(files=True, pictures=True)(voice) is No.ATTACHMENT


def test_a_form_hears_of_an_edit_only_if_it_takes_edits() -> None:
    edit = replace(MESSAGE, sort=Sort.EDITED)
    picture = replace(edit, attachment="photo")

    assert takes(edits=True, pictures=True)(edit) is named
    assert takes(edits=True, pictures=True)(picture) is named
    assert takes(pictures=True)(picture) is No.ATTACHMENT
    assert takes(pictures=True)(edit) is not named
