"""The tables of the whole bot, as every command knows them that looks at a database as a whole."""

from bot.answers.schema import schema as answers
from bot.app import FLOOR_SCHEMAS
from bot.consult.schema import schema as consult
from bot.digests.schema import schema as digests
from bot.directory.schema import schema as directory
from bot.members.schema import schema as members
from bot.newsletters.schema import schema as newsletters
from bot.reports.schema import schema as reports
from bot.review.schema import schema as review
from bot.supervision.schema import schema as supervision

# Each room's; a test holds it against the rooms that there are.
ROOM_SCHEMAS = (
    answers,
    consult,
    digests,
    directory,
    members,
    newsletters,
    reports,
    review,
    supervision,
)
EVERY_SCHEMA = (*FLOOR_SCHEMAS, *ROOM_SCHEMAS)
