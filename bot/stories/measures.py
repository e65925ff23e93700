"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

SIGNED, WITHDRAWN = "case stories signed", "case stories withdrawn"
MEASURES = (
    Measure(
        SIGNED,
        Subject.PAGES,
        "Case stories without anything that names a family that a second person signed.",
    ),
    Measure(
        WITHDRAWN,
        Subject.PAGES,
        "Case stories that were taken back after they had been signed.",
    ),
)
