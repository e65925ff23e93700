"""What is said after a newsletter has gone out: who missed it, taking it back, correcting it."""

from bot.newsletters import rules as issues
from bot.newsletters.rules import Sheet
from bot.newsletters.underway.desk import Missed
from bot.newsletters.underway.mend import Mended
from bot.newsletters.underway.rules import Came
from bot.newsletters.underway.store import Reader, Way
from bot.newsletters.values import Issue, Part
from bot.newsletters.wording import name, number, press
from bot.reply import TEXT_LIMIT, Keyboard, Reply, fitting, plain

_HEADS = {
    Came.UNKNOWN: (
        "Not certain. It was on its way when the connection broke or I stopped: they may have it, "
        "and would have it twice."
    ),
    Came.UNREACHABLE: "Cannot be reached. They have blocked the bot, or left Telegram.",
    Came.FAILED: "Refused by Telegram, mostly because they have blocked the bot.",
    Came.CANCELLED: "Cancelled before it got to them.",
    Came.LEFT: "Left meanwhile.",
    Came.HELD: "Get it when their quiet hours end.",
    Came.QUEUED: "On the way.",
}
_SPARE = 120
_LABEL = 40


def missed(found: Missed) -> Reply:
    """List by name who has not got a newsletter, and why."""
    lines = [f"<b>Who has not got it</b>: {plain(name(found.issue))}"]
    for came, head in _HEADS.items():
        those = [one for one in found.readers if one.came is came]
        lines += [f"\n<b>{len(those):,}</b>: {head}", *map(_named, those)] if those else []
    if not found.readers:
        lines.append("Everybody has got it.")
    kept = fitting(lines, TEXT_LIMIT - _SPARE)
    if len(kept) < len(lines):
        kept.append(f"…and {len(lines) - len(kept):,} more.")
    again = press(f"Send again to {found.again:,}", "again", found.issue.id)
    return Reply("\n".join(kept), (*(((again,),) if found.again else ()), *_back(found.issue)))


def confirm_recall(way: Way) -> Reply:
    """Ask once more before a newsletter is taken back."""
    chats = number(way.counts.of(Came.SENT), "chat")
    return Reply(
        f"Take “{plain(name(way.issue))}” back? It goes out of {chats}, and out of the archive. "
        "That cannot be undone.\n\nPress again within a minute.",
        ((press("Yes, take it back", "recalled", way.issue.id),), *_back(way.issue)),
    )


def correct(issue: Issue) -> Reply:
    """Offer the parts to be corrected."""
    keys = [
        (press(f"{at}. {_short(part)}", "correct-part", part.id),)
        for at, part in enumerate(issue.parts, 1)
    ]
    return Reply("Which part needs correcting?", (*keys, *_back(issue)))


def as_it_is(part: Part) -> Reply:
    """Show a part as it reads now, alone, so that she can take it over."""
    return Reply(part.html or "(It has no words.)")


def how() -> Reply:
    """Ask for the whole of a part."""
    return Reply(
        "That is how it reads now. Type the whole part again as it should be, formatting included."
    )


def mended(found: Mended, sheets: tuple[Sheet, ...]) -> Reply:
    """Offer to write a correction over what arrived."""
    above = "The message above is" if len(sheets) == 1 else "The messages above are"
    chats = number(found.chats, "chat")
    return Reply(
        f"{above} how it would read. It is written over what stands in {chats}, without a sound; "
        "its head says that it was corrected.",
        ((press("Put it in place", "mended", found.part),), *_back(found.issue)),
    )


def _named(reader: Reader) -> str:
    return f"• {plain(reader.name) or 'somebody who is forgotten'}"


def _short(part: Part) -> str:
    words = issues.title((part,)) or "picture or file"
    return words if len(words) <= _LABEL else f"{words[: _LABEL - 1]}…"


def _back(issue: Issue) -> Keyboard:
    return ((press("« How it went", "issue", issue.id),),)
