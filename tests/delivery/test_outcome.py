from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery.outcome import (
    Broken,
    Delivered,
    Flooded,
    Late,
    NotSent,
    Outcome,
    Refused,
    Unreachable,
    judge,
)


def caused(error: NetworkError, cause: Exception) -> NetworkError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (BadRequest("Message is not modified: specified new message"), Delivered(None)),
        (BadRequest("Message to delete not found"), Delivered(None)),
        (BadRequest("Chat not found"), Unreachable("Chat not found")),
        (BadRequest("Can't parse entities"), Refused("Can't parse entities")),
        (
            Forbidden("Forbidden: user is deactivated"),
            Unreachable("Forbidden: user is deactivated"),
        ),
        (ChatMigrated(-5), Refused("Group migrated to supergroup. New chat id: -5")),
        (InvalidToken(), NotSent("invalid token")),
        (TimedOut("late"), Late()),
        (caused(TimedOut("late"), httpx.ReadTimeout("")), Late()),
        (caused(TimedOut("late"), httpx.ConnectTimeout("")), NotSent("late")),
        (caused(TimedOut("pool"), httpx.PoolTimeout("")), NotSent("pool")),
        (caused(NetworkError("gone"), httpx.ConnectError("")), NotSent("gone")),
        (caused(NetworkError("cut"), httpx.RemoteProtocolError("")), Broken("cut")),
        (NetworkError("Bad Gateway"), Broken("Bad Gateway")),
    ],
)
def test_what_an_error_says_of_a_parcel(error: TelegramError, meaning: Outcome) -> None:
    assert judge(error) == meaning


def test_retry_after_is_read_in_seconds() -> None:
    assert judge(RetryAfter(7)) == Flooded(7.0)
    assert judge(RetryAfter(timedelta(seconds=8))) == Flooded(8.0)
