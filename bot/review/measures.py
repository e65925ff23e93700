"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

MEASURES = (
    Measure(
        "pages signed",
        Subject.PAGES,
        "Versions of pages that a clinician signed in the period.",
    ),
    Measure(
        "pages taken out of use for a check",
        Subject.PAGES,
        "Versions of pages that were suspended in the period until somebody had looked at them.",
    ),
    Measure(
        "pages in use and signed",
        Subject.PAGES,
        "Pages of which a clinician has signed a version, as it stands now.",
        of="pages that are not retired",
        now=True,
    ),
)
