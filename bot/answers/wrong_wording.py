"""What is said when somebody calls an answer wrong or unsafe, and to whom."""

from collections.abc import Sequence

from bot.answers.message import said
from bot.answers.telling import Change, Reported
from bot.answers.wording import ROOM
from bot.delivery.said import Letter
from bot.pages.values import Page, Row, address, number
from bot.people.values import Person
from bot.reply import Button, Keyboard, Press, Reply, plain, two_a_row

UNSAFE = "unsafe"
REASONS = {
    UNSAFE: "Unsafe",
    "old": "Out of date",
    "unclear": "Unclear",
    "area": "Not our area",
}


def reasons(here: int) -> Keyboard:
    """Return the reasons; the tap on one reports."""
    keys = [Button(word, Press(ROOM, f"wrong-{name}", here)) for name, word in REASONS.items()]
    return two_a_row([*keys, Button("« Back", Press(ROOM, "less", here))])


def which(page: Page, row: Row) -> Reply:
    """Ask what is wrong with the answer that somebody had last."""
    here = number(address(page, row))
    keys = [Button(word, Press(ROOM, f"wrong-{name}", here)) for name, word in REASONS.items()]
    return Reply(
        f"What is wrong with your last answer?\n<i>{said(page.title)}</i>: {said(row.label)}\n\n"
        "<b>Unsafe</b> takes the page out of use at once. The others tell your specialist.\n"
        "Was it another answer? /saved has your last ten, each with this button.",
        two_a_row(keys),
    )


def nothing_to_report() -> Reply:
    """Say that there is no answer to report."""
    return Reply("You have had no answer yet. The button “Wrong or unsafe” stands under each.")


def thanks(reported: Reported) -> Reply:
    """Thank whoever reported, and say what happens now."""
    told = (
        "Your specialist has been told, with your name, so that she can ask you."
        if reported.owners
        else "Nobody else looks after pages here yet: please phone whoever supervises you."
    )
    if reported.suspended:
        return Reply(
            "<b>Thank you. The page is out of use now.</b>\nOnly its urgent and emergency rows "
            f"still stand. Everybody who had it in the last 7 days has been told. {told}\n\n"
            "If you have acted on it, speak to your supervisor today. Urgent: /urgent"
        )
    return Reply(f"<b>Thank you.</b> {told} The page stays as it is until somebody has looked.")


def letters(reported: Reported, by: Person, reason: str, page: int) -> tuple[Letter, ...]:
    """Tell the owners and those who had an unsafe page; no topic in the preview."""
    out = " It is out of use until you have looked." if reported.suspended else ""
    owner = Reply(
        f"A page has been reported.{out}\n\nBy {plain(by.name)}: {plain(reason.lower())}.",
        ((Button("Open the page", Press("review", "page", reported.version)),),),
    )
    reader = Reply(
        "A page that you have read in the last 7 days is being checked.\n\n"
        "A colleague has called it unsafe. Do not act on it alone: ask your specialist, and if it "
        "is about somebody you have seen, today.",
        ((Button("Which page is it?", Press(ROOM, "steps", page)),),),
    )
    return (
        *(Letter(chat, owner) for chat in reported.owners),
        *(Letter(chat, reader) for chat in reported.readers),
    )


def changes(found: Sequence[Change]) -> list[Letter]:
    """Tell each person of a page that has changed, or is back; no topic in the preview."""
    return [Letter(one.chat_id, _change(one)) for one in found]


def _change(one: Change) -> Reply:
    key = Press(ROOM, "steps", number(one.page))
    if one.of == "back":
        text = (
            "A page that was being checked is in use again.\n\nIt was found to be right as it is."
        )
    else:
        text = (
            "An answer that you had has changed.\n\n"
            "Your specialist or reviewer has signed a new version of its page. Look again before "
            "you act on the old one."
        )
    return Reply(text, ((Button("Show me", key),),))
