"""Faults on demand: what goes wrong between a bot and Telegram, when and how often."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.demo.emulator.values import Refused


class Trouble(StrEnum):
    """What may go wrong with a call."""

    UNREACHABLE = "unreachable"  # the connection is never opened; nothing happens
    CUT_BEFORE = "cut-before"  # the connection breaks, and nothing has happened
    CUT_AFTER = "cut-after"  # it is done, and the connection breaks
    LATE = "late"  # it is done, and the answer comes after the bot has given up
    SLOW = "slow"  # it is done and answered, after `seconds` of the clock
    REFUSED = "refused"  # nothing happens, and the answer is `refusal`


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong: with which methods (none: all), how often, in what share."""

    trouble: Trouble
    methods: tuple[str, ...] = ()
    times: int = 1
    share: float = 1.0
    seconds: float = 0.0
    refusal: Refused | None = None


class Lost(Exception):
    """No answer reaches the bot; `trouble` says how."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Faults:
    """The faults that are still to come; the same seed brings the same ones."""

    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)
        self._left: list[tuple[Fault, int]] = []
        self.happened: dict[Trouble, int] = dict.fromkeys(Trouble, 0)

    def add(self, fault: Fault) -> None:
        """Let something go wrong from now on."""
        self._left.append((fault, fault.times))

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self._left.clear()

    def draw(self, method: str) -> Fault | None:
        """Return what goes wrong with this call, None if nothing."""
        for place, (fault, times) in enumerate(self._left):
            if not _meant(fault, method) or self._random.random() >= fault.share:
                continue
            self._left[place] = (fault, times - 1)
            self._left = [(one, left) for one, left in self._left if left > 0]
            self.happened[fault.trouble] += 1
            return fault
        return None


def _meant(fault: Fault, method: str) -> bool:
    return not fault.methods or method.lower() in map(str.lower, fault.methods)
