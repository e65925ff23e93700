"""What every part of the room says alike: buttons, times, a question as it reads."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.consult.rules import NOTES_SHOWN
from bot.consult.values import ROOM, Answer, Case, Cited, Note, Plan, Say, Soon, State, Verdict
from bot.phrases import day, shortened
from bot.reply import Button, Press, Reply, fitting, plain

LABEL = 40
_NUMBERS = {1: "one working day", 2: "two working days", 3: "three working days"}
PLANS = {Plan.WOULD: "What I would do", Plan.DID: "What I did"}
_HER_PLANS = {Plan.WOULD: "She would", Plan.DID: "She did"}
VERDICTS = {
    Verdict.AGREE: "I agree with you.",
    Verdict.AGREE_AND: "I agree with you, and:",
    Verdict.CHANGE: "I would do it differently:",
    Verdict.ANSWER: "",
}
STATES = {
    State.OPEN: "waiting",
    State.BACK: "waiting for you",
    State.ANSWERED: "answered",
    State.WITHDRAWN: "withdrawn",
    State.ENDED: "not answered",
}
# The softer line of the safety net, where risk is named without an alarm.
RISK = (
    "<b>Risk is mentioned.</b> Ask again, alone, at each contact. In doubt: phone today (/urgent)."
)
DO_NOT_WAIT = "<b>If it is urgent, do not wait here: phone.</b>"
URGENT_LABEL = "Crisis contacts now"
_NOT_NOW = {
    "gone": "That question is not there any more.",
    "lost": "I do not have that question any more. /consult begins a new one.",
    "open": "That question is waiting for an answer already.",
    "back": "That question waits for whoever asked it.",
    "answered": "That question has been answered already.",
    "withdrawn": "That question has been withdrawn.",
    "ended": "That question has ended: there was nobody left who could answer it.",
    "not yours": "That is for whoever answers questions here. Yours are at /consult.",
    "full": "There is a lot under that question already. Please phone.",
    "empty": "There was nothing to read in that. Please type it as text.",
    "long": "That is too long for one screen: 900 characters for a question, 500 for "
    "what you would do, 400 for an addition, 1,200 for a reply. Please send it shorter.",
    "sent": "That reply has been sent already.",
    "asked already": "That page is found by these words already.",
}


def soon(days: int) -> dict[Soon, str]:
    """Return how soon an answer may be wanted, where it is due in so many days as a rule."""
    usual = _NUMBERS.get(days, f"{days} working days")
    return {Soon.TODAY: "Today", Soon.DAYS: f"In {usual}", Soon.NO_HURRY: "No hurry"}


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(cut(label), Press(ROOM, action, row))


def not_now(reason: str) -> Reply:
    """Say why something cannot be done."""
    return Reply(_NOT_NOW[reason])


def cut(text: str) -> str:
    """Return a label no longer than a phone shows."""
    return shortened(text, LABEL)


def blocks(*parts: str) -> str:
    """Return the parts that say something, one blank line between."""
    return "\n\n".join(part for part in parts if part)


def when(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment in local time: Thu 26 Nov, 09:00."""
    local = moment.astimezone(zone)
    return f"{day(local)}, {local:%H:%M}"


def until(moment: datetime, zone: ZoneInfo) -> str:
    """Return when somebody is back: the day alone where she is from its beginning."""
    local = moment.astimezone(zone)
    return day(local) if (local.hour, local.minute) == (0, 0) else when(moment, zone)


def count(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: 1 question, 3 questions."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def quoted(text: str) -> str:
    """Return what somebody wrote, set apart."""
    return f"<blockquote>{plain(text)}</blockquote>" if text else "<i>No longer kept.</i>"


def about(cited: Cited | None) -> str:
    """Say which row of a page was read before."""
    return f"About: {plain(cited.title)}, {plain(cited.label)}" if cited else ""


def plan(kind: Plan | None, text: str, *, hers: bool) -> str:
    """Return what somebody would do or did: in her own words, or told of her."""
    if kind is None:
        return ""
    lead = PLANS[kind] if hers else _HER_PLANS[kind]
    return f"{lead}:\n{quoted(text)}"


def notes(case: Case) -> str:
    """Return what was written under a question since, the last of it if it is much."""
    lines = fitting([_note(one) for one in reversed(case.notes)], NOTES_SHOWN)
    more = ["…"] if len(lines) < len(case.notes) else []
    return "\n".join([*more, *reversed(lines)])


def said(answer: Answer) -> str:
    """Return a reply as it reads: what it says of the plan, then its words."""
    lead = VERDICTS[answer.verdict]
    return "\n".join(part for part in (lead, plain(answer.text)) if part)


def latest(case: Case) -> str:
    """Return the last reply, with who wrote it."""
    lead = "Her last reply" if len(case.answers) > 1 else "Reply"
    return "".join(
        f"<b>{lead}, {plain(one.name) or 'by a colleague who has left'}:</b>\n{said(one)}"
        for one in case.answers[-1:]
    )


def short(case: Case) -> str:
    """Return the first words of a question, for a button."""
    return " ".join(case.question.text.split())


def _note(one: Note) -> str:
    lead = {Say.ADDED: "added", Say.BACK: "asked back", Say.TOLD: "told her"}[one.kind]
    return f"{plain(one.by) or 'Somebody'} {lead}: {plain(one.text)}"
