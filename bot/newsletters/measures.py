"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

MEASURES = (
    Measure(
        "newsletters sent",
        Subject.REACH,
        "Newsletters that went out and were not taken back.",
    ),
    Measure(
        "newsletter copies delivered",
        Subject.REACH,
        "Copies of newsletters that Telegram took, by the reader's locality; who has been"
        " forgotten counts without one.",
        of="copies that were to go out",
    ),
    Measure(
        "newsletter copies opened",
        Subject.REACH,
        "Copies under which the reader pressed any button; Telegram does not say who has read.",
        of="copies delivered",
    ),
    Measure(
        "colleagues with whom newsletters were shared",
        Subject.REACH,
        "Colleagues with whom readers said they had shared a newsletter.",
    ),
)
