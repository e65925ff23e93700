"""The answers room: from a question to the page that answers it, and what is said of it."""

from datetime import datetime

from bot.answers import store, wording
from bot.answers.handlers import Desk
from bot.answers.schema import schema
from bot.people.values import EVERYONE
from bot.room import Pressed, Room, Work


def room(desk: Desk, health: Work[datetime, str]) -> Room:
    """Build the room around a desk; `health` is its word."""
    return Room(
        name=wording.ROOM,
        schema=schema,
        presses=(
            Pressed("open", EVERYONE, desk.open_row),
            Pressed("beside", EVERYONE, desk.beside),
            Pressed("page", EVERYONE, desk.open_page),
            Pressed("steps", EVERYONE, desk.steps),
        ),
        questions=desk.question,
        mydata=store.mydata,
        forget=store.forget,
        retention=store.retain,
        health=health,
    )
