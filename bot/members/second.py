"""The second press: what cannot be undone is asked for twice, within a minute."""

from datetime import datetime

from bot.context import Context
from bot.dialog import Dialog
from bot.safety.values import Profile

ROOM = "members"


def first_press(context: Context, step: str, subject: int) -> Dialog:
    """Return the dialog that remembers a first press; it takes no text."""
    return Dialog(ROOM, step, subject, Profile.FAMILY, context.house.clock.now())


def pressed_at(context: Context, step: str, subject: int) -> datetime | None:
    """Return when the first press for this step and row was made in this chat."""
    now = context.house.clock.now()
    opened = context.house.dialogs.of(context.arrival.chat_id, now)
    if opened is None or (opened.room, opened.step, opened.subject) != (ROOM, step, subject):
        return None
    return opened.opened_at
