"""What every part of the room says alike: buttons, days, the newsletter itself."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import markup
from bot.markup import Mark, Run
from bot.newsletters import rules
from bot.newsletters.rules import Sheet
from bot.newsletters.values import ROOM, Issue, Kind
from bot.people.values import Role
from bot.phrases import day
from bot.reply import Button, Keyboard, Press, Reply

ROLES = {
    Role.CHAMPION: "Champions",
    Role.SUPERVISOR: "Supervisors",
    Role.REVIEWER: "Reviewers",
    Role.SPECIALIST: "Specialists",
    Role.ADMIN: "Admins",
}
_LABEL = 60
# What stands in a document where the chat has a picture or a file.
ELSEWHERE = {Kind.PICTURE: "[A picture, in the chat]", Kind.FILE: "[A file, in the chat]"}
_NOT_NOW = {
    "gone": "That newsletter is not there any more.",
    "draft": "That newsletter is a draft: it has not been sent.",
    "asked": "That newsletter waits for a colleague's second look. Take it back first.",
    "planned": "That newsletter is planned. Take it back first.",
    "late": "The time of that newsletter has passed. Say first what shall become of it.",
    "sending": "That newsletter is being sent already.",
    "sent": "That newsletter has been sent already.",
    "recalled": "That newsletter has been taken back.",
    "full": f"A newsletter holds {rules.MOST_PARTS} parts at most. Take one out first.",
    "long": (
        f"That would be more than {rules.MOST_MESSAGES} messages a person. Take something out, "
        "or make two newsletters of it."
    ),
    "empty": "There is nothing in it yet. Write something first.",
    "no block": "There is nothing to add: none is set or kept just now.",
    "nobody": "Nobody would get it. Choose for whom it is.",
    "alone": (
        "There is nobody else here who could look at it first: no other specialist and no "
        "reviewer. Switch the second look off, or invite one."
    ),
    "own": "Somebody else has to look at it: it is yours.",
    "twice": "That took longer than a minute, so nothing has happened. Press again, please.",
    "changed": (
        "It has been changed since you pressed, so nothing has gone out. Look at it again, please."
    ),
    "past": "That time has passed. Choose one that is still to come.",
    "far": "That is more than a year away. Choose a nearer time.",
    "unread": "I cannot read a time there. Write it like: Thu 9:30, or 3 Dec 14:00.",
    "old": "It is too late to take it back: Telegram allows that for 48 hours.",
    "moving": "It is still on its way. Wait until it has gone out, then correct it.",
    "week": "It is too long ago: I know for six days only which message is whose.",
    "nobody again": (
        "There is nobody I could send it to again now. Anyone who has blocked the bot has to "
        "write to it first; everybody can read it with /news."
    ),
    "shape": (
        "I can only change words, not how many messages there are, nor their pictures. "
        "What you wrote would make another number of messages, so nothing has changed."
    ),
    "same": "That is what stands there already, so nothing has changed.",
}


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(label, Press(ROOM, action, row))


def choice(words: str, action: str, row: int, *, on: bool) -> Button:
    """Return a button that says what is chosen and changes it; twice pressed it does no more."""
    return press(f"{'✓ ' * on}{words}"[:_LABEL], action, row * 2 + (not on))


def chosen(row: int) -> tuple[int, bool]:
    """Return what such a button chooses, and whether it adds it or takes it out."""
    return row // 2, bool(row % 2)


def not_now(reason: str) -> Reply:
    """Say why something cannot be done, and lead back."""
    return Reply(_NOT_NOW[reason], ((press("Newsletters", "desk"),),))


def number(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun: 1 part, 3 parts."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def when(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment in local time: Thu 26 Nov, 09:00."""
    local = moment.astimezone(zone)
    return f"{day(local)}, {local:%H:%M}"


def source(sent: date) -> str:
    """Return where a newsletter comes from, for whoever gets a copy of it."""
    return (
        "From a newsletter on perinatal and infant mental health. The specialist health visitor "
        f"sent it to her team on {sent.day} {sent:%B %Y}. For colleagues. Not a record."
    )


def name(issue: Issue) -> str:
    """Return how a newsletter is called in lists: plain text, not yet escaped."""
    return rules.title(issue.parts) or f"Draft {issue.id}"


def sheets(issue: Issue, moment: datetime, zone: ZoneInfo) -> tuple[Sheet, ...]:
    """Return the messages of a newsletter as it reads if it goes out at a moment."""
    return rules.laid_out(issue.parts, _head(issue, moment, zone), (Run("Newsletter, continued"),))


def messages(sheets: tuple[Sheet, ...], keyboard: Keyboard) -> tuple[Reply, ...]:
    """Return messages as Telegram gets them: one sound for all, the buttons under the last."""
    last = len(sheets) - 1
    return tuple(
        Reply(markup.written(one.runs), keyboard if at == last else (), one.file, silent=at > 0)
        for at, one in enumerate(sheets)
    )


def reader_keys(issue: int) -> Keyboard:
    """Return the buttons under a newsletter."""
    return (
        (press("Got it", "got", issue), press("Share it on", "share", issue)),
        (press("Earlier newsletters", "past", issue),),
    )


def letter(issue: Issue, moment: datetime, zone: ZoneInfo) -> tuple[Reply, ...]:
    """Return a newsletter as its readers get it."""
    return messages(sheets(issue, moment, zone), reader_keys(issue.id))


def _head(issue: Issue, moment: datetime, zone: ZoneInfo) -> tuple[Run, ...]:
    # Phones show the first lines of a message to whoever looks on: these name no topic.
    signed = f"From {issue.signed}" if issue.signed else "From your specialist health visitor"
    lines = [f"{signed}, {day(moment.astimezone(zone))}"]
    if issue.corrected_at is not None:
        lines.append(f"Corrected {day(issue.corrected_at.astimezone(zone))}")
    about = "\n".join([*lines, "For colleagues in health visiting. Not a record."])
    return (Run("Your newsletter has come.", (Mark("b"),)), Run(f"\n{about}"))
