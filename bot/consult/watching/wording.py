"""What is said of questions that wait: reminders, and that somebody else has them now."""

from bot.consult.cover.rules import Nobody
from bot.consult.values import Case
from bot.consult.watching.rules import Back, Of
from bot.consult.wording import DO_NOT_WAIT, URGENT_LABEL, count, press
from bot.reply import Reply, plain

_STAGES = {
    Of.NEW: "A question has come in.",
    Of.HALF: "A question is waiting: half of its time is over.",
    Of.NEARLY: "A question is nearly due: four fifths of its time are over.",
    Of.OVERDUE: "A question is overdue. Whoever asked it has been told so.",
}


def overdue(number: int) -> str:
    """Return what health says of questions that are overdue, without a word of them."""
    return f"{count(number, 'question')} overdue" if number else ""


def reminder(case: Case, stage: Of) -> Reply:
    """Tell whoever holds a question how far its time has gone, naming no topic."""
    return Reply(_STAGES[stage], ((press("Open it", "case", case.question.id),),))


def came_in(case: Case) -> Reply:
    """Tell somebody that a question is hers now."""
    text = "A question has come to you: a colleague cannot answer it in time."
    return Reply(text, ((press("Open it", "case", case.question.id),),))


def moved_on(case: Case) -> Reply:
    """Tell whoever asked that somebody else has her question."""
    return Reply(
        "Your question is with another colleague now. It is due when it was.",
        ((press("Show it", "show", case.question.id),),),
    )


def late(case: Case) -> Reply:
    """Tell whoever asked that she has waited too long."""
    return Reply(
        "Your question has not been answered in time.\n\nI have told your specialist. If it "
        f"cannot wait any longer, phone her or your manager. {DO_NOT_WAIT}",
        ((press("Show it", "show", case.question.id), press(URGENT_LABEL, "urgent")),),
    )


def late_to_fallback(case: Case) -> Reply:
    """Tell the fallback of a question that is overdue, without its words."""
    return Reply(
        f"A question to {plain(case.holder) or 'the specialist'} is overdue.\n\nYou are the named "
        "colleague for that: please see whether she can be reached."
    )


def alone(case: Case, nobody: Nobody) -> Reply:
    """Tell whoever asked that nobody can answer in time."""
    instead = nobody.instead or "your safeguarding or clinical lead, or your manager"
    return Reply(
        "Nobody can answer your question in time.\n\nYour specialist is away or has left, and "
        f"nobody covers. Please ask instead: <b>{plain(instead)}</b>. {DO_NOT_WAIT}",
        ((press("Show it", "show", case.question.id), press(URGENT_LABEL, "urgent")),),
    )


def back(case: Case, stage: Back) -> Reply:
    """Tell whoever was asked something, naming no topic."""
    key = press("Read it", "show", case.question.id)
    if stage is Back.CLOSED:
        return Reply(
            "A question of yours has been closed: what you were asked was not answered in 14 "
            "days.\n\nIf you still need it, ask again: /consult",
            ((key,),),
        )
    again = "still waits for your answer" if stage is Back.AGAIN else "has asked you something"
    return Reply(f"Your specialist {again}.", ((key,),))
