"""A bare echo bot of python-telegram-bot, as its own example has it: the measure of the bench."""

import os
import sys

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.kill.process import RUNNING


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was said."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


def main() -> None:
    """Poll until it is told to stop."""
    base = os.environ["PIMH_API_BASE"]
    builder = ApplicationBuilder().token(os.environ["PIMH_BOT_TOKEN"]).base_url(f"{base}/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    sys.stderr.write(f"{RUNNING}echo\n")
    sys.stderr.flush()
    application.run_polling()


if __name__ == "__main__":
    main()
