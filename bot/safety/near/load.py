"""Loads the bank where there is a model; without the extra `meaning` nothing else here is read."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.safety.near.bank import Bank, Model

FIT = "fit.npz"


def load_bank(model: Model | None) -> Bank | None:
    """Return the bank for this model, None without one or with another than it was fitted to."""
    if model is None:
        return None
    # Only here: without the extra there is no numpy.
    from bot.safety.near.bank import Bank, read

    with as_file(files("bot.safety.near") / FIT) as file:
        stored = read(file)
    return Bank(stored.fit, model) if stored.model == model.name else None
