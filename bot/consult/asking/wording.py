"""What is said to whoever asks: her draft, that it is sent, where it stands."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.consult.asking.drafts import Draft
from bot.consult.asking.store import Alone, Sent
from bot.consult.cover.rules import As, Sits
from bot.consult.values import WAITING, Case, Cited, Plan, Soon, State
from bot.consult.wording import (
    DO_NOT_WAIT,
    PLANS,
    RISK,
    STATES,
    URGENT_LABEL,
    about,
    blocks,
    cut,
    latest,
    notes,
    plan,
    press,
    quoted,
    short,
    soon,
    until,
    when,
)
from bot.delivery.said import Instead, Letter, Said
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

MOST_LISTED = 8
NO_NAMES = "No names, dates of birth, addresses or numbers, please."


def ask() -> Reply:
    """Ask for a question that is not known any more."""
    return Reply(
        f"What would you like to ask your specialist? Type it in one message. {NO_NAMES}\n\n"
        f"{DO_NOT_WAIT}",
        ((urgent(), press("Not now", "close")),),
    )


def draft(one: Draft, days: int) -> Reply:
    """Show a question before it is sent."""
    text = blocks(
        RISK if one.risk else "",
        "<b>Send this to your specialist?</b>",
        quoted(one.text),
        about(one.cited),
        plan(one.plan, one.plan_text, hers=True),
        "<b>How soon do you need an answer?</b> Your tap sends it.",
        DO_NOT_WAIT,
    )
    plans = [press(f"+ {label}", f"plan-{kind.value}", one.id) for kind, label in PLANS.items()]
    return Reply(text, (*_sending(one, days), tuple(plans), (urgent(),)))


def alike(one: Draft, open_case: Case, days: int) -> Reply:
    """Offer to join a question that a colleague has open."""
    text = blocks(
        RISK if one.risk else "",
        "<b>A colleague is waiting for an answer to this:</b>",
        quoted(open_case.question.text),
        "You asked:",
        quoted(one.text),
        plan(one.plan, one.plan_text, hers=True),
        "If it is the same, say how soon you need it: you join it, and both of you get the reply.",
        DO_NOT_WAIT,
    )
    other = press("No, mine is different", "different", one.id)
    return Reply(text, ((other,), *_sending(one, days), (urgent(),)))


def asked_already(one: Draft, open_case: Case, zone: ZoneInfo) -> Reply:
    """Show her own question that waits, in place of asking it twice."""
    text = blocks(
        RISK if one.risk else "",
        "<b>You have asked this already:</b>",
        quoted(open_case.question.text),
        _stands(open_case, zone),
        DO_NOT_WAIT,
    )
    keys = ((press("No, this one is different", "different", one.id),), *keys_of(open_case))
    return Reply(text, keys)


def ask_plan(kind: Plan) -> Reply:
    """Ask what she would do, or did."""
    lead = "What would you do?" if kind is Plan.WOULD else "What did you do?"
    return Reply(f"{lead} One message is enough. {NO_NAMES}", ((press("Not now", "close"),),))


def closed() -> Reply:
    """Confirm that nothing was sent."""
    return Reply("Nothing was sent, and nothing is kept. Your next message is a question again.")


def kept_nothing() -> Reply:
    """Say that words with a red flag were not passed on."""
    return Reply(
        "<b>I have not sent that, and kept nothing of it.</b> What you wrote may mean danger, and "
        "nobody reads this now: phone first. /urgent has the numbers.\n\n"
        "Once you have spoken to somebody, you can ask here again."
    )


def sent(result: Sent | Alone, zone: ZoneInfo) -> Said:
    """Say that a question is on its way, or that nobody could answer it."""
    match result:
        case Alone():
            return Instead(alone(result, zone))
        case Sent():
            reply = Instead(_sent(result, zone))
            line = "A question is needed sooner." if result.joined else "A question has come in."
            return (reply, *tell(result, line))


def alone(result: Alone, zone: ZoneInfo) -> Reply:
    """Say at once that nobody would answer, and whom to ask instead."""
    nobody = result.nobody
    away = nobody.away
    lead = (
        f"{plain(away.name)} is away until {until(away.at, zone)}, and nobody covers."
        if away
        else "There is no specialist in post here just now, and nobody covers."
    )
    instead = (
        f"Ask instead: <b>{plain(nobody.instead)}</b>"
        if nobody.instead
        else "Ask instead: your safeguarding or clinical lead, your manager, or the duty line of "
        "the perinatal team."
    )
    text = blocks(f"<b>Not sent.</b> {lead}", instead, DO_NOT_WAIT, _until(result, zone))
    wait = [press(f"Leave it for {away.name}", "later", result.draft)] if away else []
    keys = [*(wait if result.until else []), press("Not now", "close"), urgent()]
    return Reply(text, two_a_row(keys))


def shown(found: Case, zone: ZoneInfo, cited: Cited | None) -> Reply:
    """Show a question to somebody who asked it."""
    question = found.question
    text = blocks(
        f"<b>Your question: {STATES[question.state]}</b>",
        _stands(found, zone),
        quoted(question.text),
        about(cited),
        plan(question.plan, question.plan_text, hers=True),
        notes(found),
        latest(found),
        DO_NOT_WAIT if question.state in WAITING else "Not a record.",
    )
    return Reply(text, keys_of(found))


def keys_of(found: Case) -> Keyboard:
    """Return what she can do with a question of hers."""
    number, state = found.question.id, found.question.state
    back = press("« My questions", "mine")
    if state in WAITING:
        add = "Answer" if state is State.BACK else "Add something"
        keys = [press(add, "add", number), press("Withdraw", "withdraw", number), urgent(), back]
        return two_a_row(keys)
    if state is State.ANSWERED:
        return ((press("Still not sure: ask further", "add", number),), (back,))
    return ((back,),)


def mine(found: Sequence[Case], zone: ZoneInfo) -> Reply:
    """List her questions, with the button for a new one."""
    waiting = [one for one in found if one.question.state in WAITING]
    lead = f"{len(waiting)} waiting." if waiting else "None is waiting."
    lines = [_line(one, zone) for one in found[:MOST_LISTED]]
    text = blocks(f"<b>Your questions to the specialist</b>\n{lead}", *lines, DO_NOT_WAIT)
    keys = [press(short(one), "show", one.question.id) for one in found[:MOST_LISTED]]
    first = press("Ask something", "new"), urgent()
    after = press("What happened next", "next")
    return Reply(text, (first, *((key,) for key in keys), (after,)))


def ask_more(found: Case) -> Reply:
    """Ask for what she wants to add."""
    lead = "What is your answer?" if found.question.state is State.BACK else "What is to be added?"
    return Reply(f"{lead} One message is enough. {NO_NAMES}", ((press("Not now", "close"),),))


def added(result: Sent, zone: ZoneInfo, *, risk: bool) -> Said:
    """Confirm what was added, and tell whoever answers."""
    first = RISK if risk else ""
    text = blocks(first, "<b>Added.</b>", _stands(result.case, zone), DO_NOT_WAIT)
    reply = Reply(text, keys_of(result.case))
    return (reply, *tell(result, "Something was added to a question."))


def withdrawn(found: Case) -> Said:
    """Confirm that she has taken her question back."""
    if len(found.askers) > 1:
        return Instead(Reply("You are out of it. Your colleague's question still waits."))
    return Instead(Reply("<b>Withdrawn.</b> Nothing of it is kept."))


def tell(result: Sent, line: str) -> tuple[Letter, ...]:
    """Tell whoever answers that there is something to read, naming no topic."""
    if result.tell is None or result.case.question.state is State.BACK:
        return ()
    open_it = press("Open it", "case", result.case.question.id)
    return (Letter(result.tell.user_id, Reply(line, ((open_it,),))),)


def urgent() -> Button:
    """Return the button that shows the crisis contacts."""
    return press(URGENT_LABEL, "urgent")


def _sending(one: Draft, days: int) -> Keyboard:
    keys = [press(label, f"send-{each.value}", one.id) for each, label in soon(days).items()]
    return two_a_row([*keys, press("Not now", "close")])


def _sent(result: Sent, zone: ZoneInfo) -> Reply:
    found = result.case
    lead = "You have joined your colleague's question." if result.joined else "<b>Sent.</b>"
    late = ""
    if found.question.soon is Soon.TODAY and not result.today:
        late = "The working day is too far gone for an answer today. If it has to be today: phone."
    sits = result.sits
    who = _stands_in(sits, found.holder, zone) if sits else ""
    text = blocks(lead, who, _stands(found, zone), late, DO_NOT_WAIT)
    return Reply(text, keys_of(found))


def _stands_in(sits: Sits, name: str, zone: ZoneInfo) -> str:
    """Say who answers in the specialist's place, and as what; empty if she does herself."""
    if sits.part is As.SPECIALIST:
        return ""
    away = sits.away
    lead = (
        f"{plain(away.name)} is away until {until(away.at, zone)}."
        if away
        else "There is no specialist in post just now."
    )
    does = "covers" if sits.part is As.COVER else "answers, as the named colleague"
    return f"{lead} {plain(name) or 'A colleague'} {does}."


def _stands(found: Case, zone: ZoneInfo) -> str:
    question, holder = found.question, plain(found.holder)
    match question.state:
        case State.OPEN:
            who = f"With {holder}" if holder else "With nobody"
            return f"{who}. An answer is due by <b>{when(question.due_at, zone)}</b>."
        case State.BACK:
            return f"{holder or 'Your specialist'} has asked you something. The clock stands still."
        case State.ENDED:
            return "There was nobody left who could answer it. Please ask by phone."
        case _:
            return f"Sent {when(question.sent_at, zone)}."


def _line(found: Case, zone: ZoneInfo) -> str:
    question = found.question
    due = f", due {when(question.due_at, zone)}" if question.state is State.OPEN else ""
    return f"<i>{plain(cut(short(found)))}</i>\n{STATES[question.state].capitalize()}{due}."


def _until(result: Alone, zone: ZoneInfo) -> str:
    if result.until is None or result.nobody.away is None:
        return ""
    name = plain(result.nobody.away.name)
    return f"If it can wait for {name}: an answer would be due by {when(result.until, zone)}."
