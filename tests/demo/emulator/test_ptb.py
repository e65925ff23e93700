"""python-telegram-bot, with its own Updater and Application, cannot tell the emulator apart."""

import asyncio
from pathlib import Path

import pytest
from telegram import Bot, InputFile, Update
from telegram.error import InvalidToken
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot.demo.emulator import Emulator
from bot.demo.emulator.doors import InProcessRequest
from tests.demo.emulator.hand import AMINA, TOKEN, Hand


async def _echo(update: Update, _context: object) -> None:
    assert update.effective_message is not None
    await update.effective_message.reply_text(f"You said: {update.effective_message.text}")


async def _toast(update: Update, _context: object) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("pressed")
    await update.callback_query.edit_message_text("done")


def echo_bot(emulator: Emulator) -> Application:  # type: ignore[type-arg]
    """Build a small bot on an emulator."""
    builder = Application.builder().token(TOKEN)
    request = InProcessRequest(emulator)
    application = builder.request(request).get_updates_request(InProcessRequest(emulator)).build()
    application.add_handler(MessageHandler(filters.TEXT, _echo))
    application.add_handler(CallbackQueryHandler(_toast))
    return application


async def _said(emulator: Emulator, text: str, count: int) -> None:
    """Say something and return when the chat has so many messages."""
    events = emulator.listen()
    emulator.says(AMINA.id, text)
    async with asyncio.timeout(5):
        async for _ in events:
            if len(emulator.history(AMINA.id)) >= count:
                return


async def test_an_echo_bot_polls_and_answers(hand: Hand) -> None:
    application = echo_bot(hand.emulator)
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(timeout=10)
        await _said(hand.emulator, "hello", 3)
        await _said(hand.emulator, "again", 5)
        await application.updater.stop()
        await application.stop()

    texts = [message["text"] for message in hand.emulator.history(AMINA.id)]
    assert texts[-4:] == ["hello", "You said: hello", "again", "You said: again"]
    assert hand.emulator.pending() == 0
    assert hand.check.checked > 5


async def test_files_are_sent_and_fetched(hand: Hand, tmp_path: Path) -> None:
    leaflet = tmp_path / "leaflet.pdf"
    leaflet.write_bytes(b"%PDF-1.7")
    async with Bot(TOKEN, request=InProcessRequest(hand.emulator)) as bot:
        with leaflet.open("rb") as content:
            sent = await bot.send_document(AMINA.id, InputFile(content, read_file_handle=False))
        assert sent.document is not None
        file = await bot.get_file(sent.document.file_id)
        fetched = await file.download_as_bytearray()

    assert bytes(fetched) == b"%PDF-1.7"
    assert sent.document.file_name == "leaflet.pdf"


async def test_a_wrong_token_is_invalid_for_calls_and_files(hand: Hand) -> None:
    request = InProcessRequest(hand.emulator)

    with pytest.raises(InvalidToken):
        await Bot("123:wrong", request=request).initialize()
    with pytest.raises(InvalidToken):
        await request.retrieve("https://api.telegram.org/file/bot123:wrong/documents/a")
    assert request.read_timeout == 5.0
