"""The model and the kept vectors, as commands use them."""

import os

from bot.answers.asking import Asker
from bot.meaning.model import Model
from bot.pages.vectors import Vectors
from bot.settings import Settings
from bot.vectors import cache

# A command that only reads pages keeps nobody waiting.
EVERY_HAND = os.cpu_count() or 1


def vectors_of(settings: Settings, model: Model | None, hands: int = 1) -> Vectors | None:
    """Return the model with what is kept beside it, None where there is no model."""
    if model is None:
        return None
    vectors = Vectors(model, hands)
    vectors.take(cache.recall(settings.model, vectors.model))
    return vectors


def keep_vectors(settings: Settings, vectors: Vectors) -> None:
    """Keep beside the model what was computed, where that can be written."""
    cache.keep(settings.model, vectors.model, vectors.fresh())


def study_now(settings: Settings, asker: Asker, vectors: Vectors | None) -> None:
    """Learn what the pages mean before the first question, if there is a model."""
    if vectors is not None:
        asker.study(vectors)
        keep_vectors(settings, vectors)
