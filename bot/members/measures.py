"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

MEASURES = (
    Measure(
        "people in the service",
        Subject.PAGES,
        "People who had come in and not left by the last day, by locality.",
    ),
    Measure(
        "people by role",
        Subject.PAGES,
        "People who hold a role now; who has two counts in both.",
        group="role",
        now=True,
    ),
)
