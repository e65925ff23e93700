import asyncio
import sqlite3

import pytest

from bot.clock import VirtualClock
from bot.delivery.arrival import Arrival, Sort
from bot.delivery.handing import AT_ONCE, ChatByChat, Handing, passes
from bot.people.values import Role
from tests.chat import Chat
from tests.delivery.test_crisis_net import allow_writing, forbid_writing


def fault(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("a fault")
    error.sqlite_errorcode = code
    return error


async def test_what_the_disk_refused_is_handled_when_it_is_back_without_a_restart(
    chat: Chat,
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    database = chat.app.house.database
    await chat.app.application.stop()
    chat.emulator.says(amina.user.id, "/help")
    while chat.emulator.pending():
        await asyncio.sleep(0.001)
    await forbid_writing(database)
    await chat.app.inbox.refill()
    await chat.app.application.start()
    await asyncio.sleep(0.1)
    during = amina.sees()

    await allow_writing(database)
    await chat.settle()

    assert "/urgent" in amina.sees()
    assert during != amina.sees()


async def test_a_fault_of_our_own_is_not_tried_again(clock: VirtualClock) -> None:
    async def wrong(_arrival: Arrival, _context: None) -> None:
        raise fault(sqlite3.SQLITE_ERROR)

    with pytest.raises(sqlite3.OperationalError):
        await Handing(wrong, clock)(Arrival(1, Sort.OTHER), None)


async def test_when_the_bot_stops_the_arrival_is_left_to_the_next_start(
    clock: VirtualClock,
) -> None:
    tries = []

    async def full(_arrival: Arrival, _context: None) -> None:
        tries.append(1)
        handing.stop()
        raise fault(sqlite3.SQLITE_FULL)

    handing = Handing(full, clock)
    await handing(Arrival(1, Sort.OTHER), None)

    assert len(tries) == 1


def test_which_faults_pass() -> None:
    assert passes(fault(sqlite3.SQLITE_IOERR_WRITE))
    assert passes(fault(sqlite3.SQLITE_BUSY))
    assert not passes(fault(sqlite3.SQLITE_CONSTRAINT))
    assert not passes(sqlite3.ProgrammingError("closed"))


async def test_chats_are_handled_side_by_side_and_one_chat_in_its_order() -> None:
    begun: list[tuple[int, int]] = []
    gates = {number: asyncio.Event() for number in range(4)}

    async def handle(number: int, chat_id: int) -> None:
        begun.append((chat_id, number))
        await gates[number].wait()

    async with ChatByChat() as processor:
        handling = [
            asyncio.create_task(
                processor.process_update(
                    Arrival(number, Sort.MESSAGE, chat_id=chat_id), handle(number, chat_id)
                )
            )
            for number, chat_id in enumerate((1, 1, 2, 1))
        ]
        await asyncio.sleep(0.01)
        at_first = list(begun)
        for gate in gates.values():
            gate.set()
        await asyncio.gather(*handling)

    assert at_first == [(1, 0), (2, 2)]
    assert [number for chat_id, number in begun if chat_id == 1] == [0, 1, 3]


async def test_no_more_are_handled_at_once_than_the_limit(chat: Chat) -> None:
    assert chat.app.application.update_processor.max_concurrent_updates == AT_ONCE
