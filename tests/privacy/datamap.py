"""The data map: what is said of every table and column, and the Markdown made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[2] / "docs" / "privacy"
FILE = FOLDER / "tables.yml"
PAGE = FOLDER / "data-map.md"


@dataclass(frozen=True, slots=True)
class Said:
    """What the map says of a table."""

    what: str
    why: str
    whose: str
    kept: str
    sees: str
    columns: Mapping[str, str]


def read(text: str) -> tuple[dict[str, Said], dict[str, str]]:
    """Return what is said of each table, and of columns wherever they stand."""
    whole = yaml.safe_load(text)
    return {name: Said(**one) for name, one in whole["tables"].items()}, whole["common"]


def faults(
    schema: Mapping[str, Sequence[str]], said: Mapping[str, Said], common: Mapping[str, str]
) -> list[str]:
    """Return what the map leaves out of a schema, and what it names that is not there."""
    found = [f"{table} is not in the map" for table in schema if table not in said]
    found += [f"there is no table {table}" for table in said if table not in schema]
    for table in schema:
        own = said[table].columns if table in said else {}
        found += [
            f"{table}.{column} is not in the map"
            for column in schema[table]
            if column not in own and column not in common
        ]
        found += [f"there is no {table}.{name}" for name in own if name not in schema[table]]
    return found


HEAD = """# Data map

Every table of the database and every column. Made of `tables.yml` and of the schema by
`python -m tests.privacy`; a test fails when a table or a column is missing here or is no more.
How long is enforced every night at 03:00. Besides the database there are: the log (ids and
durations, no words), `local-urgent.yml` (local urgent lines), `pimh-demo.db` (the demo alone),
backups (copies of all of this: keep them no longer than you must), and the chats themselves, which
are Telegram's ([notes](index.md)).

"""


def markdown(
    schema: Mapping[str, Sequence[str]], said: Mapping[str, Said], common: Mapping[str, str]
) -> str:
    """Return the map as a page."""
    return HEAD + "\n".join(
        _section(name, said[name], schema[name], common) for name in sorted(schema)
    )


def _section(name: str, one: Said, columns: Sequence[str], common: Mapping[str, str]) -> str:
    each = "; ".join(f"`{key}` {one.columns.get(key) or common[key]}" for key in columns)
    return (
        f"## {name}\n\n{one.what[0].upper()}{one.what[1:]}. **Why:** {one.why}."
        f" **Whose:** {one.whose}. **Kept:** {one.kept}. **Who sees it:** {one.sees}.\n\n{each}.\n"
    )
