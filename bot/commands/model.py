"""`pimh-bot model`: fetch the sentence model, and say what the bot goes by."""

from bot.commands.fault import CommandFault
from bot.meaning.fetching import NotFetched, fetch
from bot.meaning.files import MODEL_FILES
from bot.meaning.model import absent
from bot.settings import Settings

BY_WORDS = "the bot goes by words alone, and answers less"


def fetch_model(settings: Settings) -> str:
    """Fetch what is missing and say that it is there, or raise CommandFault."""
    try:
        fetched = fetch(settings.model, MODEL_FILES)
    except NotFetched as fault:
        raise CommandFault(f"{fault}; {BY_WORDS}: `pimh-bot model` tries again") from None
    reason = absent(settings.model)
    if reason:
        raise CommandFault(f"{reason}; {BY_WORDS}")
    return f"{settings.model}: {' and '.join(fetched) + ' fetched' if fetched else 'all is there'}"
