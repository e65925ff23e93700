"""What aiogram, a client that is not ours, does with the emulator: a second oracle."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ContentType
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)

from bot.demo.emulator import Emulator, Fault, Trouble, Upload
from bot.demo.emulator.flood import too_many
from tests.demo.emulator.hand import AMINA, BETH, PNG, TOKEN, Hand
from tests.http.serving import served

_KEYS = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="Other steps", callback_data="answers:steps:7")],
        [InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="for the record"))],
        [InlineKeyboardButton(text="NICE", url="https://www.nice.org.uk/")],
    ]
)


async def messages_are_sent_edited_and_deleted(bot: Bot, hand: Hand) -> None:
    text = "Usual step: <b>REFER</b> 😀\n<blockquote expandable>more <i>of it</i></blockquote>"

    sent = await bot.send_message(
        AMINA.id,
        text,
        parse_mode="HTML",
        reply_markup=_KEYS,
        protect_content=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    edited = await sent.edit_text("second", reply_markup=_KEYS)
    bare = await sent.edit_reply_markup()

    assert sent.html_text == text
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == _KEYS.model_dump()
    assert sent.has_protected_content
    assert isinstance(edited, Message)
    assert edited.text == "second"
    assert isinstance(bare, Message)
    assert bare.reply_markup is None
    assert await sent.delete() is True
    assert len(hand.emulator.history(AMINA.id)) == 1


async def files_go_both_ways(bot: Bot, hand: Hand) -> None:
    document = await bot.send_document(AMINA.id, BufferedInputFile(b"%PDF", "a.pdf"), caption="a")
    photo = await bot.send_photo(AMINA.id, BufferedInputFile(PNG, "a.png"))
    assert document.document is not None
    fetched = await bot.download(document.document)

    assert fetched is not None
    assert fetched.read() == b"%PDF"
    assert photo.photo is not None
    assert photo.photo[-1].width == 320


async def copies_forwards_and_replies(bot: Bot, hand: Hand) -> None:
    asked = hand.emulator.says(AMINA.id, "what now?")["message_id"]

    copied = await bot.copy_message(AMINA.id, AMINA.id, asked)
    forwarded = await bot.forward_message(AMINA.id, AMINA.id, asked)
    replied = await bot.send_message(
        AMINA.id, "this", reply_parameters=ReplyParameters(message_id=asked)
    )

    assert copied.message_id > asked
    assert forwarded.forward_origin is not None
    assert replied.reply_to_message is not None
    assert replied.reply_to_message.text == "what now?"


async def the_bot_describes_itself_and_its_commands(bot: Bot, hand: Hand) -> None:
    commands = [BotCommand(command="help", description="Help")]
    scope = BotCommandScopeChat(chat_id=AMINA.id)

    await bot.set_my_commands(commands, scope)

    [command] = await bot.get_my_commands(scope)
    assert (command.command, command.description) == ("help", "Help")
    assert (await bot.get_me()).username == "pimh_demo_bot"
    assert (await bot.get_chat(AMINA.id)).first_name == "Amina"
    assert (await bot.get_webhook_info()).url == ""


async def refusals_become_aiograms_errors(bot: Bot, hand: Hand) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(404, "x")
    with pytest.raises(TelegramBadRequest, match='Unsupported start tag "p" at byte offset 0'):
        await bot.send_message(AMINA.id, "<p>", parse_mode="HTML")
    hand.emulator.faults.add(Fault(Trouble.REFUSED, refusal=too_many(7)))
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(AMINA.id, "x")
    assert flood.value.retry_after == 7
    hand.emulator.block(AMINA.id)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(AMINA.id, "x")
    await bot.set_webhook("https://pimh.example/hook", drop_pending_updates=True)
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    async with Bot("123:wrong", bot.session) as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def _all_that_people_do(hand: Hand) -> list[str]:
    emulator = hand.emulator
    emulator.says(AMINA.id, "/help see nice.org.uk")
    first = emulator.says(AMINA.id, "epds 12")
    emulator.edits(AMINA.id, first["message_id"], "epds 14")
    emulator.says(AMINA.id, "and?", reply_to=first["message_id"])
    emulator.forwards(AMINA.id, "from Beth", origin=BETH)
    emulator.forwards(AMINA.id, "from somebody", origin="Somebody")
    emulator.shares_location(AMINA.id, 54.5, -3.1)
    emulator.shares_contact(AMINA.id, BETH, "+447700900123")
    for kind in ("document", "photo", "voice", "audio", "video", "sticker", "video_note"):
        emulator.attaches(AMINA.id, Upload("a.png", PNG), kind=kind)
    emulator.make_group(-7, "Team", AMINA.id)
    emulator.says_in(-7, AMINA.id, "hello")
    emulator.block(AMINA.id)
    emulator.unblock(AMINA.id)
    return (
        ["message"] * 2
        + ["edited_message"]
        + ["message"] * 12
        + ["my_chat_member"]
        + ["message"] * 2
        + ["my_chat_member"] * 2
    )


async def every_update_is_one_for_aiogram_too(bot: Bot, hand: Hand) -> None:
    expected = await _all_that_people_do(hand)

    updates = await bot.get_updates()

    assert [update.event_type for update in updates] == expected
    kinds = {update.message.content_type for update in updates if update.message}
    assert ContentType.STICKER in kinds
    assert ContentType.UNKNOWN not in kinds


async def a_dispatcher_of_aiograms_polls_answers_and_takes_presses(bot: Bot, hand: Hand) -> None:
    dispatcher = Dispatcher()
    done = asyncio.Event()

    @dispatcher.message(F.text == "epds 14")
    async def ask(message: Message) -> None:
        sent = await message.answer("Usual step: REFER", reply_markup=_KEYS)
        hand.emulator.presses(AMINA.id, sent.message_id, "answers:steps:7")

    @dispatcher.callback_query(F.data == "answers:steps:7")
    async def press(query: CallbackQuery) -> None:
        await query.answer("Here they are")
        assert isinstance(query.message, Message)
        await query.message.edit_text("Other steps")
        done.set()

    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    )
    hand.emulator.says(AMINA.id, "epds 14")
    async with asyncio.timeout(10):
        await done.wait()
        await dispatcher.stop_polling()
        await polling

    assert [m["text"] for m in hand.emulator.history(AMINA.id)][-1] == "Other steps"


@asynccontextmanager
async def bot_on(emulator: Emulator) -> AsyncIterator[Bot]:
    """A bot of aiogram's on an emulator."""
    async with served(emulator) as address:
        server = TelegramAPIServer.from_base(address)
        async with Bot(TOKEN, AiohttpSession(api=server)) as bot:
            yield bot
