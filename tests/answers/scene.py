"""A scene for the wording of answers, and a library with its crisis book."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.answers.asking import Asker
from bot.answers.shelf import asker_of
from bot.answers.wording import Offer, Scene
from bot.pages.values import Library
from bot.safety.crisis import load_crisis
from bot.safety.examine import Examiner

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
NOON = datetime(2026, 11, 22, 12, 0)  # noqa: DTZ001 - local time, as people read it
PLAIN = Scene(NOON, frozenset(Offer), False, (), False)
NO_ROOMS = replace(PLAIN, offers=frozenset())


def asker(library: Library) -> Asker:
    book = load_crisis(KNOWLEDGE / "crisis.yml", "England")
    return asker_of(library, book, Examiner(None))
