import asyncio
import threading

import pytest
from telegram import Update

from bot.delivery.net import CrisisNet
from bot.people.values import Role
from bot.reply import Reply
from bot.safety.examine import Examiner
from bot.safety.values import Kind, Level, Near, RedFlag
from tests.chat import Chat
from tests.delivery.test_crisis_net import DANGER, crises
from tests.delivery.wires import CuttableWire


async def test_the_net_remembers_so_many_updates_and_no_more(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.net.REMEMBERED", 2)
    net = chat.app.net

    first = net.examined(Update(1))
    again = net.examined(Update(1))
    for number in (2, 3):
        net.examined(Update(number))

    assert first is again
    assert net.examined(Update(1)) is not first


async def test_while_the_network_is_cut_the_net_tries_until_it_is_back(
    chat: Chat, wire: CuttableWire
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    await chat.app.application.stop()
    wire.cut = True
    chat.emulator.says(amina.user.id, DANGER)
    tried = wire.calls
    while wire.calls < tried + 5:
        await asyncio.sleep(0.001)

    wire.cut = False
    while not crises(amina):
        await asyncio.sleep(0.001)
    await chat.app.application.start()

    assert len(crises(amina)) == 1


async def test_a_sender_that_is_stopped_takes_no_more(chat: Chat) -> None:
    sender = chat.app.house.sender
    await sender.stop()

    assert await sender._send_what_may_go() == float("inf")
    await sender.start()


class Slow:
    """A bank that notes in which threads it was asked, and finds nothing near."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []

    def near(self, text: str) -> Near:  # noqa: ARG002
        self.threads.append(threading.current_thread())
        return Near(RedFlag(Kind.STAFF, Level.URGENT, "near:staff"), -1.0)


async def test_a_message_is_compared_beside_the_loop_and_once(chat: Chat) -> None:
    bank = Slow()
    net = CrisisNet(chat.app.house.clock, _no_message, lambda _: None, Examiner(bank))
    sent = {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "low mood"}
    update = Update.de_json({"update_id": 9, "message": sent}, None)

    for _ in range(2):
        await net.catch(chat.app.application.bot, update)

    assert len(bank.threads) == 1
    assert bank.threads[0] is not threading.main_thread()


def _no_message(flag: RedFlag, _chat: int) -> Reply:
    raise AssertionError(flag)
