"""A calendar address from the button to the calendar program, and after it is taken away."""

import re

import httpx
import pytest
from icalendar import Calendar
from sqlite_utils.db import Database as Db

from bot.people.values import Role
from bot.supervision.values import Kind
from bot.web.routes import site
from tests.chat import Chat, Hand
from tests.supervision.phone import books, opens, session

Told = tuple[str, str, int, list[str]]


async def get(hand: Hand, path: str, **headers: str) -> httpx.Response:
    """Ask the bot's web server, as a calendar program does."""
    transport = httpx.ASGITransport(site(hand.chat.app))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as web:
        return await web.get(path, headers=headers)


async def address(hand: Hand) -> str:
    """Open the calendar address and return its path."""
    await hand.says("/supervision")
    await hand.presses("Calendar address")
    return seen(hand)


def seen(hand: Hand) -> str:
    found = re.search(r"http://127\.0\.0\.1:8080(/calendar/[\w-]{43}\.ics)", hand.sees())
    assert found is not None
    return found[1]


def told(body: bytes) -> list[Told]:
    """Return title, status, sequence and other people of each entry."""
    return [
        (
            str(one["summary"]),
            str(one["status"]),
            int(str(one["sequence"])),
            re.findall(r"ATTENDEE;CN=(\w+)", one.to_ical().decode()),
        )
        for one in Calendar.from_ical(body).walk("VEVENT")
    ]


def uids(body: bytes) -> list[str]:
    return [str(one["uid"]) for one in Calendar.from_ical(body).walk("VEVENT")]


def stands_alone(db: Db) -> None:
    db.execute("delete from supervision_seats")
    db.execute("update supervision_sessions set standing = 1, cancelled_at = null")


def people_gone(db: Db) -> None:
    db.execute("alter table people rename to away")


def roles_run_out(db: Db) -> None:
    db.execute("update people_roles set until = '2026-11-01T00:00:00+00:00'")


def made_with_another_token(db: Db) -> None:
    db.execute("update supervision_addresses set seed = 'other'")


async def test_one_tap_gives_an_address_that_shows_what_is_booked(amina: Hand, ruth: Hand) -> None:
    await books(amina)

    path = await address(amina)
    answer = await get(amina, path)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert told(answer.content) == [("Clinical supervision", "CONFIRMED", 0, ["Amina"])]
    assert b"TZID:Europe/London" in answer.content
    assert "METHOD" not in answer.text
    assert "cannot be" not in amina.sees()
    assert "Outlook" in amina.sees()
    assert "bot's own computer" in amina.sees()
    assert await address(amina) == path
    hers = await get(ruth, await address(ruth))
    assert told(hers.content) == told(answer.content)
    # The same entry as in the files of the booking.
    assert uids(amina.document()) == uids(hers.content)


async def test_what_has_not_changed_is_not_sent_again(amina: Hand) -> None:
    await books(amina)
    path = await address(amina)
    first = await get(amina, path)
    amina.chat.later(days=2)

    same = await get(amina, path, **{"If-None-Match": f'"x", {first.headers["etag"]}'})
    several = httpx.Headers([("If-None-Match", '"x"'), ("If-None-Match", first.headers["etag"])])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site(amina.chat.app)), base_url="http://bot"
    ) as web:
        lines = await web.get(path, headers=several)
        head = await web.head(path)
    missed = await get(amina, path, **{"If-Match": '"x"'})
    await books(amina, time="Thu 26 Nov, 09:00")
    changed = await get(amina, path, **{"If-None-Match": first.headers["etag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["etag"] == first.headers["etag"]
    assert same.headers["cache-control"] == first.headers["cache-control"]
    assert lines.status_code == 304
    assert (head.status_code, head.headers["etag"]) == (200, first.headers["etag"])
    assert missed.status_code == 412
    assert changed.status_code == 200
    assert len(told(changed.content)) == 2


async def test_a_cancelled_session_says_so_for_a_month(amina: Hand, ruth: Hand) -> None:
    await books(amina)
    path = await address(amina)
    await amina.says("/supervision")
    for label in ("Tue 24 Nov", "Cancel", "Ill"):
        await amina.presses(label)

    answer = await get(amina, path)
    amina.chat.later(days=31)
    later = await get(amina, path)

    assert told(answer.content) == [("Cancelled: Clinical supervision", "CANCELLED", 1, ["Amina"])]
    assert b"TRANSP:TRANSPARENT" in answer.content
    assert told(later.content) == []


async def test_a_group_is_one_entry_for_its_giver_and_nobody_else_sees_who_comes(
    chat: Chat, amina: Hand, ruth: Hand
) -> None:
    await opens(ruth, Kind.RESTORATIVE, 6)
    kate = await chat.member("kate", Role.CHAMPION)
    for hand in (amina, kate):
        await books(hand, "Restorative")

    given = await get(ruth, await address(ruth))
    taken = await get(amina, await address(amina))
    await session(ruth, "Tue 09:00")
    await ruth.presses("Call it off")
    await ruth.presses("Ill")
    off = await get(ruth, await address(ruth))
    await chat.app.house.database.write(stands_alone)
    alone = await get(ruth, await address(ruth))

    assert told(given.content) == [("Restorative supervision", "CONFIRMED", 0, ["Amina", "Kate"])]
    assert told(taken.content) == [("Restorative supervision", "CONFIRMED", 0, ["Amina"])]
    assert told(alone.content) == [("Restorative supervision", "CONFIRMED", 1, [])]
    assert told(off.content)[0][1:] == ("CANCELLED", 1, ["Amina", "Kate"])


async def test_a_new_address_takes_the_place_of_the_old_one_once(amina: Hand) -> None:
    old = await address(amina)
    stale = [one for one in amina.history() if "reply_markup" in one][-1]
    await amina.presses("New address")
    new = seen(amina)

    amina.chat.emulator.presses(
        amina.user.id,
        stale["message_id"],
        stale["reply_markup"]["inline_keyboard"][1][0]["callback_data"],
    )
    await amina.chat.settle()

    assert seen(amina) == new != old
    assert (await get(amina, old)).status_code == 404
    assert (await get(amina, new)).status_code == 200


async def test_turned_off_it_answers_as_if_it_had_never_been(amina: Hand) -> None:
    path = await address(amina)
    tag = (await get(amina, path)).headers["etag"]
    await amina.presses("Turn off")

    gone = await get(amina, path, **{"If-None-Match": tag})
    never = await get(amina, f"/calendar/{'x' * 43}.ics")

    assert (gone.status_code, gone.content) == (404, never.content)
    assert gone.headers == never.headers
    assert "Turned off." in amina.sees()
    await amina.presses("Make a new one")
    assert seen(amina) != path


async def test_while_the_database_is_away_a_calendar_program_is_asked_to_come_again(
    amina: Hand,
) -> None:
    path = await address(amina)
    await amina.chat.app.house.database.write(people_gone)

    answer = await get(amina, path)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


async def test_nobody_turns_off_what_is_somebody_elses(amina: Hand, ruth: Hand) -> None:
    path = await address(amina)
    await ruth.says("/supervision")

    for number in (1, -1, 10**12):
        await ruth.forges(f"supervision:address-off:{number}")
        await ruth.forges(f"supervision:address-new:{number}")

    assert (await get(amina, path)).status_code == 200


async def test_the_token_is_nowhere_in_the_database_and_mydata_does_not_have_it(
    amina: Hand,
) -> None:
    path = await address(amina)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    files = list(amina.chat.app.house.settings.database.parent.glob("pimh.db*"))

    await amina.says("/mydata")

    assert b"my calendar address was made" in amina.document()
    assert token.encode() not in amina.document()
    await amina.chat.app.house.database.checkpoint()
    assert files
    assert [file.name for file in files if token.encode() in file.read_bytes()] == []


@pytest.mark.parametrize("way", ["forgotten", "left", "no roles"])
async def test_who_is_not_in_post_has_no_calendar(amina: Hand, ruth: Hand, way: str) -> None:
    path = await address(amina)
    assert (await get(amina, path)).status_code == 200

    if way == "forgotten":
        await amina.says("/forgetme")
        await amina.presses("Yes")
    elif way == "left":
        await ruth.says("/people")
        await ruth.presses("Amina")
        await ruth.presses("End access")
        await ruth.presses("Yes")
    else:
        await amina.chat.app.house.database.write(roles_run_out)

    assert (await get(amina, path)).status_code == 404


async def test_with_another_bot_token_the_address_works_and_can_only_be_renewed(
    amina: Hand,
) -> None:
    path = await address(amina)

    await amina.chat.app.house.database.write(made_with_another_token)
    await amina.says("/supervision")
    await amina.presses("Calendar address")

    assert "cannot show it again" in amina.sees()
    assert (await get(amina, path)).status_code == 200
    await amina.presses("New address")
    assert (await get(amina, path)).status_code == 404
    assert (await get(amina, seen(amina))).status_code == 200
