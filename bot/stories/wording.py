"""What every part of the room says alike: headings, a story in full, what cannot be done."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.delivery.said import Letter
from bot.people.values import Role
from bot.phrases import day
from bot.reply import Button, Keyboard, Press, Reply, plain, two_a_row
from bot.stories import rules
from bot.stories.values import PARTS, ROOM, News, Notice, Part, Story

# A button that names a part, or something to look for, holds the story and its place in the list.
BASE = 10

HEADINGS = {
    Part.SITUATION: "The situation",
    Part.NOTICED: "What was noticed",
    Part.DONE: "What was done",
    Part.CHANGED: "What changed",
    Part.BABY: "The baby's voice",
}
SIGNED_AS = {
    Role.SPECIALIST: "the specialist health visitor",
    Role.REVIEWER: "a second clinician, for the specialist health visitor",
}
_NOT_NOW = {
    "gone": "That story is not there any more.",
    "draft": "That story is a draft: its writer has it.",
    "waiting": "That story has been handed in. Take it back first.",
    "signed": "That story is signed. It is not edited any more, only withdrawn.",
    "withdrawn": "That story has been withdrawn.",
    "not yours": "That story is not yours to change just now.",
    "own": "You wrote it, so somebody else signs it: another specialist or a reviewer.",
    "long": (
        f"That is longer than {rules.MOST_LETTERS} letters, so I have not kept it. Send the part "
        "again, shorter: five parts make a page or two."
    ),
    "long-reason": f"Please say it in {rules.MOST_REASON} letters.",
    "short": f"Write at least {rules.FEWEST_PARTS} of the five parts first.",
    "many": f"You have {rules.MOST_DRAFTS} drafts. Finish one or throw one away first.",
    "nobody": (
        "Its writer has left, so it cannot go back. Change the part yourself, or leave it unsigned."
    ),
}
_TOLD = {
    News.TO_READ: ("There is something for you to read and sign.", "Read it"),
    News.CHANGED: ("Something that you wrote has been changed by its reader.", "See it"),
    News.BACK: ("Something that you wrote has come back to you.", "See why"),
    News.SIGNED: ("Something that you wrote has been signed.", "See it"),
}


def press(label: str, action: str, row: int = 0) -> Button:
    """Return a button of the room."""
    return Button(label, Press(ROOM, action, row))


def packed(number: int, part: Part) -> int:
    """Return the row of a button that names a part of a story."""
    return number * BASE + PARTS.index(part)


def part_keys(story: Story) -> Keyboard:
    """Return a button for each part, to write or change it."""
    keys = [press(HEADINGS[part], "part", packed(story.id, part)) for part in PARTS]
    return two_a_row(keys)


def home() -> tuple[Button, ...]:
    """Return the way back to all stories."""
    return (press("« Stories", "desk"),)


def not_now(reason: str) -> Reply:
    """Say why something cannot be done, and lead back."""
    return Reply(_NOT_NOW[reason], (home(),))


def name(story: Story) -> str:
    """Return how a story is called in the chat."""
    return f"Story {story.id}"


def body(story: Story) -> str:
    """Return what a story says, part by part; a part that is empty is left out."""
    said = ((HEADINGS[part], story.text(part)) for part in PARTS)
    return "\n\n".join(f"<b>{heading}</b>\n{plain(text)}" for heading, text in said if text)


def letters(notices: tuple[Notice, ...]) -> tuple[Letter, ...]:
    """Tell everybody who is to be told."""
    return tuple(Letter(one.user_id, news(one)) for one in notices)


def news(notice: Notice) -> Reply:
    """Tell somebody that there is something, without naming it: phones show previews."""
    text, label = _TOLD[notice.what]
    return Reply(text, ((press(label, "story", notice.story),),))


def on(moment: datetime, zone: ZoneInfo) -> str:
    """Return a day in local time: Thu 26 Nov."""
    return day(moment.astimezone(zone))


def waiting(count: int) -> str:
    """Say how many stories have waited long for a signature."""
    stories = "case story has" if count == 1 else "case stories have"
    return f"{count} {stories} waited more than two weeks for a signature: /story"
