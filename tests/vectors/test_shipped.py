from pathlib import Path

import numpy as np

from bot.meaning.model import Model
from bot.pages.vectors import hash_of
from bot.pages.vocabulary import ShortForms
from bot.vectors.shipped import ship, shipped
from tests.answers.scene import shipped as pages


def test_what_is_shipped_comes_back_nearly_as_it_was(tmp_path: Path) -> None:
    rows = np.random.default_rng(7).normal(size=(3, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    known = {hash_of(text): row.tobytes() for text, row in zip("abc", rows, strict=True)}

    ship("a model", known, tmp_path / "shipped.npz")
    back = shipped("a model", tmp_path / "shipped.npz")

    assert back.keys() == known.keys()
    for text, row in zip("abc", rows, strict=True):
        assert np.frombuffer(back[hash_of(text)], np.float32) @ row > 0.999
    assert shipped("another model", tmp_path / "shipped.npz") == {}


def test_nearly_every_line_of_the_shipped_pages_is_there(model: Model) -> None:
    held = shipped(model.name)
    library = pages()
    forms = ShortForms(library.abbreviations)
    lines = (text for page in library.pages for text in page.asked_as)
    asked = [hash_of(forms.replace(text)) for text in lines]

    # After many changes of the pages `make fit` writes it anew.
    assert sum(key in held for key in asked) >= 0.9 * len(asked)
