"""What each figure of the room means; a report prints it."""

from bot.figures import Measure, Subject

ASKED, BY_STEP = "questions asked", "answers read"
NO_ANSWER = "no answer"
MEASURES = (
    Measure(
        ASKED,
        Subject.DEMAND,
        "Questions put to the bot, by the asker's locality and by what came: an answer at once, a"
        " choice between pages (also under a crisis message), or no answer.",
        group="what came",
        families=True,
    ),
    Measure(
        BY_STEP,
        Subject.DEMAND,
        "Times that a row of a page was read, at once or by a button, by the usual step that it"
        " names.",
        group="step",
        families=True,
    ),
    Measure(
        "answers read by topic",
        Subject.DEMAND,
        "The same by the first topic of the page.",
        group="topic",
        families=True,
        whole=(BY_STEP, ""),
    ),
    Measure(
        "questions without an answer by nearest topic",
        Subject.DEMAND,
        "Questions that no page answered, by the first topic of the page that came nearest; what"
        " was asked is not kept.",
        group="topic",
        families=True,
        whole=(ASKED, NO_ANSWER),
    ),
    Measure(
        "answers rated helpful",
        Subject.DEMAND,
        "Rows that a reader rated helpful, the last rating of each; shown only from five raters"
        " on.",
        of="rows rated",
    ),
    Measure(
        "answers reported",
        Subject.PAGES,
        "Times that a reader reported an answer as unsafe, out of date, unclear or not for here.",
        group="reason",
    ),
)
