"""The learnt columns: what they tell apart, what they are kept as, and rows that came later."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.pages.columns import (
    LOUDNESS,
    SCALE,
    SHIPPED,
    Apart,
    Columns,
    columns_of,
    log_odds,
    read_columns,
    shipped_columns,
)
from bot.pages.discerning import Told, discern
from bot.pages.index import Index
from bot.pages.learning import Lines
from bot.pages.studied import MOST_LEARNT
from bot.pages.vectors import Vectors
from tests.pages.make import a_library, a_page, a_row

SIZE, ROWS, EACH = 24, 12, 10


def told(seed: int) -> Lines:
    """Rows of which each is about a number of its own; the others of a line mean nothing."""
    vectors = np.random.default_rng(seed).normal(size=(ROWS * EACH, SIZE)).astype(np.float32)
    rows = np.repeat(np.arange(ROWS), EACH)
    vectors[np.arange(len(rows)), rows] += 5
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Lines(vectors, rows, rows // 3)


def columns_for(lines: Lines) -> Columns:
    *rows, last = discern(Told(lines.vectors, lines.rows), rounds=60)
    named = {f"page#{n}": row for n, row in enumerate(rows)}
    return Columns("a model", named, last, lines.vectors.mean(axis=0))


def found_first(lines: Lines, apart: Apart) -> float:
    """Return how many lines get most from their own row, of those that have one."""
    right = []
    for vector, row in zip(lines.vectors, lines.rows, strict=True):
        speaks, nobodys = apart.weigh(vector)
        best = max(speaks, key=speaks.__getitem__)
        right.append(nobodys > speaks[best] if row == ROWS - 1 else best == ("page", str(row)))
    return float(np.mean(right))


SLUGS = [("page", str(n)) for n in range(ROWS - 1)]


def unread(_row: tuple[str, str]) -> None:
    """Fail: what was learnt needs no lines."""
    pytest.fail("the lines of a learnt row were read")


def test_lines_that_they_have_not_seen_are_told_apart_and_so_is_what_is_nobodys() -> None:
    apart = Apart(columns_for(told(seed=1)), SLUGS, unread)  # type: ignore[arg-type]

    assert found_first(told(seed=2), apart) > 0.5


def test_the_same_lines_give_the_same_columns() -> None:
    lines = told(seed=1)
    first, second = (discern(Told(lines.vectors, lines.rows), rounds=2) for _ in range(2))

    assert np.allclose(first, second, atol=1e-5)


def test_columns_that_were_kept_weigh_the_same(tmp_path: Path) -> None:
    columns = columns_for(told(seed=1))
    columns.write(tmp_path / "columns.npz")

    again = read_columns(tmp_path / "columns.npz")

    assert (again.model, list(again.rows)) == ("a model", list(columns.rows))
    largest = max(np.abs(column).max() for column in columns.rows.values())
    for row, column in columns.rows.items():
        assert np.allclose(again.rows[row], column, atol=largest / 100)
    assert np.allclose(again.middle, columns.middle)


def test_a_row_that_came_later_is_found_by_its_lines_and_speaks_no_louder() -> None:
    lines = told(seed=1)
    columns = columns_for(lines)
    without = Columns(
        "a model",
        {row: column for row, column in columns.rows.items() if row != "page#3"},
        columns.nobodys,
        columns.middle,
    )
    mine = lines.vectors[lines.rows == 3]

    speaks, _ = Apart(without, SLUGS, lambda _row: mine).weigh(mine.mean(axis=0))

    assert max(speaks, key=speaks.__getitem__) == ("page", "3")
    length = np.mean([np.linalg.norm(column) for column in without.rows.values()])
    made = without.of_lines(mine, float(length) * LOUDNESS)
    assert np.linalg.norm(made) == pytest.approx(length * LOUDNESS, rel=1e-4)
    alone = np.repeat(without.middle[None, :], 2, axis=0)
    assert not without.of_lines(alone, 1.0).any()


def test_the_odds_of_one_against_all_others() -> None:
    assert log_odds(0.3, []) == 0.0
    assert log_odds(0.3, [0.3]) == pytest.approx(0.0)
    assert log_odds(0.3, [0.3, 0.3]) == pytest.approx(-np.log(2) / SCALE)


def test_another_model_has_no_columns() -> None:
    assert columns_of("another") is None
    assert columns_of(shipped_columns().model) is shipped_columns()
    assert SHIPPED.stat().st_size < 400_000
    assert len(shipped_columns().middle) > SIZE


def test_pages_with_a_learnt_row_are_weighed_and_others_are_not(vectors: Vectors) -> None:
    panic = a_page(a_row("often"), a_row("new"), name="panic", asked_as=("panics in the shop",))
    blues = a_page(a_row("low"), name="own", asked_as=("weepy",))
    known, other = Index(a_library(panic, blues)), Index(a_library(blues))
    for index in (known, other):
        index.study(vectors)

    near = {hit.page: hit for hit in known.find("she panics every day and hides at home")}
    [alone] = other.find("she panics every day")

    often, new = near["panic"].rows
    assert often.learnt > new.learnt
    assert often.learnt > near["own"].rows[0].learnt
    assert near["panic"].nobodys < 0
    assert (alone.rows[0].learnt, alone.nobodys, alone.foreign) == (0.0, 0.0, 0.0)
    assert MOST_LEARNT < 10


def test_a_question_for_others_is_near_to_their_lines(vectors: Vectors) -> None:
    library = replace(a_library(a_page(a_row("one"))), elsewhere=("code of the car park",))
    index = Index(library)
    index.study(vectors)

    assert index.find("what is the car park code")[0].foreign > 0.6
    assert index.find("she cries all day")[0].foreign < 0.4
