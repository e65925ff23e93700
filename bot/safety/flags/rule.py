"""What a rule of the safety net is."""

from dataclasses import dataclass
from enum import StrEnum

from bot.safety.values import Kind, Level


class Form(StrEnum):
    """How a rule's words speak: they tell what happened, or they name a topic."""

    # "hearing voices": stands even in a question about what to do.
    EVENT = "event"
    # "self-harm": may be the topic of a leaflet, a course or a question.
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named set of wordings that mean one kind of danger at one level.

    A pattern is words in order: `a|b` either, `stem*` any ending, `<class>` a class of
    `lexicon.py`, `end_it` words that stand together, `word?` may be left out, `..` up to three
    words between, `...` up to seven, `&` both somewhere in the message.
    """

    name: str
    kind: Kind
    level: Level
    form: Form
    patterns: tuple[str, ...]
    source: str
