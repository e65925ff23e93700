"""What a sentence model promises, and how it is loaded where its files and packages are there."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.meaning.files import MODEL_FILES, TOKENIZER, WEIGHTS
from bot.recent import Recent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 384
REMEMBERED = 64
# The packages of the extra `meaning`.
PACKAGES = ("numpy", "onnxruntime", "tokenizers")


class Encoder(Protocol):
    """Whatever turns texts into vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text."""
        ...


class Model:
    """Turns texts into vectors: what is alike in meaning is near. Any thread may use it."""

    def __init__(self, name: str, encoder: Encoder) -> None:
        """Take the hash of the weights as the name: vectors are kept under it."""
        self.name = name
        self._encoder = encoder
        self._recent: Recent[Vectors] = Recent(REMEMBERED)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an array of (texts, 384), float32, each row of length 1.

        The product of two rows is their cosine. A text takes 3 to 60 ms by its length; what is
        beyond 256 tokens is not read. No network, one thread. A single text is remembered for a
        while by its hash: a question is examined on receipt and then searched for.
        """
        if len(texts) != 1:
            return self._encoder.encode(texts)
        known = self._recent.of(texts[0])
        if known is None:
            known = self._encoder.encode(texts)
            self._recent.keep(texts[0], known)
        return known.copy()


def absent(folder: Path) -> str:
    """Return in a few words why this folder gives no model, empty if it does."""
    missing = [package for package in PACKAGES if find_spec(package) is None]
    if missing:
        return f"{' and '.join(missing)} not installed (the extra `meaning`)"
    for file in MODEL_FILES:
        if not (folder / file.name).is_file():
            return f"no {file.name} in {folder}"
        if not file.is_in(folder):
            return f"{folder / file.name} is not the file it should be"
    return ""


def load_model(folder: Path) -> Model | None:
    """Return the model of a folder, None where it has none: `absent` says why."""
    if absent(folder):
        return None
    # Only here: without the extra the packages that this module needs are not there.
    from bot.meaning.minilm import MiniLm

    return Model(WEIGHTS.sha256, MiniLm(folder / WEIGHTS.name, folder / TOKENIZER.name))
