"""The tests' hand: be somebody, say something, press a button, see what stands in the chat."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.app import App
from bot.clock import VirtualClock
from bot.delivery.store import is_idle
from bot.demo.emulator.emulator import Emulator
from bot.demo.emulator.values import Upload, User
from bot.members import store as members
from bot.people.values import Role

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chat:
    """The whole bot on an emulator, with people to be."""

    emulator: Emulator
    app: App
    clock: VirtualClock

    def as_(self, name: str) -> Hand:
        """Be this person; a name always has the same id."""
        user = User(
            1000 + sum(ord(letter) * 31**at for at, letter in enumerate(name)) % 10**8, name
        )
        self.emulator.join(user)
        return Hand(self, user)

    async def invite(self, name: str, *roles: Role, locality: str = "North") -> str:
        """Make an invitation and return its code."""
        invited = await self.app.house.database.write(
            members.invite, frozenset(roles), name, locality, self.clock.now()
        )
        return invited.code

    async def member(self, name: str, *roles: Role, locality: str = "North") -> Hand:
        """Be somebody who has just come in."""
        hand = self.as_(name)
        code = await self.invite(name.capitalize(), *roles, locality=locality)
        await hand.says(f"/start {code}")
        return hand

    async def settle(self) -> None:
        """Wait until every update is handled and every answer sent."""
        while self.emulator.pending():
            await asyncio.sleep(0.001)
        await self.app.inbox.join()
        while not await self.app.house.database.read(is_idle):
            await asyncio.sleep(0.001)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.clock.move_on(timedelta(**span))


@dataclass(frozen=True, slots=True)
class Hand:
    """One person with a phone."""

    chat: Chat
    user: User

    async def says(self, text: str) -> Json:
        """Send a text and wait for whatever the bot does."""
        message = self.chat.emulator.says(self.user.id, text)
        await self.chat.settle()
        return message

    async def marks(self, text: str) -> None:
        """Send a text with **bold** words, as a phone does."""
        self.chat.emulator.marks(self.user.id, text)
        await self.chat.settle()

    async def edits(self, message: Json, text: str) -> None:
        """Change a text that was sent."""
        self.chat.emulator.edits(self.user.id, message["message_id"], text)
        await self.chat.settle()

    async def attaches(self, kind: str, caption: str = "") -> None:
        """Send a file of this kind."""
        upload = Upload("file.bin", b"some bytes")
        self.chat.emulator.attaches(self.user.id, upload, kind=kind, caption=caption)
        await self.chat.settle()

    async def presses(self, label: str) -> None:
        """Press the newest button whose label begins so."""
        message, key = self._key(label)
        self.chat.emulator.presses(self.user.id, message["message_id"], key["callback_data"])
        await self.chat.settle()

    async def forges(self, data: str) -> None:
        """Press a button that nobody offered, under the newest message of the bot."""
        message = [one for one in self.history() if one["from"]["is_bot"]][-1]
        self.chat.emulator.presses(self.user.id, message["message_id"], data)
        await self.chat.settle()

    def sees(self) -> str:
        """Return the newest message of the bot, as it reads."""
        return str(self.messages()[-1])

    def messages(self) -> list[str]:
        """Return every message of the bot that stands in the chat, oldest first."""
        return [
            str(one.get("text") or one.get("caption") or "")
            for one in self.history()
            if one["from"]["is_bot"]
        ]

    def said(self) -> list[str]:
        """Return every message of the person that stands in the chat, oldest first."""
        return [str(one.get("text", "")) for one in self.history() if not one["from"]["is_bot"]]

    def buttons(self) -> list[str]:
        """Return the labels under the bot's newest message that has any."""
        for message in reversed(self.history()):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if rows:
                return [key["text"] for row in rows for key in row]
        return []

    def history(self) -> list[Json]:
        """Return the chat's messages as they are now."""
        return self.chat.emulator.history(self.user.id)

    def document(self) -> bytes:
        """Return the newest file that the bot sent."""
        return self.documents()[-1]

    def documents(self) -> list[bytes]:
        """Return every file that the bot sent, oldest first."""
        files = [one["document"] for one in self.history() if "document" in one]
        return [self.chat.emulator.file(one["file_id"]).content for one in files]

    def _key(self, label: str) -> tuple[Json, Json]:
        for message in reversed(self.history()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for key in row:
                    if re.match(re.escape(label), key["text"]) and "callback_data" in key:
                        return message, key
        raise AssertionError(f"no button begins with {label!r}: {self.buttons()}")
