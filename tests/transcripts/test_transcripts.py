"""Plays every transcript against the whole bot; each line of it must hold."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.answers.shelf import Shelf
from bot.people.values import Role
from tests.chat import Chat, Hand
from tests.digests.curate.items import put, ranked
from tests.review.desk import judged
from tests.transcripts.book import BOOK, written
from tests.transcripts.script import (
    FOLDER,
    Brings,
    Hears,
    Is,
    Later,
    Line,
    Offers,
    Presses,
    Runs,
    Says,
    Sends,
    Vanished,
    pattern,
    read,
)

FILES = sorted(FOLDER.glob("*.md"))
# What makes pages is tried on few: every one of them is looked at anew.
ON_FEW = "50-"


@pytest.fixture
def shelf(files: Shelf, few: Shelf, request: pytest.FixtureRequest) -> Shelf:
    """The shipped pages, or few of them where a page is made."""
    return (few if f"[{ON_FEW}" in request.node.name else files).copy()


@dataclass
class Stage:
    """Who is on stage, who acted last, and what each has heard before."""

    chat: Chat
    hands: dict[str, Hand] = field(default_factory=dict)
    last: str = ""
    mine: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)

    def hand(self, name: str) -> Hand:
        return self.hands.setdefault(name, self.chat.as_(name))

    async def play(self, line: Line) -> None:
        match line:
            case Is(name, roles, locality):
                held = [Role(role) for role in roles]
                self.hands[name] = await self.chat.member(name, *held, locality=locality)
            case Brings(title):
                house = self.chat.app.house
                await house.database.write(put, title, self.chat.clock.now())
                await ranked(self.chat)
            case Later(seconds):
                self.chat.later(seconds=seconds)
            case Runs():
                await self.run_due()
            case Hears(name, lines):
                self.hears(name or self.last, lines)
            case Offers(labels):
                assert tuple(self.hand(self.last).buttons()) == labels
            case Vanished(name):
                assert self.mine[name]["text"] not in self.hand(name).said()
            case _:
                await self.act(line)

    async def run_due(self) -> None:
        """Let the jobs have their turn; one that is new only gets its time at the first."""
        for name, hand in self.hands.items():
            self.heard[name] = hand.messages()
        for _ in range(2):
            self.chat.later(seconds=61)
            await self.chat.app.run_due()
        await self.chat.settle()

    async def act(self, line: Says | Presses | Sends) -> None:
        for name, hand in self.hands.items():
            self.heard[name] = hand.messages()
        self.last, hand = line.name, self.hand(line.name)
        match line:
            case Says(name, text, edits=True):
                await hand.edits(self.mine[name], text)
            case Says(name, text):
                self.mine[name] = await hand.says(text)
            case Presses(_, label):
                await hand.presses(label)
            case Sends(_, kind):
                await hand.attaches(kind)
        await judged(hand)

    def hears(self, name: str, lines: tuple[str, ...]) -> None:
        before = list(self.heard.get(name, []))
        new = [text for text in self.hand(name).messages() if not _taken(before, text)]
        wanted = pattern(lines)
        assert any(wanted.fullmatch(text) for text in new), "\n---\n".join(["heard:", *new])


def _taken(before: list[str], text: str) -> bool:
    if text in before:
        before.remove(text)
        return True
    return False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_the_conversation_goes_as_it_is_written(file: Path, chat: Chat) -> None:
    stage = Stage(chat)

    for line in read(file):
        await stage.play(line)

    assert stage.last


def test_there_are_ten_conversations() -> None:
    assert len(FILES) >= 10


def test_the_page_of_conversations_is_up_to_date() -> None:
    assert BOOK.read_text(encoding="utf-8") == written()
