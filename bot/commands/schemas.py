"""The tables of the whole bot, as every command knows them that looks at a database as a whole."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.answers.schema import schema as answers
from bot.app import FLOOR_SCHEMAS
from bot.archive import schemas
from bot.consult.schema import schema as consult
from bot.database import open_file
from bot.digests.schema import schema as digests
from bot.directory.schema import schema as directory
from bot.meetings.schema import schema as meetings
from bot.members.schema import schema as members
from bot.newsletters.schema import schema as newsletters
from bot.reports.schema import schema as reports
from bot.review.schema import schema as review
from bot.stories.schema import schema as stories
from bot.supervision.schema import schema as supervision

# Each room's; a test holds it against the rooms that there are.
ROOM_SCHEMAS = (
    answers,
    consult,
    digests,
    directory,
    meetings,
    members,
    newsletters,
    reports,
    review,
    stories,
    supervision,
)
EVERY_SCHEMA = (*FLOOR_SCHEMAS, *ROOM_SCHEMAS)


def check_database(database: Path) -> None:
    """Raise Refused for a database that is there and is of another program or a newer version.

    One that cannot be read is left to whoever opens it.
    """
    with suppress(sqlite3.Error):
        if database.exists() and database.stat().st_size:
            with closing(open_file(database, readonly=True)) as db:
                schemas.check(db, EVERY_SCHEMA, str(database))
