"""Vectors of texts, each computed once: they are known by the hash of the text and the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from bot.meaning.model import DIMENSIONS, Model

if TYPE_CHECKING:
    from bot.meaning.model import Vectors as Array

# What is computed is known, and may be kept, after so many texts.
AT_ONCE = 64


class Interrupted(Exception):
    """The bot stops: what is not computed yet is computed after the next start."""


def hash_of(text: str) -> str:
    """Return what a text is known by; the text itself need not be kept."""
    return sha256(text.encode(errors="replace")).hexdigest()


class Vectors:
    """The vectors that are known so far, to be compared; any thread may ask and add.

    Kept are those of the model; given out are those that its metric makes of them, if it has one.
    """

    def __init__(self, model: Model, hands: int = 1) -> None:
        """Begin with none; so many threads compute what is missing."""
        # Only here: numpy is there where a model is.
        from bot.pages.metric import metric_of

        self._model = model
        self._metric = metric_of(model.name)
        self._hands = hands
        self._known: dict[str, bytes] = {}
        self._fresh: dict[str, bytes] = {}
        self._asked: frozenset[str] = frozenset()
        self._interrupted = False
        self._lock = Lock()

    @property
    def model(self) -> str:
        """Return the name under which vectors are kept."""
        return self._model.name

    def question(self, text: str) -> tuple[Array, Array]:
        """Return a question's vector as the model makes it, and as it is compared.

        It is not remembered.
        """
        key = hash_of(text)
        known = self._rows([key]) if key in self._known else self._model.embed([text])
        return known[0], self._compared(known)[0]

    def of(self, texts: Sequence[str]) -> Array:
        """Return a row for each text; those that are not known are computed.

        Raises Interrupted between two batches once `interrupt` was called.
        """
        return self._compared(self.plain(texts))

    def plain(self, texts: Sequence[str]) -> Array:
        """Return what `of` does as the model makes it, for a metric to be learnt from."""
        keys = [hash_of(text) for text in texts]
        with self._lock:
            self._asked |= set(keys)
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if key not in self._known
        }
        todo = list(missing.items())
        parts = [todo[start : start + AT_ONCE] for start in range(0, len(todo), AT_ONCE)]
        with ThreadPoolExecutor(self._hands) as pool:
            list(pool.map(self._learn, parts))
        return self._rows(keys)

    def knows(self, texts: Sequence[str]) -> bool:
        """Say whether all of these are known, so that nothing need be computed for them."""
        return all(hash_of(text) in self._known for text in texts)

    def passing(self, texts: Sequence[str]) -> Array:
        """Return what `plain` does of texts that are not remembered, whoever keeps them."""
        if self._interrupted:
            raise Interrupted
        return self._model.embed(texts)

    def _compared(self, vectors: Array) -> Array:
        return vectors if self._metric is None else self._metric.of(vectors)

    def interrupt(self) -> None:
        """Have every computation end soon."""
        self._interrupted = True

    def take(self, kept: Mapping[str, bytes]) -> None:
        """Add vectors that were kept under the name of this model."""
        size = DIMENSIONS * 4
        with self._lock:
            self._known |= {key: raw for key, raw in kept.items() if len(raw) == size}

    def fresh(self) -> dict[str, bytes]:
        """Return the vectors that were computed since this was last asked, to be kept."""
        with self._lock:
            fresh, self._fresh = self._fresh, {}
        return fresh

    def known(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return those of these hashes that are known, as the model makes them."""
        return {key: self._known[key] for key in keys if key in self._known}

    def asked(self) -> frozenset[str]:
        """Return the hashes of all texts that a row was asked for: what else is kept is stale."""
        return self._asked

    def _learn(self, todo: Sequence[tuple[str, str]]) -> None:
        if self._interrupted:
            raise Interrupted
        vectors = self._model.embed([text for _, text in todo])
        learnt = {key: row.tobytes() for (key, _), row in zip(todo, vectors, strict=True)}
        with self._lock:
            self._known |= learnt
            self._fresh |= learnt

    def _rows(self, keys: Sequence[str]) -> Array:
        import numpy as np

        raw = b"".join(self._known[key] for key in keys)
        return np.frombuffer(raw, dtype=np.float32).reshape(len(keys), DIMENSIONS)
