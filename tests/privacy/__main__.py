"""Writes docs/privacy/data-map.md: `python -m tests.privacy`."""

from contextlib import closing

from bot.commands.schemas import EVERY_SCHEMA
from bot.database import migrate, open_file
from tests.privacy import datamap, life

if __name__ == "__main__":
    with closing(open_file(None, readonly=False)) as db:
        migrate(db, EVERY_SCHEMA)
        schema = {table: list(life.columns(db, table)) for table in life.tables(db)}
    datamap.PAGE.write_text(datamap.markdown(schema, *datamap.read(datamap.FILE.read_text())))
