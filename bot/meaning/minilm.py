"""all-MiniLM-L6-v2 by onnxruntime: tokens in, the mean of their vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from bot.meaning.model import DIMENSIONS

if TYPE_CHECKING:
    from bot.meaning.model import Vectors

MOST_TOKENS = 256
# So many tokens are embedded together, the short texts apart from the long ones: whatever is
# shorter than the longest of a batch is filled up, and more at once costs memory for no speed.
TOKENS_AT_ONCE = 512


class MiniLm:
    """The model in memory; any thread may use it."""

    def __init__(self, weights: Path, tokenizer: Path) -> None:
        """Load both files, which must have been checked."""
        options = onnxruntime.SessionOptions()
        # The bot shares its processor with the house; and what is kept for reuse stays for ever.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(
            weights, options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return a row of length 1 for each text, whatever else is encoded with it."""
        # One by one: a batch would be spread over threads.
        tokens = [self._tokenizer.encode(_whole(text)) for text in texts]
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for batch in _batches([len(text.ids) for text in tokens]):
            vectors[batch] = self._pooled([tokens[n] for n in batch])
        return vectors

    def _pooled(self, batch: Sequence[Encoding]) -> Vectors:
        ids = np.zeros((len(batch), max(len(text.ids) for text in batch)), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(batch):
            ids[row, : len(text.ids)] = text.ids
            mask[row, : len(text.ids)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (states,) = self._session.run(None, given)
        sums = (states * mask[:, :, None]).sum(axis=1, dtype=np.float32)
        # The mean and the sum point the same way, and only that is kept.
        pooled: Vectors = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return pooled


def _whole(text: str) -> str:
    """Return a text with half characters, as broken JSON escapes make them, replaced."""
    return text.encode(errors="replace").decode()


def _batches(sizes: Sequence[int]) -> list[list[int]]:
    """Return which texts are embedded together, the shortest first."""
    batches: list[list[int]] = []
    for n in sorted(range(len(sizes)), key=lambda n: sizes[n]):
        if not batches or sizes[n] * (len(batches[-1]) + 1) > TOKENS_AT_ONCE:
            batches.append([])
        batches[-1].append(n)
    return batches
