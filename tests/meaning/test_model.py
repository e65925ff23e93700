"""The model: what is alike is near, whatever is asked beside it; and what is said without it."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.meaning import model as models
from bot.meaning.files import WEIGHTS
from bot.meaning.model import DIMENSIONS, Model, absent, load_model
from bot.settings import load_settings


def nearness(model: Model, one: str, other: str) -> float:
    vectors = model.embed([one, other])
    return float(vectors[0] @ vectors[1])


def test_every_row_has_length_one(model: Model) -> None:
    vectors = model.embed(["tearful six weeks on", "", "x" * 5_000, "👶 mum ok?", "half \ud83d"])

    assert vectors.shape == (5, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_text_gives_no_row(model: Model) -> None:
    assert model.embed([]).shape == (0, DIMENSIONS)


def test_the_same_meaning_is_nearer_than_the_same_words(model: Model) -> None:
    asked = "she cries all day since the birth"

    assert nearness(model, asked, "tearful postnatally") > nearness(
        model, asked, "all day parking since the move"
    )


def test_the_figures_are_those_of_the_taught_model(model: Model) -> None:
    """The published model gives 0.257 for the first pair and 0.197 for the second."""
    far = nearness(model, "That is a happy person", "Today is a sunny day")
    near = nearness(model, "epds 14, hold or refer", "edinburgh came out at fourteen, what now")

    assert far == pytest.approx(0.268, abs=0.01)
    assert near == pytest.approx(0.475, abs=0.01)


def test_a_text_has_one_vector_whatever_stands_beside_it(model: Model) -> None:
    texts = [f"{'word ' * n}end" for n in range(40)]

    assert np.array_equal(model.embed(texts)[7], model.embed([texts[7]])[0])


class Counting:
    """An encoder that counts how often it runs."""

    def __init__(self) -> None:
        self.runs = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.runs += 1
        return np.full((len(texts), DIMENSIONS), len(texts[0]), np.float32)


def test_a_question_embedded_again_costs_no_second_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "REMEMBERED", 1)
    encoder = Counting()
    model = Model("counting", encoder)

    first = model.embed(["low"])
    first[:] = 0
    again = model.embed(["low"])
    model.embed(["tired"])
    model.embed(["low"])

    assert encoder.runs == 3
    assert (again == len("low")).all()


def test_what_is_beyond_the_limit_is_not_read(model: Model) -> None:
    start = "baby " * 300

    assert nearness(model, start, start + "nappy rash") == pytest.approx(1, abs=1e-5)


def test_the_name_is_the_hash_of_the_weights(model: Model) -> None:
    assert model.name == WEIGHTS.sha256


def test_a_folder_without_files_gives_none_and_says_why(tmp_path: Path) -> None:
    assert load_model(tmp_path) is None
    assert absent(tmp_path) == f"no model.onnx in {tmp_path}"


def test_half_a_model_gives_none_and_says_what_is_missing(tmp_path: Path, model: Model) -> None:
    shutil.copy(load_settings().model / "model.onnx", tmp_path)

    assert load_model(tmp_path) is None
    assert absent(tmp_path) == f"no tokenizer.json in {tmp_path}"


def test_a_corrupted_file_gives_none_and_says_which(tmp_path: Path, model: Model) -> None:
    for file in load_settings().model.iterdir():
        shutil.copy(file, tmp_path)
    with (tmp_path / "model.onnx").open("r+b") as weights:
        weights.seek(1_000_000)
        weights.write(b"?")

    assert load_model(tmp_path) is None
    assert absent(tmp_path) == f"{tmp_path / 'model.onnx'} is not the file it should be"


def test_without_the_extra_there_is_no_model(monkeypatch: pytest.MonkeyPatch, model: Model) -> None:
    monkeypatch.setattr(models, "PACKAGES", ("numpy", "no_such_package"))
    folder = load_settings().model

    assert load_model(folder) is None
    assert absent(folder) == "no_such_package not installed (the extra `meaning`)"


def test_loading_reaches_no_network(model: Model) -> None:
    assert "huggingface_hub" not in sys.modules
