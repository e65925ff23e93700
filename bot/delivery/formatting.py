"""What is kept of the formatting of a message: plain marks and web links, nothing else."""

import logging

from telegram import Message

from bot import markup
from bot.markup import Run, Runs

_log = logging.getLogger(__name__)


def formatted(message: Message) -> tuple[str, str]:
    """Return a message's text as clean HTML, and all that the guard must see of it.

    The HTML says what the message says, letter by letter: where its marks make no sense, as
    Telegram's never do, the text comes without them.
    """
    text = message.text or message.caption or ""
    runs = _runs(message)
    if markup.text_of(runs) != text:
        runs = (Run(text),) if text else ()
    html = markup.written(runs)
    # What goes out is looked at, too: control characters, which might part a number, are gone.
    return html, "\n".join([markup.text_of(markup.read(html)), *markup.links_of(runs)])


def _runs(message: Message) -> Runs:
    try:
        return markup.read((message.text_html if message.text else message.caption_html) or "")
    except Exception as fault:  # noqa: BLE001 — a fault on receipt would make the bot deaf to all
        _log.error("formatting left out: %s", type(fault).__name__)
        return ()
