"""Connections to Telegram that notice soon when nothing comes through any more.

A network that is gone without a word would leave a poll waiting for 35 seconds, and somebody in
danger with it; what was sent into it would be carried on long after it counts as not sent.
"""

import socket
from typing import Any
from urllib.request import getproxies

from telegram.request import BaseRequest, HTTPXRequest

# A connection is asked for again after 0, 1 and 3 seconds, by every Linux: the third time counts.
CONNECT_SECONDS = 3.5
# While a poll waits: asked after so many quiet seconds whether the other end is there, and again.
QUIET_SECONDS = 4
AGAIN_SECONDS = 2
# What nobody has confirmed by then is given up, by the system as well.
POLL_CONFIRMED_SECONDS = 7.0
# Before the five seconds end for which an answer is waited for.
SENT_CONFIRMED_SECONDS = 4.0

Option = tuple[int, int, int]


def ways(base: str, sends: BaseRequest | None, polls: BaseRequest | None) -> dict[str, Any]:
    """Return how a bot of python-telegram-bot reaches a server; None is HTTP."""
    return {
        "base_url": f"{base}/bot",
        "base_file_url": f"{base}/file/bot",
        "request": sends or sending(),
        "get_updates_request": polls or polling(),
    }


def polling() -> HTTPXRequest:
    """Return how it is polled: one connection, whose silence is noticed within eight seconds."""
    quiet = (
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, QUIET_SECONDS),
        (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, AGAIN_SECONDS),
    )
    return _request(1, (*quiet, _confirmed(POLL_CONFIRMED_SECONDS)))


def sending() -> HTTPXRequest:
    """Return how it is sent: what is not confirmed is given up before it counts as late."""
    return _request(256, (_confirmed(SENT_CONFIRMED_SECONDS),))


def _confirmed(seconds: float) -> Option:
    return (socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(seconds * 1000))


def _request(connections: int, options: tuple[Option, ...]) -> HTTPXRequest:
    # With options of its own httpx asks no proxy of the environment, and some can only go by one.
    return HTTPXRequest(
        connections,
        connect_timeout=CONNECT_SECONDS,
        socket_options=None if getproxies() else options,
    )
