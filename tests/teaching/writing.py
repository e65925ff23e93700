"""Writes what was taught as what is added to each byte of the published file."""

import lzma
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from bot.meaning.files import WEIGHTS

LARGEST = 127
# A scale stays as it was where the new weights still fit: fewer bytes change.
FITS = 127.5
Numbers = NDArray[np.float32]
# A weight as it was and as it is taught, both (out, in).
Taught = tuple[Numbers, Numbers]


def write(published: Path, taught: Mapping[str, Taught]) -> bytes:
    """Write the change beside `bot.meaning.files`; return the changed file."""
    before = published.read_bytes()
    after = bytearray(before)
    tensors = {each.name: each for each in onnx.load_model(published).graph.initializer}
    for name, tensor in tensors.items():
        if name.startswith("val_") and name.endswith("_q"):
            _change(before, after, (tensor, tensors[f"{name[:-2]}_scale"]), taught)
    added = np.frombuffer(bytes(after), np.uint8) - np.frombuffer(before, np.uint8)
    assert WEIGHTS.taught is not None
    packed = lzma.compress(added.tobytes(), preset=9 | lzma.PRESET_EXTREME)
    WEIGHTS.taught.write_bytes(packed)
    return bytes(after)


def _change(
    before: bytes,
    after: bytearray,
    kept: tuple[onnx.TensorProto, onnx.TensorProto],
    taught: Mapping[str, Taught],
) -> None:
    """Put one weight, in 8 bits, and its scales where the file has them."""
    scales = numpy_helper.to_array(kept[1])
    whole = numpy_helper.to_array(kept[0]).astype(np.float32) * scales
    new = next(
        new.T for old, new in taught.values() if old.T.shape == whole.shape and _same(old.T, whole)
    )
    largest = np.abs(new).max(axis=0, keepdims=True)
    wanted = np.where(largest <= scales * FITS, scales, largest / LARGEST).astype(np.float32)
    numbers = np.clip(np.round(new / wanted), -LARGEST, LARGEST).astype(np.int8)
    for tensor, changed in zip(kept, (numbers, wanted), strict=True):
        at = before.find(tensor.raw_data)
        assert at >= 0
        after[at : at + len(tensor.raw_data)] = changed.tobytes()


def _same(one: Numbers, other: Numbers) -> bool:
    """Say whether two are one weight but for its rounding."""
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1]) > 0.99
