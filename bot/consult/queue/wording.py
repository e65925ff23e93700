"""What is said at the queue."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.consult.queue.store import Asked, Empty, Screen
from bot.consult.values import Case, Cited, Soon, Verdict, packed
from bot.consult.watching.rules import Back
from bot.consult.watching.wording import back
from bot.consult.wording import about, blocks, count, latest, notes, plan, press, quoted, when
from bot.delivery.said import Instead, Letter, Said
from bot.people.values import Person
from bot.reply import Button, Reply, plain, two_a_row

_WANTED = {Soon.TODAY: "wanted today", Soon.DAYS: "", Soon.NO_HURRY: "no hurry"}
_ANSWERS = {
    Verdict.AGREE: "Agree",
    Verdict.AGREE_AND: "Agree, and…",
    Verdict.CHANGE: "Change…",
}


def empty(found: Empty) -> Reply:
    """Say that nothing waits."""
    back = f"\n{count(found.back, 'question')} asked back." if found.back else ""
    return Reply(
        f"<b>Nothing waits for an answer.</b>{back}", ((press("Hours and cover", "cover"),),)
    )


def screen(found: Screen, hers: tuple[int, datetime], zone: ZoneInfo, cited: Cited | None) -> Reply:
    """Show one question with what can be done about it."""
    case, (viewer, now) = found.case, hers
    text = blocks(
        f"<b>{found.place} of {found.total}, {_due(case, now, zone)}</b>\n{_who(case, viewer)}",
        quoted(case.question.text),
        about(cited),
        plan(case.question.plan, case.question.plan_text, hers=False),
        notes(case),
        latest(case),
    )
    number = case.question.id
    after = [press("Next ›", "case", found.next)] if found.next is not None else []
    keys = [*_answering(case), press("Ask back…", "back", number)]
    more = [press("More…", "more-of", number), *after]
    return Reply(text, (*two_a_row(keys), *two_a_row(more)))


def more(case: Case) -> Reply:
    """Offer what can be done beside answering."""
    number = case.question.id
    keys = [
        press("Ready replies", "ready", number),
        press("Offer a time", "times", number),
        press("Hand to a colleague", "colleagues", number),
        press("Mark as a gap", "gap", number),
    ]
    keys += [press("Hours and cover", "cover"), press("« The question", "case", number)]
    return Reply(f"{quoted(case.question.text)}", two_a_row(keys))


def marked(case: Case) -> Reply:
    """Confirm that a gap was kept, and lead back."""
    return Reply(
        "Kept as a gap. The question still waits for your answer.",
        ((press("« The question", "case", case.question.id),),),
    )


def colleagues(found: tuple[Case, Sequence[Person]]) -> Reply:
    """Offer those to whom a question could be handed."""
    case, others = found
    number = case.question.id
    keys = [press(one.name, "hand", packed(number, one.id)) for one in others]
    text = (
        "To whom? It stays due when it was, and whoever asked is told."
        if keys
        else "There is nobody to hand it to. No other specialist, supervisor or reviewer is in "
        "post."
    )
    return Reply(text, (*two_a_row(keys), (press("« The question", "case", number),)))


def handed(result: Asked) -> Said:
    """Confirm that a question was handed on, and tell the colleague and whoever asked."""
    case = result.case
    number = case.question.id
    colleague = Reply(
        "A colleague has handed you a question.", ((press("Open it", "case", number),),)
    )
    asker = Reply(
        "Your question is with another colleague now.", ((press("Show it", "show", number),),)
    )
    text = f"It is with {plain(case.holder)} now, who is told at once or when quiet hours end."
    return (
        Instead(Reply(text, ((press("« Queue", "queue"),),))),
        *(
            Letter(one.user_id, colleague if one.id == case.question.holder else asker)
            for one in result.tell
        ),
    )


def ask_back() -> Reply:
    """Ask what is to be asked back."""
    return Reply(
        "What do you need to know? One message. The clock stands still until she answers.",
        ((press("Not now", "stay"),),),
    )


def asked_back(result: Asked) -> Said:
    """Confirm what was asked back, and pass it on."""
    text = "Asked. The clock stands still until she answers; then it is at its place here again."
    confirm = Reply(text, ((press("« Queue", "queue"),),))
    return (confirm, *(Letter(one.user_id, back(result.case, Back.NEW)) for one in result.tell))


def stayed() -> Reply:
    """Confirm that a form was closed."""
    return Reply("Closed: nothing was sent.", ((press("« Queue", "queue"),),))


def _answering(case: Case) -> list[Button]:
    number = case.question.id
    if case.question.plan is None:
        return [press("Answer…", f"say-{Verdict.ANSWER.value}", number)]
    return [press(label, f"say-{verdict.value}", number) for verdict, label in _ANSWERS.items()]


def _due(case: Case, now: datetime, zone: ZoneInfo) -> str:
    due = case.question.due_at
    wanted = _WANTED[case.question.soon]
    late = "overdue since" if due <= now else "due"
    return f"{late} {when(due, zone)}{f', {wanted}' if wanted else ''}"


def _who(case: Case, viewer: int) -> str:
    others = len(case.askers) - 1
    name = plain(case.askers[0][1]) if case.askers else "Somebody who has left"
    more = f", and {count(others, 'colleague')}" if others > 0 else ""
    others_have_it = case.holder and case.question.holder != viewer
    held = f" With {plain(case.holder)}." if others_have_it else ""
    place = f", {plain(case.place)}" if case.place else ""
    return f"{name}{place}{more}.{held}"
