"""Kept vectors: by model and hash of the text, once, and dropped when no line needs them."""

from contextlib import closing
from pathlib import Path

from sqlite_utils.db import Database as Db

from bot.vectors import cache, store

ONE, TWO = {"a": b"1"}, {"b": b"2"}


def test_what_is_kept_is_known_for_its_model_alone(db: Db) -> None:
    store.keep(db, "mini", ONE)
    store.keep(db, "maxi", TWO)

    assert store.known(db, "mini") == ONE
    assert store.known(db, "maxi") == TWO
    assert store.known(db, "none") == {}


def test_keeping_twice_changes_nothing(db: Db) -> None:
    store.keep(db, "mini", ONE)
    store.keep(db, "mini", {"a": b"other"} | TWO)

    assert store.known(db, "mini") == ONE | TWO


def test_what_no_line_needs_is_dropped_and_what_another_model_made(db: Db) -> None:
    store.keep(db, "mini", ONE | TWO)
    store.keep(db, "maxi", ONE)

    assert store.drop_others(db, "mini", ["b"]) == 2
    assert (store.known(db, "mini"), store.known(db, "maxi")) == (TWO, {})


def test_the_cache_beside_the_model_is_read_back(tmp_path: Path) -> None:
    cache.keep(tmp_path, "mini", ONE)
    cache.keep(tmp_path, "mini", TWO)

    assert cache.recall(tmp_path, "mini") == ONE | TWO


def test_with_nothing_to_keep_no_file_is_made(tmp_path: Path) -> None:
    cache.keep(tmp_path, "mini", {})

    assert list(tmp_path.iterdir()) == []
    assert cache.recall(tmp_path, "mini") == {}


def test_a_cache_that_is_broken_or_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / cache.FILE).write_text("no database")
    cache.keep(tmp_path, "mini", ONE)
    cache.keep(tmp_path / "nowhere", "mini", ONE)

    assert cache.recall(tmp_path, "mini") == {}


def test_an_older_file_without_the_table_is_passed_over(tmp_path: Path) -> None:
    with closing(Db(tmp_path / cache.FILE)) as empty:
        empty.execute("create table other (id)")

    assert cache.recall(tmp_path, "mini") == {}
