"""An embedded Telegram Bot API server for one bot, true enough that the bot cannot tell."""

from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.events import Listener
from bot.demo.emulator.faults import Fault, Trouble
from bot.demo.emulator.flood import Limits
from bot.demo.emulator.values import Answer, Call, Event, Upload, User

__all__ = [
    "Answer",
    "Call",
    "Emulator",
    "Event",
    "Fault",
    "Limits",
    "Listener",
    "Trouble",
    "Upload",
    "User",
]
