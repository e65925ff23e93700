"""Writes docs/privacy/data-map.md: `python -m tests.privacy`."""

from contextlib import closing

from bot.answers.schema import schema as answers
from bot.app import FLOOR_SCHEMAS
from bot.consult.schema import schema as consult
from bot.database import migrate, open_file
from bot.digests.schema import schema as digests
from bot.directory.schema import schema as directory
from bot.members.schema import schema as members
from bot.newsletters.schema import schema as newsletters
from bot.review.schema import schema as review
from bot.supervision.schema import schema as supervision
from tests.privacy import datamap, life

# In the order of `every_room`; bot.app has loaded what each consists of.
ROOMS = (members, review, answers, supervision, consult, digests, newsletters, directory)

if __name__ == "__main__":
    with closing(open_file(None, readonly=False)) as db:
        migrate(db, [*FLOOR_SCHEMAS, *ROOMS])
        schema = {table: list(life.columns(db, table)) for table in life.tables(db)}
    datamap.PAGE.write_text(datamap.markdown(schema, *datamap.read(datamap.FILE.read_text())))
