"""The emulator over HTTP: every way to put a call, and python-telegram-bot through a socket."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
from telegram import Bot, Update
from telegram.error import InvalidToken, NetworkError, TimedOut
from telegram.ext import Application, MessageHandler, filters
from telegram.request import HTTPXRequest

from bot.demo.emulator import Fault, Trouble
from tests.demo.emulator.hand import AMINA, PNG, TOKEN, Hand
from tests.http.serving import served


@pytest.fixture
def hand() -> Iterator[Hand]:
    """An emulator in which Amina has started the bot."""
    hand = Hand()
    hand.start()
    yield hand
    assert hand.check.faults == []


@pytest.fixture
async def address(hand: Hand) -> AsyncIterator[str]:
    """The address of that emulator."""
    async with served(hand.emulator) as address:
        yield address


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A plain HTTP client of the bot."""
    async with httpx.AsyncClient(base_url=f"{address}/bot{TOKEN}/") as client:
        yield client


async def test_a_call_may_be_put_in_five_ways(client: httpx.AsyncClient, hand: Hand) -> None:
    call: dict[str, str | int] = {"chat_id": AMINA.id, "text": "é & 😀"}
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    form = {"chat_id": str(AMINA.id), "text": "é & 😀", "reply_markup": json.dumps(keyboard)}

    responses = [
        await client.get("sendMessage", params=call),
        await client.post("sendMessage", params=call),
        await client.post("sendMessage", json=call | {"reply_markup": keyboard}),
        await client.post("sendMessage", data=form),
        await client.post("SENDMESSAGE", data=form, files={"unused": b"x"}),
    ]

    assert [response.json()["result"]["text"] for response in responses] == ["é & 😀"] * 5
    assert [("reply_markup" in message) for message in hand.emulator.history(AMINA.id)[-5:]] == [
        False,
        False,
        True,
        True,
        True,
    ]


async def test_refusals_have_the_status_of_the_error(
    client: httpx.AsyncClient, address: str
) -> None:
    async with httpx.AsyncClient() as stranger:
        wrong = await stranger.get(f"{address}/bot123:wrong/getMe")
        file = await stranger.get(f"{address}/file/bot123:wrong/a")
    unknown = await client.get("getLove")
    bad = await client.post("sendMessage", json={"chat_id": 5, "text": "x"})

    assert wrong.status_code == 401
    assert wrong.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (file.status_code, unknown.status_code, bad.status_code) == (404, 404, 400)
    assert bad.json()["description"] == "Bad Request: chat not found"


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff"])
async def test_a_body_that_is_no_json_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    response = await client.post(
        "getMe", content=body, headers={"Content-Type": "application/json"}
    )

    assert response.status_code == 400
    assert response.json()["description"] == "Bad Request: can't parse JSON object"


async def test_an_empty_post_is_a_call_without_parameters(client: httpx.AsyncClient) -> None:
    assert (await client.post("getMe")).json()["ok"] is True


async def test_a_poller_that_hangs_up_leaves_the_way_free(
    client: httpx.AsyncClient, hand: Hand
) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await client.get("getUpdates", params={"timeout": 30}, timeout=0.2)

    hand.emulator.says(AMINA.id, "hello")

    response = await client.get("getUpdates", params={"timeout": 30})
    assert response.json()["result"][0]["message"]["text"] == "hello"


def _bot(address: str, read_timeout: float = 5.0) -> Bot:
    request = HTTPXRequest(read_timeout=read_timeout)
    return Bot(TOKEN, f"{address}/bot", f"{address}/file/bot", request=request)


async def test_ptb_sends_and_fetches_files(address: str, tmp_path: Path) -> None:
    async with _bot(address) as bot:
        message = await bot.send_document(AMINA.id, b"%PDF-1.7", filename="leaflet.pdf")
        photo = await bot.send_photo(AMINA.id, PNG, caption="a", filename="a.png")
        assert message.document is not None
        file = await bot.get_file(message.document.file_id)
        fetched = await file.download_as_bytearray()

    assert bytes(fetched) == b"%PDF-1.7"
    assert message.document.file_name == "leaflet.pdf"
    assert message.document.mime_type == "application/pdf"
    assert photo.photo[0].width == 320


async def test_ptb_refuses_to_begin_with_a_wrong_token(address: str) -> None:
    request = HTTPXRequest()
    bot = Bot("123:wrong", f"{address}/bot", request=request)

    with pytest.raises(InvalidToken):
        await bot.initialize()

    await request.shutdown()


async def _echo(update: Update, _context: object) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(f"You said: {update.effective_message.text}")


async def test_an_echo_bot_polls_over_http(address: str, hand: Hand) -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{address}/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=10)
        events = hand.emulator.listen()
        hand.emulator.says(AMINA.id, "hello")
        await anext(events)
        answer = await anext(events)
        await application.updater.stop()
        await application.stop()

    assert answer.body["text"] == "You said: hello"
    assert hand.emulator.pending() == 0


@pytest.mark.parametrize(
    ("trouble", "done"), [(Trouble.CUT_BEFORE, False), (Trouble.CUT_AFTER, True)]
)
async def test_a_cut_connection_is_a_network_error(
    address: str, hand: Hand, caplog: pytest.LogCaptureFixture, trouble: Trouble, done: bool
) -> None:
    caplog.set_level(logging.CRITICAL, "uvicorn.error")
    async with _bot(address) as bot:
        hand.emulator.faults.add(Fault(trouble))

        with pytest.raises(NetworkError) as raised:
            await bot.send_message(AMINA.id, "x")

    assert isinstance(raised.value.__cause__, httpx.RemoteProtocolError)
    assert (hand.emulator.history(AMINA.id)[-1]["text"] == "x") is done


async def test_a_late_answer_times_out_though_it_is_done(address: str, hand: Hand) -> None:
    async with _bot(address, read_timeout=0.2) as bot:
        hand.emulator.faults.add(Fault(Trouble.LATE))

        with pytest.raises(TimedOut):
            await bot.send_message(AMINA.id, "x")

    assert hand.emulator.history(AMINA.id)[-1]["text"] == "x"
