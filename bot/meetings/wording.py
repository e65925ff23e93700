"""What is said of a pack in the chat, and how it reads in a newsletter."""

from zoneinfo import ZoneInfo

from bot.meetings import rules, telling
from bot.meetings.telling import HEADINGS, Told
from bot.meetings.values import ROOM, SECTIONS, Pack
from bot.reply import TEXT_LIMIT, Button, File, Press, Reply, fitting, plain, two_a_row

BASE = 10
FILE = "champions-meeting.pdf"
_NOT_NOW = {
    "many": f"There are {rules.MOST_LINES} lines of yours in it already. Take one out first.",
    "long": f"Please say it in {rules.MOST_LETTERS} letters. I have not kept it.",
}


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(label, Press(ROOM, action, row))


def pack(shown: Pack, zone: ZoneInfo) -> Reply:
    """Show a pack with exact figures, for the specialist alone."""
    parts = [f"<b>For the Champions' meeting</b>\n{telling.span(shown)}."]
    parts += [_section(one) for one in telling.told(shown, zone, outside=False)]
    parts.append(
        "<i>Exact, for you alone. On paper and in a newsletter figures about families stand to "
        "the nearest 5, small ones as *.</i>"
    )
    keys = [
        press("As a PDF", "pdf"),
        press("As a newsletter", "letter"),
        press("My lines", "lines"),
        press("Leave out…", "sections"),
    ]
    text = "\n\n".join(fitting(parts, TEXT_LIMIT - len(parts)))
    return Reply(text, two_a_row(keys))


def lines(shown: Pack) -> Reply:
    """Show her own lines, each to be taken out."""
    said = [f"{at}. {plain(one.text)}" for at, one in enumerate(shown.own, 1)]
    text = "\n".join(["<b>Lines of yours</b>", *(said or ["There are none yet."])])
    keys = [press(f"Take {at} out", "drop", one.id) for at, one in enumerate(shown.own, 1)]
    if len(shown.own) < rules.MOST_LINES:
        keys.append(press("Add a line", "add"))
    return Reply(text, (*two_a_row(keys), _back()))


def ask() -> Reply:
    """Ask for a line."""
    return Reply(
        f"What should stand in it? One message, at most {rules.MOST_LETTERS} letters, nothing "
        "that points to a family. It is for the next meeting alone.",
        (_back(),),
    )


def sections(shown: Pack) -> Reply:
    """Offer what is in it and what is left out."""
    keys = []
    for at, section in enumerate(SECTIONS):
        inside = section not in shown.left_out
        label = f"{'✓ ' if inside else 'Left out: '}{HEADINGS[section]}"
        keys.append((press(label, "section", at * BASE + inside),))
    return Reply("What belongs in it? Press to leave out or take in again.", (*keys, _back()))


def printed(made: bytes) -> Reply:
    """Hand over a pack as a PDF."""
    return Reply(
        "To bring or to send. It goes up to yesterday; figures about families stand to the "
        "nearest 5, small ones as *.",
        (),
        File(FILE, made),
    )


def not_printed() -> Reply:
    """Say that the PDF could not be made."""
    return Reply("The PDF could not be made just now. Please try again in a moment.", (_back(),))


def drafted(opens: Press) -> Reply:
    """Say that there is a draft, and lead to it."""
    return Reply(
        "There is a draft of a newsletter to the Champions now: read it, add to it, send it. "
        "Figures about families stand in it to the nearest 5, small ones as *.",
        ((Button("Open the draft", opens), *_back()),),
    )


def not_now(reason: str) -> Reply:
    """Say why something cannot be done."""
    return Reply(_NOT_NOW[reason], ((press("My lines", "lines"), *_back()),))


def paragraphs(shown: Pack, zone: ZoneInfo) -> tuple[str, ...]:
    """Return a pack that may go out as the parts of a newsletter."""
    head = f"<b>For the Champions' meeting</b>\n{telling.span(shown)}."
    sections = (_section(one) for one in telling.told(shown, zone, outside=True))
    return (head, *sections, f"<i>{telling.STARS}</i>")


def _section(one: Told) -> str:
    rows = [f"• {plain(title)}: {plain(figure)}" for title, figure in one.rows]
    said = [f"• {plain(line)}" for line in one.lines]
    under = [plain(one.under)] if one.under else []
    return "\n".join([f"<b>{one.heading}</b>", *rows, *said, *under])


def _back() -> tuple[Button, ...]:
    return (press("« The pack", "pack"),)
