"""The digests room: what feeds bring, what the specialist keeps of it, and who is sent what."""

from bot.digests.parts import together
from bot.room import Room


def room(*parts: Room) -> Room:
    """Build the room out of its parts."""
    return together(parts)
