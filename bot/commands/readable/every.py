"""Every file of an export that people read, beside the tables that `import` reads."""

import json
from collections.abc import Iterator

from sqlite_utils.db import Database as Db

from bot.archive.rules import LEFT_OUT
from bot.clock import RealClock
from bot.commands.readable import bookings, feeds, papers, sheets, words
from bot.directory.filing.store import taken_out
from bot.settings import Settings, listed

Form = tuple[str, bytes]


def every_form(db: Db, settings: Settings) -> Iterator[Form]:
    """Yield name and content of every file."""
    yield "README.md", words.readme(LEFT_OUT).encode()
    yield "settings.json", _settings(settings)
    yield from papers.pages(db)
    yield from papers.newsletters(db)
    yield from sheets.every(db)
    yield from bookings.calendars(db, settings.local)
    yield "services.yml", taken_out(db, RealClock().now()).encode()
    yield "feeds.yml", feeds.as_yaml(db)
    yield "feeds.opml", feeds.as_opml(db)


def _settings(settings: Settings) -> bytes:
    shown = {name: value for name, value, _ in listed(settings)}
    return (json.dumps(shown, ensure_ascii=False, indent=1) + "\n").encode()
