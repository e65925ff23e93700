"""Reads from a question the facts that may choose a row: scores, times, who."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.pages.people import read_who, read_whooley
from bot.pages.scores import (
    ITEM,
    SCORE,
    TIME,
    OutOfRange,
    Reading,
    Score,
    Tense,
    read_hads_pairs,
    read_scores,
)
from bot.pages.times import Stage, Time, read_stage, read_times
from bot.pages.values import Key, Value
from bot.pages.words import normal


@dataclass(frozen=True, slots=True)
class Facts:
    """What a question states: for each key the values that its words leave open."""

    stated: Mapping[Key, frozenset[Value]]
    stage: Stage | None
    out_of_range: tuple[OutOfRange, ...]
    rest: str

    def possible(self, key: Key) -> frozenset[Value] | None:
        """Return the values that the question leaves open for a key, None if it does not say."""
        return self.stated.get(key)

    def only(self, key: Key) -> Value | None:
        """Return the one value that the question states for a key, None if there is not one."""
        values = self.stated.get(key, frozenset())
        return next(iter(values)) if len(values) == 1 else None

    @property
    def who(self) -> str | None:
        """Return whom the question is about, if it says."""
        who = self.only(Key.WHO)
        return who if isinstance(who, str) else None


def read_facts(text: str) -> Facts:
    """Return the facts that a question states, in Champions' own spellings; it never raises."""
    said = normal(text)
    pairs, covered = read_hads_pairs(said)
    times, covered = read_times(covered)
    readings, covered = read_scores(covered)
    readings = pairs + readings
    stated = {**_times(times), **_scores(readings), **_words(said)}
    wrong = tuple(reading for reading in readings if isinstance(reading, OutOfRange))
    return Facts(stated, _stage(stated, said), wrong, _rest(covered, said))


def _times(times: Iterable[Time]) -> dict[Key, frozenset[Value]]:
    stated: dict[Key, frozenset[Value]] = {}
    for time in times:
        stated[time.key] = stated.get(time.key, frozenset()) | time.values
    return stated


def _scores(readings: Iterable[Reading]) -> dict[Key, frozenset[Value]]:
    """Return for each tool the scores of today; without a word of time, all that were stated."""
    by_key: dict[Key, list[Score]] = {}
    for reading in readings:
        if isinstance(reading, Score):
            by_key.setdefault(reading.key, []).append(reading)
    return {key: _latest(scores) for key, scores in by_key.items()}


def _latest(scores: list[Score]) -> frozenset[Value]:
    for tense in Tense:
        values = [score.values for score in scores if score.tense is tense]
        if values:
            return frozenset[Value]().union(*values)
    return frozenset()


def _words(said: str) -> dict[Key, frozenset[Value]]:
    read = {Key.WHO: read_who(said), Key.WHOOLEY: read_whooley(said)}
    return {key: frozenset({word}) for key, word in read.items() if word is not None}


def _stage(stated: Mapping[Key, frozenset[Value]], said: str) -> Stage | None:
    pregnant, postnatal = Key.WEEKS_PREGNANT in stated, Key.WEEKS_POSTNATAL in stated
    if pregnant != postnatal:
        return Stage.PREGNANT if pregnant else Stage.POSTNATAL
    return read_stage(said)


def _rest(covered: str, said: str) -> str:
    """Return the text without its scores and times; the number of an item stays a search word."""
    kept = (word if mark == ITEM else mark for mark, word in zip(covered, said, strict=True))
    return " ".join("".join(kept).replace(SCORE, " ").replace(TIME, " ").split())
