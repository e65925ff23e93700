import asyncio

from bot.answers.shelf import Shelf
from bot.app import App, Wires, build
from bot.clock import VirtualClock
from bot.database import Database
from bot.demo.emulator.doors import InProcessRequest
from bot.demo.emulator.emulator import Emulator
from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat, Hand
from tests.delivery.wires import CuttableWire

DANGER = "she says she is going to kill herself tonight, has the tablets"


def crises(hand: Hand) -> list[str]:
    return [text for text in hand.messages() if "This reaches nobody" in text]


async def forbid_writing(database: Database) -> None:
    await database._writing.run(lambda db: db.execute("pragma query_only = on"))


async def allow_writing(database: Database) -> None:
    await database._writing.run(lambda db: db.execute("pragma query_only = off"))


async def test_a_red_flag_gets_its_crisis_message_first(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)

    await amina.says(DANGER)

    assert "999" in amina.messages()[1]
    assert len(crises(amina)) == 1


async def test_a_strangers_red_flag_gets_the_crisis_message_and_no_refusal(chat: Chat) -> None:
    sam = chat.as_("sam")

    await sam.says(DANGER)

    assert len(sam.messages()) == 1
    assert len(crises(sam)) == 1


async def test_an_edit_and_a_caption_are_examined_too(chat: Chat) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    message = await amina.says("mum is tearful")

    await amina.edits(message, DANGER)
    await amina.attaches("document", caption=DANGER)

    assert len(crises(amina)) == 2


async def test_with_the_disk_gone_the_crisis_message_comes_once_and_the_update_later(
    chat: Chat,
) -> None:
    amina = await chat.member("amina", Role.CHAMPION)
    database = chat.app.house.database
    await forbid_writing(database)

    chat.emulator.says(amina.user.id, "mum is tearful")
    chat.emulator.says(amina.user.id, DANGER)
    # Long enough for python-telegram-bot to ask for the same batch again.
    await asyncio.sleep(1.3)
    during = len(crises(amina))
    await allow_writing(database)
    await chat.settle()

    assert during == 1
    assert len(crises(amina)) == 1
    assert chat.emulator.pending() == 0


async def test_with_the_network_cut_the_crisis_message_is_tried_again(
    chat: Chat, wire: CuttableWire
) -> None:
    sam = chat.as_("sam")
    wire.cut = True
    chat.emulator.says(sam.user.id, DANGER)
    await asyncio.sleep(0.05)

    wire.cut = False
    await chat.settle()

    assert len(crises(sam)) == 1


async def test_a_crisis_message_whose_answer_is_lost_is_rather_sent_twice_than_never(
    chat: Chat, wire: CuttableWire
) -> None:
    sam = chat.as_("sam")
    wire.late = True
    chat.emulator.says(sam.user.id, DANGER)
    await asyncio.sleep(0.05)

    wire.late = False
    await chat.settle()

    assert crises(sam)


async def test_somebody_who_blocked_the_bot_does_not_stop_it(chat: Chat) -> None:
    sam, amina = chat.as_("sam"), await chat.member("amina", Role.CHAMPION)
    chat.emulator.says(sam.user.id, DANGER)
    chat.emulator.block(sam.user.id)

    await amina.says(DANGER)

    assert len(crises(amina)) == 1


async def test_after_a_kill_before_sending_the_crisis_message_goes_out_at_the_next_start(
    settings: Settings, clock: VirtualClock, emulator: Emulator, shelf: Shelf
) -> None:
    wire = CuttableWire(emulator)
    first = build(settings, clock, shelf, Wires(wire, InProcessRequest(emulator)))
    await first.start()
    await first.application.stop()
    sam = Chat(emulator, first, clock).as_("sam")
    wire.cut = True
    emulator.says(sam.user.id, DANGER)
    while emulator.pending():
        await asyncio.sleep(0.001)
    await first.stop()

    wire.cut = False
    second = build(settings, clock, shelf, Wires(wire, InProcessRequest(emulator)))
    await second.start()
    await Chat(emulator, second, clock).settle()

    assert len(crises(sam)) == 1
    await second.stop()


async def test_a_group_gets_the_crisis_message_too(chat: Chat, app: App) -> None:
    sam = chat.as_("sam")

    chat.emulator.make_group(-500, "Team North", sam.user.id)
    chat.emulator.says_in(-500, sam.user.id, DANGER)
    await chat.settle()

    texts = [message.get("text", "") for message in chat.emulator.history(-500)]
    assert sum("This reaches nobody" in text for text in texts) == 1


async def test_stopping_gives_up_trying(chat: Chat, wire: CuttableWire) -> None:
    sam = chat.as_("sam")
    await chat.app.application.stop()
    wire.cut = True
    chat.emulator.says(sam.user.id, DANGER)
    while not chat.app.net._trying:
        await asyncio.sleep(0.001)

    chat.app.net.close()
    wire.cut = False
    await asyncio.sleep(0.05)

    assert crises(sam) == []
    await chat.app.application.start()
