"""`pimh-bot run` with the pacing lifted, for measuring what the bot itself can do."""

from bot.app import Wires
from bot.commands.run import run_bot
from bot.delivery.pace import Pace
from bot.settings import load_settings

LIFTED = Pace(overall=10**9, broadcast=10**9, window=0.0, chat_gap=0.0, group_gap=0.0)

if __name__ == "__main__":
    run_bot(load_settings(), Wires(pace=LIFTED))
