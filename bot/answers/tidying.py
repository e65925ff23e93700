"""Tidying: after a day question and answer leave the chat, and a link to the page stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils.db import Database as Db

from bot.answers import mine
from bot.answers.mine import Place
from bot.answers.schema import CHATS
from bot.delivery import sent
from bot.delivery import store as outbox
from bot.delivery.said import Gone, Instead, Saying, parcels
from bot.reply import Reply

TIDIED_AFTER = timedelta(hours=24)
# Telegram lets a bot delete for 48 hours; what is older stays.
DELETED_WITHIN = timedelta(hours=47)


@dataclass(frozen=True, slots=True)
class InChat:
    """Where an answer stands: the message itself, or the update that it answers."""

    update_id: int | None
    question: int | None
    message: int | None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A question and its answer whose day has passed."""

    chat_id: int
    question: int | None
    messages: tuple[int, ...]
    place: Place | None
    at: datetime


def follow(db: Db, person: int, chat: InChat, place: Place | None, now: datetime) -> None:
    """Remember where an answer stands, so that it can be tidied."""
    if chat.message is not None:
        # The message has got another row since: the link shall lead to the last one.
        db.table(CHATS).delete_where("person = ? and message = ?", [person, chat.message])
    db.table(CHATS).insert(
        {
            "person": person,
            "update_id": chat.update_id,
            "question": chat.question,
            "message": chat.message,
            "page": place.page if place else None,
            "slug": place.slug if place else None,
            "at": now.isoformat(),
        }
    )


def leftovers(db: Db, now: datetime) -> list[Leftover]:
    """Return what is to be tidied now and forget it; nothing for those who switched it off."""
    due = (now - TIDIED_AFTER).isoformat()
    rows = list(
        db.query(
            "select c.*, people.user_id from answer_chats c join people on people.id = c.person"
            " where c.at <= ? and user_id is not null order by c.id",
            [due],
        )
    )
    db.table(CHATS).delete_where("at <= ?", [due])
    return [_leftover(db, row) for row in rows if mine.wants_tidying(db, row["person"])]


def _leftover(db: Db, row: dict[str, Any]) -> Leftover:
    found = [row["message"]] if row["message"] is not None else []
    if row["update_id"] is not None:
        found = sent.messages_of(db, row["update_id"], row["user_id"])
    place = Place(row["page"], row["slug"]) if row["page"] else None
    at = datetime.fromisoformat(row["at"])
    return Leftover(row["user_id"], row["question"], tuple(found), place, at)


def tidy(db: Db, left: Leftover, link: Reply | None, now: datetime) -> None:
    """Take a question and its answer out of the chat; the answer's message becomes the link."""
    out: list[tuple[Saying, int]] = []
    young = now - left.at < DELETED_WITHIN
    if left.question is not None and young:
        out.append((Gone(left.question), 0))
    for message in left.messages:
        if link is not None:
            out.append((Instead(link), message))
        elif young:
            out.append((Gone(message), 0))
    for saying, message in out:
        outbox.post(db, parcels(saying, left.chat_id, message), None, now)
