"""What is said when a reply is kept for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.consult.values import Near
from bot.consult.wording import blocks, count, cut, press
from bot.pages.steps import Step
from bot.pages.values import number
from bot.phrases import listed
from bot.reply import Button, Press, Reply, plain

# More than a page's or row's number.
BASE = 10**10
MOST_NEAR = 3
STEPS = {
    Step.INFORMATION: "Information",
    Step.MANAGE: "Manage",
    Step.SUPERVISION: "Supervision",
    Step.JOINT_VISIT: "Joint visit",
    Step.REFER: "Refer",
    Step.URGENT: "Urgent",
    Step.EMERGENCY: "Emergency",
    Step.NOT_OUR_ROLE: "Not our role",
}


@dataclass(frozen=True, slots=True)
class Odds:
    """A reply that is to be kept, by its button, and the rows of another step with their pages."""

    kind: str
    step: Step
    key: int
    against: tuple[Near, ...]
    versions: tuple[int, ...]


_LEAD = "If one of them answers it, let the question lead there. If not, make a row or a page."


def choose(answer: int, near: Sequence[Near]) -> Reply:
    """Show what the pages have near to a question, and offer what its reply could become."""
    lines = [f"{at}. {_row(one)}" for at, one in enumerate(near, 1)]
    nearest = "The pages have near to it:\n" + "\n".join(lines) + f"\n\n{_LEAD}"
    text = blocks(
        "<b>Keep it for everybody</b>",
        nearest if lines else "The pages have nothing near to it.",
        "It is a draft until somebody else has signed it; then all who asked are told.",
    )
    keys = [
        (
            press(f"Leads to {at}", "line", answer * BASE + number(one.cited.address)),
            press(f"A row of {at}'s page", "row-of", answer * BASE + one.cited.page),
        )
        for at, one in enumerate(near, 1)
    ]
    new = press("A new page", "page-of", answer * BASE)
    return Reply(text, (*keys, (new, press("« Queue", "queue"))))


def step(kind: str, key: int, near: Sequence[Near]) -> Reply:
    """Ask for the step of a row or page, the near rows' steps before her eyes."""
    lines = "\n".join(f"• {_row(one)}" for one in near)
    text = blocks(
        "<b>What is its usual step?</b> Your tap makes the draft.",
        f"Near to it already:\n{lines}\n\nAnother step than these contradicts them."
        if near
        else "",
    )
    keys = [press(label, f"{kind}-{one.value}", key) for one, label in STEPS.items()]
    rows = tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))
    return Reply(text, (*rows, (press("« Queue", "queue"),)))


def at_odds(odds: Odds, answer: int) -> Reply:
    """Show a reply's step and the pages' side by side, and ask for a second press."""
    lines = "\n".join(f"The page: {_row(one)}" for one in odds.against)
    yours = "The question would lead to" if odds.kind == "line" else "Your reply"
    text = blocks(
        f"<b>Different steps for one question: {_named(odds)}</b>",
        f"{lines}\n{yours}: {STEPS[odds.step].upper()}",
        "Whoever asks this next may get either. If the page is wrong, change the page. If both are "
        "right, for different families, add it, and say in its title for whom.",
    )
    anyway = "line-sure" if odds.kind == "line" else f"{odds.kind}-{odds.step.value}-sure"
    change = [
        (Button(cut(f"Change “{one.cited.title}” instead"), Press("review", "page", version)),)
        for one, version in zip(odds.against, odds.versions, strict=True)
    ]
    back = press("« Choose again", "keep", answer)
    return Reply(text, ((press("Add it anyway", anyway, odds.key),), *change, (back,)))


def made(version: int, others: int, against: Sequence[Near]) -> Reply:
    """Confirm a draft, with what it contradicts, and who signs it."""
    return Reply(_made(others, against), (_open(version),))


def made_page(version: int, others: int, against: Sequence[Near]) -> Reply:
    """Confirm the draft of a page, which is found by one question so far."""
    more = (
        "So far it is found by this one question. Colleagues will ask in other words: add some now."
    )
    text = blocks(_made(others, against), more)
    return Reply(text, ((press("Add ways of asking", "ways", version),), _open(version)))


def ask_ways() -> Reply:
    """Ask for more ways of asking."""
    return Reply(
        "How else would colleagues ask this? One way a line; four make a page easy to find.\n\n"
        "In their words, short forms and all. No names or numbers of families.",
        ((press("Not now", "stay"),),),
    )


def more_ways(version: int, others: int) -> Reply:
    """Confirm that a page has more ways of asking."""
    text = blocks(
        "<b>Added.</b> The draft is found by these, too; every golden question keeps its answer.",
        _sign(others),
    )
    return Reply(text, ((press("Add ways of asking", "ways", version),), _open(version)))


def too_long() -> Reply:
    """Ask for a shorter text."""
    return Reply(
        "That is more than a row holds: 350 characters in five lines. How shall it read? Type it "
        "shorter, one sentence a line.",
        ((press("Not now", "stay"),),),
    )


def news(page: str) -> Reply:
    """Tell whoever asked that there is a page now, naming no topic."""
    show = Button("Show me", Press("answers", "steps", number(page)))
    return Reply("Something that you asked is answered for everybody now.", ((show,),))


def _row(one: Near) -> str:
    return f"{STEPS[one.cited.step].upper()} · {plain(one.cited.title)}, {plain(one.cited.label)}"


def _made(others: int, against: Sequence[Near]) -> str:
    lines = "\n".join(f"• {_row(one)}" for one in against)
    return blocks(
        "<b>The draft is made.</b> Every page and golden question keeps its answer.",
        f"<b>Near to it, with another step. Look at them before it is signed:</b>\n{lines}"
        if lines
        else "",
        "Its sentences carry “(unchecked)” until somebody has read them in a source.",
        _sign(others),
    )


def _sign(others: int) -> str:
    if not others:
        return "Nobody else here can sign it yet: invite a reviewer."
    told = "is" if others == 1 else "are"
    return (
        f"{count(others, 'colleague')} who can sign it {told} told. Once it is signed, everybody "
        "who asked is told, once."
    )


def _open(version: int) -> tuple[Button, ...]:
    return (Button("Open the draft", Press("review", "page", version)), press("« Queue", "queue"))


def _named(odds: Odds) -> str:
    steps = dict.fromkeys(STEPS[one.cited.step] for one in odds.against)
    return listed([*(step.upper() for step in steps), STEPS[odds.step].upper()])
