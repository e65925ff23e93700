"""The bot as commands build it that ask its rooms something: nothing is opened or called."""

from pydantic import SecretStr

from bot.answers.shelf import Shelf, open_shelf
from bot.app import App, Wires, build
from bot.clock import RealClock
from bot.commands.fault import CommandFault
from bot.pages.loader import KnowledgeFaults
from bot.safety.crisis import CrisisFault
from bot.safety.examine import Examiner
from bot.settings import Settings

# Nothing is called with it.
_NO_TOKEN = SecretStr("0:command")


def built(settings: Settings) -> tuple[App, Shelf]:
    """Build the rooms and the pages that they are given, or raise CommandFault."""
    shelf = _pages(settings)
    silent = settings.model_copy(update={"bot_token": _NO_TOKEN})
    return build(silent, RealClock(), shelf, Wires()), shelf


def _pages(settings: Settings) -> Shelf:
    try:
        # Nothing is asked here, so nothing is read for finding pages by meaning.
        return open_shelf(settings.knowledge, settings.nation, Examiner(None), None)
    except (KnowledgeFaults, CrisisFault) as fault:
        first = str(fault).splitlines()[0]
        raise CommandFault(f"{first}; `pimh-bot knowledge check` lists all faults") from None
