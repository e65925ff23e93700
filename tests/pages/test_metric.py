"""The learnt metric: what it draws together, what it is kept as, and where it is not used."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.meaning.model import DIMENSIONS
from bot.pages.learning import Lines, learn, numbered
from bot.pages.metric import SHIPPED, Metric, metric_of, shipped_metric

SIZE, ROWS, EACH = 24, 12, 10


def told(seed: int) -> Lines:
    """Rows that differ in a few numbers, lines that differ in many more that mean nothing."""
    random = np.random.default_rng(seed)
    meant = np.zeros((ROWS, SIZE), dtype=np.float32)
    meant[:, :4] = np.random.default_rng(0).normal(size=(ROWS, 4))
    vectors = np.repeat(meant, EACH, axis=0)
    vectors[:, 4:] += random.normal(size=(ROWS * EACH, SIZE - 4))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = np.repeat(np.arange(ROWS), EACH)
    return Lines(vectors, rows, rows // 3)


def found_first(lines: Lines, learnt: NDArray[np.float32]) -> float:
    """Return how many lines have one of their own row nearest."""
    mapped = Metric("any", learnt).of(lines.vectors)
    cosines = mapped @ mapped.T
    np.fill_diagonal(cosines, -1)
    return float((lines.rows[cosines.argmax(axis=1)] == lines.rows).mean())


def test_lines_that_it_has_not_seen_find_their_row_more_often() -> None:
    learnt = learn(told(seed=1), rounds=200)

    fresh = told(seed=2)
    before = found_first(fresh, np.eye(SIZE, dtype=np.float32))
    assert found_first(fresh, learnt) > before + 0.1


def test_the_same_lines_give_the_same_map() -> None:
    assert np.allclose(learn(told(seed=1)), learn(told(seed=1)), atol=1e-4)


def test_lines_of_no_row_and_no_page_in_common_teach_nothing() -> None:
    lines = told(seed=1)
    alone = np.arange(len(lines.rows))

    assert np.array_equal(learn(Lines(lines.vectors, alone, alone)), np.eye(SIZE, dtype=np.float32))


def test_a_metric_that_was_kept_measures_the_same(tmp_path: Path) -> None:
    lines = told(seed=1)
    metric = Metric("a model", learn(lines))
    metric.write(tmp_path / "metric.npz")

    with np.load(tmp_path / "metric.npz") as kept:
        again = Metric(str(kept["model"]), kept["map"].astype(np.float32))
    assert again.model == "a model"
    assert np.allclose(again.of(lines.vectors), metric.of(lines.vectors), atol=2e-3)


def test_one_vector_alone_is_mapped_as_among_others() -> None:
    vectors = np.random.default_rng(0).normal(size=(5, DIMENSIONS)).astype(np.float32)
    among = shipped_metric().of(vectors)

    for n in range(5):
        assert np.allclose(shipped_metric().of(vectors[n : n + 1])[0], among[n], atol=1e-5)
    assert np.allclose(np.linalg.norm(among, axis=1), 1, atol=1e-5)


def test_another_model_has_no_metric() -> None:
    assert metric_of("another") is None
    assert metric_of(shipped_metric().model) is shipped_metric()
    assert SHIPPED.stat().st_size < 400_000


def test_numbers_are_the_same_for_names_that_are_alike() -> None:
    assert numbered(["b", "a", "b", ("b", 1)]).tolist() == [0, 1, 0, 2]
