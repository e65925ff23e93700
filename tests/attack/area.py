"""The sample area, lived in, with somebody new in it who has nothing of her own."""

from collections.abc import Mapping

from bot.answers.shelf import Shelf
from bot.demo import curated, digested, news
from bot.demo.area import live_a_fortnight, settle_area
from bot.demo.emulator import Answer
from bot.people import store as people
from bot.people.values import Person, Role
from bot.reply import without_markup
from tests.chat import Chat, Hand


async def lived_in(chat: Chat, shelf: Shelf) -> None:
    """Let the sample area's people have done what they have done."""
    house = chat.app.house
    await settle_area(chat.app, chat.emulator)
    await live_a_fortnight(chat.app, shelf)
    await house.database.write(news.live, chat.clock.now())
    await house.database.write(curated.live, chat.clock.now(), house.settings.local)
    area = digested.area(house.settings, shelf)
    await house.database.write(digested.live, chat.clock.now(), area)
    await chat.settle()


async def newcomer(chat: Chat, name: str, *roles: Role) -> tuple[Hand, Person]:
    """Be somebody who has just come in, with these roles."""
    hand = await chat.member(name, *roles)
    found = await chat.app.house.database.read(people.by_user, hand.user.id, chat.clock.now())
    assert found is not None
    return hand, found


async def quietly(chat: Chat) -> None:
    """Let all that is due be done now, and nothing by itself from now on."""
    chat.app.ticker.stop()
    await chat.app.run_due()
    await chat.settle()


def heard(chat: Chat, hand: Hand) -> list[str]:
    """Return where all that she is told from now on is written down, whatever takes its place."""
    told: list[str] = []

    def listen(method: str, params: Mapping[str, object], answer: Answer) -> None:
        if str(params.get("chat_id")) == str(hand.user.id):
            told.append(without_markup(str(params.get("text") or params.get("caption") or "")))

    chat.emulator.observers.append(listen)
    return told


async def press(chat: Chat, hand: Hand, data: str, number: int) -> None:
    """Press what no button offers, as an app that somebody has changed can."""
    newest = [one["message_id"] for one in hand.history() if one["from"]["is_bot"]][-1]
    sender = {"id": hand.user.id, "is_bot": False, "first_name": "x"}
    chat_of = {"id": hand.user.id, "type": "private"}
    message = {"message_id": newest, "date": 0, "chat": chat_of}
    query = {"id": str(number), "from": sender, "message": message, "data": data}
    query["chat_instance"] = "1"
    await chat.app.receive({"update_id": number, "callback_query": query})
