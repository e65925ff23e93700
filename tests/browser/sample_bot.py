"""A small bot on python-telegram-bot that shows the chat page everything a bot can do."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import BotCommand, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.demo.emulator import Emulator
from bot.demo.emulator.doors import InProcessRequest
from tests.browser import samples

App = Application[Any, Any, Any, Any, Any, Any]
_Said = Callable[[Message], Awaitable[object]]


def build(emulator: Emulator) -> App:
    """Build the bot over an emulator."""
    app = (
        ApplicationBuilder()
        .token(emulator.token)
        .request(InProcessRequest(emulator))
        .get_updates_request(InProcessRequest(emulator))
        .concurrent_updates(True)
        .job_queue(None)
        .build()
    )
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.ALL, said))
    return app


async def start(app: App) -> None:
    """Start polling, and offer the commands."""
    await app.initialize()
    await app.bot.set_my_commands([BotCommand(*each) for each in samples.COMMANDS])
    await app.bot.set_my_description("I answer threshold questions from signed pages.")
    await app.start()
    assert app.updater is not None
    await app.updater.start_polling(poll_interval=0, timeout=10)


async def stop(app: App) -> None:
    """Stop polling and everything else."""
    assert app.updater is not None
    await app.updater.stop()
    await app.stop()
    await app.shutdown()


async def said(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer by the first word of the message that is known."""
    message = update.effective_message
    assert message is not None
    if update.edited_message:
        await message.reply_text(f"You changed it to: {message.text}")
        return
    words = (message.text or message.caption or "").lower().split()
    reply = next((SAYS[word.strip(",?.")] for word in words if word.strip(",?.") in SAYS), echo)
    await reply(message)


async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a press as its button says."""
    query = update.callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    match query.data:
        case "helpful":
            await query.answer("Thank you. Noted without your name.")
        case "services":
            await query.answer("No service here takes this yet.", show_alert=True)
        case "steps":
            await asyncio.sleep(0.4)
            await query.answer()
            await query.message.reply_text("Which row fits?", reply_markup=samples.other_keys())
        case "ask":
            await query.answer()
            await query.edit_message_reply_markup(None)
        case data:
            await query.answer()
            await query.edit_message_text(f"You opened <b>{data}</b>.", parse_mode=ParseMode.HTML)


async def echo(message: Message) -> None:
    """Say the same again, or what kind of thing came."""
    if message.effective_attachment:
        await message.reply_text("I take no files: photos and clips of families stay with you.")
    else:
        await message.reply_text(f"You said: {message.text}")


async def welcome(message: Message) -> None:
    """Show every kind of formatting."""
    assert message.from_user is not None
    name = message.from_user.first_name
    await message.reply_text(samples.WELCOME.format(name=name), parse_mode=ParseMode.HTML)


async def answer(message: Message) -> None:
    """Show an answer card."""
    keys = samples.answer_keys()
    await message.reply_text(samples.ANSWER, parse_mode=ParseMode.HTML, reply_markup=keys)


async def crisis(message: Message) -> None:
    """Show a crisis message."""
    await message.reply_text(samples.CRISIS, parse_mode=ParseMode.HTML)


async def long(message: Message) -> None:
    """Show forty lines."""
    await message.reply_text(samples.LONG)


async def many(message: Message) -> None:
    """Send a hundred and twenty messages."""
    for number in range(1, 121):
        await message.reply_text(f"Message {number}")


async def document(message: Message) -> None:
    """Send a file."""
    await message.reply_document(
        b"kind,count\nsupervision,4\n", caption="Yours", filename="mine.csv"
    )


async def picture(message: Message) -> None:
    """Send a picture."""
    await message.reply_photo(samples.picture(320, 200), caption="A quiet place")


async def edits(message: Message) -> None:
    """Send, then change."""
    sent = await message.reply_text("Looking it up…")
    await asyncio.sleep(0.5)
    await sent.edit_text("Here it is.")


async def vanishes(message: Message) -> None:
    """Send, then take away."""
    sent = await message.reply_text("You will not see this for long.")
    await asyncio.sleep(0.5)
    await sent.delete()
    await message.delete()


async def types(message: Message) -> None:
    """Type for a while."""
    await message.reply_chat_action(ChatAction.TYPING)
    await asyncio.sleep(1)
    await message.reply_text("Done.")


SAYS: dict[str, _Said] = {
    "/start": welcome,
    "/urgent": crisis,
    "epds": answer,
    "suicidal": crisis,
    "long": long,
    "many": many,
    "file": document,
    "picture": picture,
    "change": edits,
    "vanish": vanishes,
    "type": types,
}
