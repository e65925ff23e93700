"""What is said of a reply: to whoever writes it, and to whoever asked."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.consult.replying.store import Replied, Written
from bot.consult.values import Answer, Case, Cited, Time, Verdict, packed, unpacked
from bot.consult.wording import about, blocks, count, plan, press, quoted, said, when
from bot.delivery.said import Instead, Letter, Said
from bot.phrases import listed, shortened
from bot.reply import Button, Reply, plain, two_a_row

_ASK = {
    Verdict.AGREE: "",
    Verdict.AGREE_AND: "You agree, and what else? One message.",
    Verdict.CHANGE: "What would you do instead, and why? One message.",
    Verdict.ANSWER: "What is your answer? One message.",
}
# So much of a question tells whoever replies which one it is.
ASKED = 120
GUARD = "No names or numbers of families: they are refused here, too."


def ask(verdict: Verdict) -> Reply:
    """Ask for the words of a reply."""
    return Reply(f"{_ASK[verdict]} {GUARD}", ((press("Not now", "stay"),),))


def written(found: Written, zone: ZoneInfo) -> Reply:
    """Show a reply before it is sent."""
    answer, case = found.answer, found.case
    to = listed([plain(name) for _, name in case.askers])
    text = blocks(
        f"<b>To {to}</b>, who asked: {plain(shortened(case.question.text, ASKED))}",
        said(answer),
        _offered(answer.offer, zone),
        "A reply for today goes through quiet hours and asks for “seen”; after 30 minutes I tell "
        "you to phone.",
    )
    now, today = (
        press("Send", "reply", answer.id),
        press("Send: to be read today", "reply-today", answer.id),
    )
    first = (today, now) if found.is_wanted_today else (now, today)
    number = case.question.id
    more = [press("Offer a time", "times", number), press("Write it anew", "case", number)]
    return Reply(text, ((first[0],), (first[1],), tuple(more)))


def sent(result: Replied) -> Said:
    """Confirm that a reply is on its way, and tell whoever asked."""
    confirm = Instead(confirmed(result))
    return (confirm, *(Letter(one.user_id, has_come(result.answer)) for one in result.tell))


def confirmed(result: Replied) -> Reply:
    """Say who has been told of a reply, and what can become of it."""
    names = listed([plain(one.name) for one in result.tell])
    told = f"{names} {'has' if len(result.tell) == 1 else 'have'} been told." if names else ""
    wait = "will be told after quiet hours"
    later = f"{count(result.later, 'colleague')} {wait}." if result.later else ""
    text = " ".join(part for part in ("<b>Sent.</b>", told, later) if part)
    keep = press("Keep it for everybody", "keep", result.answer.id)
    keys = [keep] if result.may_keep else []
    if result.answer.text:
        keys.append(press("Keep as a ready reply", "keep-ready", result.answer.id))
    return Reply(text, two_a_row([*keys, press("« Queue", "queue")]))


def has_come(answer: Answer) -> Reply:
    """Tell whoever asked that there is a reply, naming no topic."""
    if answer.today:
        return Reply(
            "Your specialist has replied. <b>Please read it now.</b>",
            ((press("Seen: show me", "read", answer.id),),),
        )
    return Reply("Your specialist has replied.", ((press("Read it", "read", answer.id),),))


def read(found: Written, zone: ZoneInfo, cited: Cited | None) -> Reply:
    """Show a reply to somebody who asked."""
    answer, case = found.answer, found.case
    question = case.question
    text = blocks(
        "Your specialist has replied.",
        f"<b>{plain(answer.name) or 'Your specialist'}:</b>\n{said(answer)}",
        _offered(answer.offer, zone),
        f"To your question:\n{quoted(question.text)}",
        about(cited),
        plan(question.plan, question.plan_text, hers=True),
        "Not a record: write what you decide, and why, in the clinical record.",
    )
    further = press("Still not sure: ask further", "add", question.id)
    return Reply(text, ((further,), (press("My questions", "mine"),)))


def offered(offer: Time | None, zone: ZoneInfo) -> tuple[Reply, ...]:
    """Offer a time in a message of its own: what takes it takes the message's place."""
    if offer is None:
        return ()
    take = Button(f"Take {when(offer.starts, zone)}", offer.takes)
    return (Reply("Your specialist offers you a time.", ((take,),)),)


def times(found: tuple[Case, Sequence[Time]], zone: ZoneInfo) -> Reply:
    """Offer the times that could be offered."""
    case, free = found
    number = case.question.id
    keys = [
        press(f"{one.kind}, {when(one.starts, zone)}", "offer", packed(number, at))
        for at, one in enumerate(free)
    ]
    text = (
        "Which time? It goes with your reply; she takes it with one tap, and until then it is free "
        "for others, too."
        if keys
        else "You have no free time that she could book: /slots opens some."
    )
    back = press("« The question", "case", number)
    return Reply(text, (*((key,) for key in keys), (back,)))


def ready(number: int, found: Sequence[tuple[int, str]]) -> Reply:
    """Offer the ready replies for a question."""
    lines = [f"{at}. {plain(_short(text))}" for at, (_, text) in enumerate(found, 1)]
    text = blocks(
        "<b>Ready replies</b>",
        "\n".join(lines) or "None yet. Once you have sent a reply you can keep it as one.",
    )
    keys = [
        press(f"{at}. {text}", "use-ready", packed(number, key))
        for at, (key, text) in enumerate(found, 1)
    ]
    last = [press("« The question", "case", number)]
    if found:
        last.insert(0, press("Change or throw away…", "mend-ready", number))
    return Reply(text, (*((key,) for key in keys), tuple(last)))


def mend_ready(number: int, found: Sequence[tuple[int, str]]) -> Reply:
    """Offer the ready replies to be changed or thrown away."""
    keys = [
        (press(f"{at}. {text}", "one-ready", packed(number, key)),)
        for at, (key, text) in enumerate(found, 1)
    ]
    return Reply("Which one is to be changed or thrown away?", (*keys, (_back_to(number),)))


def one_ready(number: int, key: int, text: str) -> Reply:
    """Show a ready reply with what can be done about it."""
    row = packed(number, key)
    change, drop = press("Change it…", "ask-ready", row), press("Throw it away", "drop-ready", row)
    lead = "<b>A ready reply</b>, for all who answer here. Replies that were sent stay as they are."
    return Reply(f"{lead}\n\n{quoted(text)}", ((change, drop), (_back_to(number),)))


def ask_ready(row: int) -> Reply:
    """Ask for other words for a ready reply."""
    number, _ = unpacked(row)
    return Reply(f"How shall it read? One message. {GUARD}", ((_back_to(number),),))


def ready_kept() -> Reply:
    """Confirm that a reply is kept as a ready one."""
    return Reply("Kept. You find it under More…, Ready replies.", ((press("« Queue", "queue"),),))


def phone_instead(name: str) -> Reply:
    """Tell somebody else of a reply that was not seen and whose writer has left."""
    who = plain(name)
    return Reply(
        f"Please phone {who}.\n\nA reply that was to be read today has been there for 30 minutes "
        "and has not been opened. Whoever wrote it has left. It waits in her chat with me."
    )


def phone(name: str) -> Reply:
    """Tell whoever replied that it was not seen, naming no topic."""
    who = plain(name)
    return Reply(
        f"Please phone {who}.\n\nThe reply that was to be read today has been there for 30 "
        "minutes and has not been opened."
    )


def _back_to(number: int) -> Button:
    return press("« Ready replies", "ready", number)


def _offered(offer: Time | None, zone: ZoneInfo) -> str:
    return f"Offered: {plain(offer.kind)}, {when(offer.starts, zone)}." if offer else ""


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:159].rstrip()}…"
