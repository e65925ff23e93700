"""The vectors of the shipped lines, so that nobody's first start has to compute them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("shipped.npz")
# A vector has length 1, so a byte a number suffices: what is rounded away moves a cosine by less
# than a thousandth.
LARGEST = 127


def shipped(model: str, file: Path = FILE) -> dict[str, bytes]:
    """Return the vector of each shipped line, by the hash of its text; none for another model."""
    # Only here: numpy is there where a model is.
    import numpy as np

    with np.load(file, allow_pickle=False) as held:
        if str(held["model"]) != model:
            return {}
        rows = held["rows"].astype(np.float32)
        keys = [key.tobytes().hex() for key in held["keys"]]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return {key: row.tobytes() for key, row in zip(keys, rows, strict=True)}


def ship(model: str, known: Mapping[str, bytes], file: Path = FILE) -> None:
    """Write the vectors of these texts, in an order that changes little when lines do."""
    import numpy as np

    keys = sorted(known)
    rows = np.frombuffer(b"".join(known[key] for key in keys), np.float32).reshape(len(keys), -1)
    scaled = rows / np.abs(rows).max(axis=1, keepdims=True) * LARGEST
    hashes = np.frombuffer(bytes.fromhex("".join(keys)), np.uint8).reshape(len(keys), -1)
    np.savez_compressed(
        file, model=np.array(model), keys=hashes, rows=scaled.round().astype(np.int8)
    )
