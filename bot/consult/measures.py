"""What each figure of the room means; a report prints it."""

from bot.consult.after.rules import Outcome
from bot.figures import Measure, Subject

# What became of a family, as a report says it.
HAPPENED = {
    Outcome.HELD: "Held by the health visitor",
    Outcome.REFERRED: "Referred",
    Outcome.ACCEPTED: "Accepted by the service",
    Outcome.BOUNCED: "Referral came back",
    Outcome.OTHER: "Something else",
}

_QUESTIONS, _ANSWERED = "questions sent in the period", "questions answered"
_REPLIED = "first replies to a question that came with a plan"
MEASURES = (
    Measure(
        "consult sent",
        Subject.CONSULT,
        "Questions that were sent to the specialist in the period, by the asker's locality.",
    ),
    Measure(
        "consult withdrawn",
        Subject.CONSULT,
        "Questions of the period that the asker took back.",
        of=_QUESTIONS,
    ),
    Measure(
        "consult with nobody to answer",
        Subject.CONSULT,
        "Questions of the period that ended because nobody was in post to answer them.",
        of=_QUESTIONS,
    ),
    Measure(
        "consult answered",
        Subject.CONSULT,
        "Questions of the period that have had an answer since.",
        of=_QUESTIONS,
    ),
    Measure(
        "consult answered in time",
        Subject.CONSULT,
        "Questions that were answered before the time that the asker was promised.",
        of=_ANSWERED,
    ),
    Measure(
        "consult median working minutes to the answer",
        Subject.CONSULT,
        "The middle one of the times from question to answer, counted in the service's working"
        " hours.",
        unit="minutes",
    ),
    Measure(
        "consult joined by a colleague",
        Subject.CONSULT,
        "Times that somebody with the same question joined one that was open already.",
    ),
    Measure(
        "consult agreed",
        Subject.CONSULT,
        "First replies that agreed with what the asker would do or had done.",
        of=_REPLIED,
    ),
    Measure(
        "consult agreed, and",
        Subject.CONSULT,
        "First replies that agreed with the asker's plan and added to it.",
        of=_REPLIED,
    ),
    Measure(
        "consult changed",
        Subject.CONSULT,
        "First replies that advised something other than the asker's plan.",
        of=_REPLIED,
    ),
    Measure(
        "consult open at the end",
        Subject.CONSULT,
        "Questions, of any period, that were open on the last day.",
    ),
    Measure(
        "consult overdue at the end",
        Subject.CONSULT,
        "Open questions whose promised time was over on the last day.",
        of="questions open on the last day",
    ),
    Measure(
        "what happened next",
        Subject.NEXT,
        "What a Champion said, when asked a while after advice, had become of it; each piece of"
        " advice is counted once, by the day of the advice.",
        group="what happened",
        families=True,
    ),
)
