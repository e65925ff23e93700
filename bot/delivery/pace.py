"""How fast messages go out: which parcels may go now, and when the next may."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Pace:
    """The limits; a broadcast leaves room for replies."""

    overall: int = 30
    broadcast: int = 25
    window: float = 1.0
    chat_gap: float = 1.0
    group_gap: float = 3.0
    replies_at_once: int = 4
    # What is on its way at a crash is not certain: the fewer the better.
    broadcasts_at_once: int = 2


# Telegram's own: 30 a second overall, 1 a second to a chat, 20 a minute to a group.
PUBLISHED = Pace()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A parcel in the queue. Only a new message is paced; an edit or a removal is not."""

    id: int
    chat_id: int
    broadcast: bool
    new_message: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """A message that went out, and when the answer came."""

    chat_id: int
    broadcast: bool
    moment: float


@dataclass(frozen=True, slots=True)
class Traffic:
    """What is on its way and what went out lately, in seconds of a clock that never goes back."""

    flying: tuple[Waiting, ...] = ()
    gone: tuple[Gone, ...] = ()
    halted_until: float = -math.inf


@dataclass(frozen=True, slots=True)
class Chosen:
    """What may go now, and in how many seconds more may; infinite until something else happens."""

    parcels: tuple[Waiting, ...]
    then: float


def choose(queue: Iterable[Waiting], traffic: Traffic, pace: Pace, now: float) -> Chosen:
    """Return the parcels that may go; nothing overtakes an earlier one of its own chat."""
    chosen: list[Waiting] = []
    then = math.inf
    passed: set[int] = set()
    for parcel in queue:
        seconds = 0.0 if parcel.chat_id not in passed else math.inf
        seconds = max(seconds, seconds_to_wait(parcel, traffic, pace, now))
        if seconds <= 0:
            chosen.append(parcel)
            traffic = began(traffic, parcel)
        else:
            passed.add(parcel.chat_id)
            then = min(then, seconds)
    return Chosen(tuple(chosen), then)


def seconds_to_wait(parcel: Waiting, traffic: Traffic, pace: Pace, now: float) -> float:
    """Return how long a parcel must wait; infinite until one that is on its way has ended."""
    halted = traffic.halted_until - now
    if parcel.new_message:
        paced = max(_to_chat(parcel, traffic, pace, now), _overall(parcel, traffic, pace, now))
        return max(halted, paced, _lane(parcel, traffic, pace))
    return max(halted, _lane(parcel, traffic, pace))


def began(traffic: Traffic, parcel: Waiting) -> Traffic:
    """Return the traffic with a parcel on its way."""
    return replace(traffic, flying=(*traffic.flying, parcel))


def ended(traffic: Traffic, parcel: Waiting, pace: Pace, now: float) -> Traffic:
    """Return the traffic with a parcel arrived, and what no longer matters forgotten.

    The moment of the answer counts: the message arrived at some moment before it, so that
    Telegram sees no more in any second than is counted here.
    """
    longest = max(pace.window, pace.chat_gap, pace.group_gap)
    gone = tuple(one for one in traffic.gone if now - one.moment < longest)
    if parcel.new_message:
        gone = (*gone, Gone(parcel.chat_id, parcel.broadcast, now))
    flying = tuple(one for one in traffic.flying if one.id != parcel.id)
    return replace(traffic, flying=flying, gone=gone)


def halted(traffic: Traffic, until: float) -> Traffic:
    """Return the traffic with nothing going out before a moment."""
    return replace(traffic, halted_until=max(traffic.halted_until, until))


def _lane(parcel: Waiting, traffic: Traffic, pace: Pace) -> float:
    lane = [one for one in traffic.flying if one.broadcast == parcel.broadcast]
    most = pace.broadcasts_at_once if parcel.broadcast else pace.replies_at_once
    taken = any(one.chat_id == parcel.chat_id for one in traffic.flying)
    return math.inf if taken or len(lane) >= most else 0.0


def _to_chat(parcel: Waiting, traffic: Traffic, pace: Pace, now: float) -> float:
    gap = pace.group_gap if parcel.chat_id < 0 else pace.chat_gap
    last = max((one.moment for one in traffic.gone if one.chat_id == parcel.chat_id), default=None)
    return 0.0 if last is None else last + gap - now


def _overall(parcel: Waiting, traffic: Traffic, pace: Pace, now: float) -> float:
    seconds = _free(traffic, pace.overall, pace.window, now, every=True)
    if parcel.broadcast:
        seconds = max(seconds, _free(traffic, pace.broadcast, pace.window, now, every=False))
    return seconds


def _free(traffic: Traffic, most: int, window: float, now: float, *, every: bool) -> float:
    """Return when one more fits into the window; what is on its way may arrive at any moment."""
    flying = sum(one.new_message and (every or one.broadcast) for one in traffic.flying)
    moments = sorted(one.moment for one in traffic.gone if every or one.broadcast)
    recent = [moment for moment in moments if now - moment < window]
    over = flying + len(recent) - most
    if over < 0:
        return 0.0
    return recent[over] + window - now if over < len(recent) else math.inf
