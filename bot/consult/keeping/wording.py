"""What is said when a reply is kept for everybody."""

from collections.abc import Sequence

from bot.consult.keeping.rules import contradicting
from bot.consult.values import Near
from bot.consult.wording import blocks, count, press
from bot.pages.steps import Step
from bot.pages.values import number
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


def made(version: int, others: int, near: Sequence[Near], chosen: Step | None) -> Reply:
    """Confirm a draft, with what it contradicts, and who signs it."""
    against = contradicting(near, chosen) if chosen else ()
    lines = "\n".join(f"• {_row(one)}" for one in against)
    told = "is" if others == 1 else "are"
    sign = (
        f"{count(others, 'colleague')} who can sign it {told} told."
        if others
        else "Nobody else here can sign it yet: invite a reviewer."
    )
    text = blocks(
        "<b>The draft is made.</b> Every page and golden question keeps its answer.",
        f"<b>These near rows have another step. Look at them before it is signed:</b>\n{lines}"
        if lines
        else "",
        "Its sentences carry “(unchecked)” until somebody has read them in a source.",
        f"{sign} Once it is signed, everybody who asked is told, once.",
    )
    open_it = Button("Open the draft", Press("review", "page", version))
    return Reply(text, ((open_it, press("« Queue", "queue")),))


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
