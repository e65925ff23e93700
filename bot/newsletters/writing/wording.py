"""What is said while a newsletter is being written."""

from bot import markup
from bot.newsletters import rules
from bot.newsletters.rules import Sheet
from bot.newsletters.values import Issue, Kind, Part, State
from bot.newsletters.wording import name, number, press
from bot.newsletters.writing.store import Desk
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

_STANDS = {
    State.DRAFT: "Draft",
    State.ASKED: "Waits for a second look",
    State.PLANNED: "Planned",
    State.LATE: "Its time has passed",
    State.SENDING: "Being sent",
    State.SENT: "Sent",
    State.RECALLED: "Taken back",
}
_KINDS = {Kind.TEXT: "text", Kind.PICTURE: "picture", Kind.FILE: "file"}
# More than a newsletter has parts.
PLACES = 100
_LABEL = 40
_LINE = 60


def desk(shown: Desk) -> Reply:
    """Show what there is to write, to send and to look back on."""
    lines = ["<b>Newsletters</b>"]
    if not shown.unsent:
        lines.append("\nNothing is being written just now.")
    keys = [(press("Write a newsletter", "new"),)]
    keys += [(_entry(issue),) for issue in shown.unsent]
    keys += [(_entry(issue),) for issue in shown.sent]
    keys.append((_second(wanted=shown.second),))
    return Reply("\n".join(lines), tuple(keys))


def invited(issue: Issue) -> Reply:
    """Ask for the first words of a newsletter."""
    return Reply(
        "<b>A new newsletter</b>\n\n"
        "Type it here, in as many messages as you like: bold, links and quotes stay as they are. "
        "Pictures and files may go with it. The first line becomes its title.\n\n"
        "No child, no family: names of colleagues are welcome.\n"
        "Each message is kept as it comes. After half an hour without one, open the draft again.",
        ((press("Put away", "away", issue.id),),),
    )


def board(issue: Issue, sheets: tuple[Sheet, ...]) -> Reply:
    """Show a draft as it stands; what is typed next is added."""
    return Reply(f"{_state(issue, sheets)}\n\nWhat you type or send now is added.", _keys(issue))


def added(issue: Issue, sheets: tuple[Sheet, ...]) -> Reply:
    """Confirm a part in few words, as she goes on typing."""
    words = number(len(sheets), "message")
    return Reply(
        f"Kept as part {len(issue.parts)}: {_KINDS[issue.parts[-1].kind]}. "
        f"{words} a reader so far.",
        _keys(issue),
    )


def edited(issue: Issue) -> Reply:
    """Confirm that a part says now what its message says."""
    return Reply("Changed in the draft, too.", _keys(issue))


def put_away() -> Reply:
    """Confirm that the draft waits."""
    return Reply("The draft is kept. /newsletter opens it again.")


def previewed(issue: Issue, sheets: tuple[Sheet, ...]) -> Reply:
    """Say that what stands above is what arrives."""
    many = len(sheets) > 1
    above = f"The {len(sheets)} messages above are" if many else "The message above is"
    sound = " Only the first makes a sound." if many else ""
    return Reply(f"{above} what each reader gets, buttons included.{sound}", _keys(issue))


def parts(issue: Issue) -> Reply:
    """List the parts, each to be moved up or taken out."""
    lines = ["<b>Parts</b>", ""]
    lines += [f"{at}. {_line(part)}" for at, part in enumerate(issue.parts, 1)]
    if not issue.parts:
        lines.append("There is nothing in it yet.")
    keys: list[tuple[Button, ...]] = []
    for at, part in enumerate(issue.parts, 1):
        up = (press(f"{at} up", "part-up", part.id * PLACES + at),) if at > 1 else ()
        keys.append((*up, press(f"Take {at} out", "part-drop", part.id)))
    keys.append((press("« Draft", "draft", issue.id),))
    return Reply("\n".join(lines), tuple(keys))


def confirm_drop(issue: Issue) -> Reply:
    """Ask before a draft is thrown away."""
    return Reply(
        f"Throw away “{plain(name(issue))}”? It cannot be brought back.",
        ((press("Throw away", "dropped", issue.id), press("Keep it", "draft", issue.id)),),
    )


def _entry(issue: Issue) -> Button:
    called = f"{_STANDS[issue.state]}: {name(issue)}"
    action = "draft" if issue.state is State.DRAFT else "issue"
    return press(called if len(called) <= _LABEL else f"{called[: _LABEL - 1]}…", action, issue.id)


def _second(*, wanted: bool) -> Button:
    if wanted:
        return press("Second look before sending: on", "second", 0)
    return press("Second look before sending: off", "second", 1)


def _state(issue: Issue, sheets: tuple[Sheet, ...]) -> str:
    title = rules.title(issue.parts)
    if not issue.parts:
        return "<b>An empty draft</b>"
    size = f"{number(len(issue.parts), 'part')}, {number(len(sheets), 'message')} a reader"
    return f"<b>Draft</b>: {plain(title) or 'no title yet'}\n{size}. Kept as you write."


def _keys(issue: Issue) -> Keyboard:
    if not issue.parts:
        return ((press("Put away", "away", issue.id), press("Throw away", "drop", issue.id)),)
    return two_a_row(
        [
            press("Preview", "preview", issue.id),
            press("Send…", "send", issue.id),
            press("Add…", "add", issue.id),
            press("Parts", "parts", issue.id),
            press("Put away", "away", issue.id),
            press("Throw away", "drop", issue.id),
        ]
    )


def _line(part: Part) -> str:
    words = " ".join(markup.text_of(markup.read(part.html)).split())
    short = words if len(words) <= _LINE else f"{words[: _LINE - 1]}…"
    if part.kind is Kind.TEXT:
        return plain(short)
    return f"[{_KINDS[part.kind]}] {plain(short)}".rstrip()
