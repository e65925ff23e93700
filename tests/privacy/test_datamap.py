"""Nothing is kept that the data map does not name."""

from sqlite_utils.db import Database as Db

from tests.chat import Chat
from tests.privacy import datamap, life


def schema_of(db: Db) -> dict[str, list[str]]:
    return {table: list(life.columns(db, table)) for table in life.tables(db)}


async def test_the_map_names_every_table_and_column_and_its_page_is_in_step(chat: Chat) -> None:
    schema = await chat.app.house.database.read(schema_of)
    said, common = datamap.read(datamap.FILE.read_text())

    assert datamap.faults(schema, said, common) == []
    assert datamap.PAGE.read_text() == datamap.markdown(schema, said, common)


def test_what_the_map_leaves_out_and_what_is_not_there_are_faults() -> None:
    one = datamap.Said("a", "b", "c", "d", "e", {"gone": "x"})

    found = datamap.faults({"new": ["id"], "old": ["id", "more"]}, {"old": one, "lost": one}, {})

    assert found == [
        "new is not in the map",
        "there is no table lost",
        "new.id is not in the map",
        "old.id is not in the map",
        "old.more is not in the map",
        "there is no old.gone",
    ]
