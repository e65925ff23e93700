"""What is said when the roll is called; `wording.py` has no room left for it."""

from collections.abc import Sequence

from bot.delivery.said import Letter
from bot.members.wording import ROOM
from bot.reply import Button, Press, Reply

# What health says of the room.
NO_ADMIN = "nobody in post is an admin: pimh-bot invite --role admin"


def letters(chats: Sequence[int]) -> tuple[Letter, ...]:
    """Ask each admin who is still in post, without a name in the preview."""
    asked = Reply(
        "It is time to look through the list of people.\n\n"
        "Every 90 days an admin confirms who is still in post. End the access of whoever has "
        "left; if the list is right, say so.",
        (
            (Button("Show the list", Press(ROOM, "people")),),
            (Button("All are still in post", Press(ROOM, "roll")),),
        ),
    )
    return tuple(Letter(chat, asked) for chat in chats)


def confirmed() -> Reply:
    """Thank the admin and say when the next time is."""
    return Reply("Thank you. I shall ask again in 90 days.")
