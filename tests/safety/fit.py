"""Fit nearness to the bank of examples and keep it: `python -m tests.safety.fit MODEL_FOLDER`."""

import sys
from pathlib import Path

import numpy as np

import bot.safety.near
from bot.meaning.model import load_model
from bot.safety.near.bank import Stored, write
from bot.safety.near.examples import examples, fingerprint
from bot.safety.near.fit import fit
from bot.safety.near.load import FIT

KEPT = Path(bot.safety.near.__file__).parent / FIT


def main(folder: str) -> None:
    """Write the fit and print its figures, each example left out in turn."""
    model = load_model(Path(folder))
    if model is None:
        sys.exit(f"no model in {folder}: make setup")
    every = examples()
    # One at a time, as messages come: in a batch the padding moves the weights of 8 bits a little.
    vectors = np.vstack([model.embed([each.text]) for each in every])
    made = fit(every, vectors)
    write(Stored(made, model.name, fingerprint(every)), KEPT)
    danger = np.array([each.kind is not None for each in every])
    calm_scores = np.sort(made.left_out[~danger])[::-1]
    found, calm = made.left_out[danger], made.left_out[~danger]
    better = float(np.mean(found[:, None] > calm[None]))
    cut = calm_scores[len(calm) // 20]
    sys.stdout.write(
        f"{danger.sum()} examples of danger, {(~danger).sum()} calm\n"
        f"left out in turn: area under the curve {better:.3f}, "
        f"{np.mean(found > cut):.1%} found at 5 % false alarms (cut {cut:.2f})\n"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else ".venv/share/pimh-model")
