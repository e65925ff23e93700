"""How near two vectors are: a linear map, learnt from what rows are asked as, before the cosine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

# Learnt from the pages that are shipped, for the model that is shipped.
SHIPPED = Path(__file__).with_name("metric.npz")


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """A map of (384, 384) for the vectors of one model, which it is known by."""

    model: str
    map: Array

    def of(self, vectors: Array) -> Array:
        """Return the mapped vectors, each row of length 1 again."""
        # One not by BLAS: its threads would spin for longer than these few numbers take.
        one = len(vectors) == 1
        mapped: Array = np.einsum("nd,de->ne", vectors, self.map) if one else vectors @ self.map
        mapped /= np.linalg.norm(mapped, axis=1, keepdims=True)
        return mapped

    def write(self, file: Path) -> None:
        """Keep it, in 16 bits a number; raises OSError."""
        np.savez_compressed(file, model=np.array(self.model), map=self.map.astype(np.float16))


@cache
def shipped_metric() -> Metric:
    """Return the metric that was learnt from the pages that are shipped."""
    with np.load(SHIPPED) as kept:
        return Metric(str(kept["model"]), kept["map"].astype(np.float32))


def metric_of(model: str) -> Metric | None:
    """Return the shipped metric if it was learnt for this model: with another it means nothing."""
    metric = shipped_metric()
    return metric if metric.model == model else None
