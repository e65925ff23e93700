"""What came of an attempt to send: what Telegram's answer, or its lack, says of a parcel."""

from dataclasses import dataclass

import httpx
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.said import Parcel
from bot.delivery.wire import send

NETWORK_PAUSE = 2.0
# How long the question whether Telegram is there may take.
KNOCK_SECONDS = 2.0
# Telegram's words for what has been done already: the reader sees what was meant.
DONE_ALREADY = ("message is not modified", "message to delete not found")
# Words of a 400 that say that nobody is there.
NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid")
# Doing these twice changes nothing.
REPEATABLE = (
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
)
_NEVER_OPENED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class Delivered:
    """It arrived; a new message has an id."""

    message_id: int | None


@dataclass(frozen=True, slots=True)
class Refused:
    """It will never be taken; those behind it may be."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person has blocked the bot or is gone."""

    reason: str


@dataclass(frozen=True, slots=True)
class Flooded:
    """Telegram asks to send nothing at all for so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class NotSent:
    """It certainly did not arrive, or may be done twice: try again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The connection or the server broke: it probably did not arrive, but may have."""

    reason: str


@dataclass(frozen=True, slots=True)
class Late:
    """No answer came in time: it probably arrived, but may not have."""


Outcome = Delivered | Refused | Unreachable | Flooded | NotSent | Broken | Late


async def reaches(bot: Bot) -> bool:
    """Say whether Telegram answers a question that changes nothing."""
    try:
        await bot.get_me(connect_timeout=KNOCK_SECONDS, read_timeout=KNOCK_SECONDS)
    except RetryAfter:
        return True
    except TelegramError:
        return False
    return True


async def attempt(bot: Bot, parcel: Parcel) -> Outcome:
    """Send a parcel once and say what came of it."""
    try:
        return Delivered(await send(bot, parcel))
    except TelegramError as error:
        outcome = judge(error)
    if isinstance(outcome, Broken | Late) and parcel.method in REPEATABLE:
        return NotSent("no answer")
    return outcome


def judge(error: TelegramError) -> Outcome:
    """Say what an error of python-telegram-bot means for the parcel that met it."""
    match error:
        case RetryAfter():
            return Flooded(seconds(error))
        case Forbidden():
            return Unreachable(str(error))
        case BadRequest():
            return _bad_request(str(error))
        case InvalidToken():
            # The process ends for it elsewhere; the parcel waits for the right token.
            return NotSent("invalid token")
        case NetworkError() if isinstance(error.__cause__, _NEVER_OPENED):
            return NotSent(str(error))
        case TimedOut():
            return Late()
        case NetworkError():
            return Broken(str(error))
        case _:
            return Refused(str(error))


def seconds(flood: RetryAfter) -> float:
    """Return how long Telegram asks us to wait."""
    # The public attribute warns, and changes its type with an environment variable.
    return flood._retry_after.total_seconds()


def _bad_request(reason: str) -> Outcome:
    words = reason.lower()
    if any(done in words for done in DONE_ALREADY):
        return Delivered(None)
    if any(nobody in words for nobody in NOBODY):
        return Unreachable(reason)
    return Refused(reason)
