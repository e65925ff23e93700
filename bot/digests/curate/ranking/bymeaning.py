"""How near texts are by meaning: the cosine of their vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.digests.curate.ranking.values import Nearest

if TYPE_CHECKING:
    from bot.meaning.model import Vectors

# So many are compared at a time: their cosines with some thousand lines fill a few megabytes.
AT_ONCE = 256


class ByMeaning:
    """Texts that others are held against."""

    def __init__(self, vectors: Vectors) -> None:
        """Take a row of length 1 for each text."""
        self._vectors = vectors
        self.count = len(vectors)

    def nearest(self, asked: Vectors, close: float) -> list[Nearest]:
        """Return for each row which are nearest, and how many are at least so close."""
        parts = range(0, len(asked), AT_ONCE)
        return [one for at in parts for one in self._nearest(asked[at : at + AT_ONCE], close)]

    def _nearest(self, asked: Vectors, close: float) -> list[Nearest]:
        if not self.count:
            return [Nearest((), 0)] * len(asked)
        cosines = asked @ self._vectors.T
        few = min(3, self.count)
        places = np.argpartition(cosines, -few, axis=1)[:, -few:]
        near = (cosines >= close).sum(axis=1).tolist()
        rows = zip(places.tolist(), np.take_along_axis(cosines, places, 1).tolist(), strict=True)
        best = [sorted(zip(*row, strict=True), key=lambda one: (-one[1], one[0])) for row in rows]
        return [Nearest(tuple(one), count) for one, count in zip(best, near, strict=True)]


def packed(vectors: Vectors) -> list[bytes]:
    """Return each row in 16 bits a number, to be kept."""
    return [row.tobytes() for row in vectors.astype(np.float16)]


def unpacked(kept: list[bytes]) -> Vectors:
    """Return the rows that were kept."""
    rows: Vectors = np.frombuffer(b"".join(kept), dtype=np.float16).astype(np.float32)
    return rows.reshape(len(kept), -1) if kept else np.empty((0, 384), dtype=np.float32)
