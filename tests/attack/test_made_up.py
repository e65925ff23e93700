"""Buttons that nobody offered: numbers that no button has, and what is offered to others."""

import pytest

from bot.gate.wording import OLD_BUTTON_TOAST
from bot.people import store as people
from bot.people.values import Role
from bot.supervision.bookings.codes import Pick, Wish
from bot.supervision.slots import store as slots
from bot.supervision.values import Kind
from tests.attack.rows import every
from tests.chat import Chat
from tests.supervision.world import MORNINGS, at, terms

# Each has led to a fault of the bot's own.
MADE_UP = (
    "members:place:99", "members:day:7", "members:start:9900", "members:start:99",
    "members:protect:1", "members:hush:99", "members:in-champion:99",
    "supervision:kinds:1000000010000000000000", f"supervision:show:{10**21}",
    f"directory:card:{10**21}", f"consult:show:{2**63}",
)  # fmt: skip


async def test_a_number_that_no_button_has_changes_nothing_and_is_no_fault(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    ruth = await chat.member("ruth", *Role)
    toasts = []
    chat.emulator.observers.append(
        lambda method, params, _: (
            toasts.append(params.get("text")) if method == "answerCallbackQuery" else None
        )
    )
    before = await chat.app.house.database.read(every)

    for data in MADE_UP:
        await ruth.forges(data)

    assert await chat.app.house.database.read(every) == before
    assert toasts.count(OLD_BUTTON_TOAST) >= 7
    assert "fault" not in caplog.text
    assert not any(said.startswith("Sorry") for said in ruth.messages())


async def test_an_offer_to_another_locality_cannot_be_taken_by_its_number(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await chat.member("kate", Role.CHAMPION, locality="South")
    await chat.member("owen", Role.SUPERVISOR)
    database, now = chat.app.house.database, chat.clock.now()
    everybody = {one.name: one for one in await database.read(people.members, now)}
    south = frozenset({everybody["Kate"].locality.id})
    given = await database.write(
        slots.put_offer, terms(everybody["Owen"].id, Kind.REFLECTIVE, localities=south)
    )
    await database.write(slots.set_weekly, given, MORNINGS)
    pick = Pick(Wish(Kind.REFLECTIVE), given, at(26, 9))

    await amina.forges(f"supervision:take:{pick.pack()}")

    assert await database.read(lambda db: db.table("supervision_seats").count) == 0
