"""The table of kept vectors."""

from sqlite_utils import Migrations
from sqlite_utils.db import Database as Db

VECTOR = "vector"
schema = Migrations("vectors")


@schema()
def create(db: Db) -> None:
    """A vector is known by the model and the hash of its text: never the text itself."""
    db.table(VECTOR).create(
        {"model": str, "text_hash": str, "vector": bytes},
        pk=("model", "text_hash"),
        not_null=("model", "text_hash", "vector"),
    )
