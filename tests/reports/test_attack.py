"""Whoever puts all documents together and solves what they say finds no small number."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice

from sqlite_utils.db import Database as Db

from bot.figures import Period
from bot.quarters import Quarter
from bot.reports import publishing, rules, store
from bot.reports.disclosure import Hidden, Key, Shown, Sum
from bot.reports.disclosure.rules import KEPT
from bot.reports.values import Sources
from tests.reports.conftest import SUMMER, TODAY, YEAR
from tests.reports.disclosure.attacker import MOST, Attacker
from tests.reports.year import LONDON

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HALF = Period(date(2026, 4, 1), date(2026, 9, 30), LONDON)
SPRING = Period.of(Quarter(2026, 2), LONDON)
# What the definitions in print say: these split the total, or a group, of another table.
WHOLES = {
    "answers read by topic": ("answers read", ""),
    "questions without an answer by nearest topic": ("questions asked", "no answer"),
    "gaps noted by age": ("gaps noted", ""),
    "gaps noted by reason": ("gaps noted", ""),
    "referrals that came back by reason": ("referrals that came back", ""),
}
WAITS = "weeks of wait, the newest seen"


def test_documents_of_quarters_half_a_year_and_a_year_give_nobody_away(
    area: Db, sources: Sources
) -> None:
    for period in (SUMMER, YEAR, SPRING, HALF):
        count, known, _ = publishing.read(area, sources, period, TODAY)
        sheet = publishing.sheet_of(count, known, sources, TODAY)
        store.publish(area, sheet.shown, known, NOW)

    # A wait is the newest of its period: it is no sum of anything.
    seen = {key: one for key, one in store.published(area).cells.items() if key[0] != WAITS}

    assert len(seen) > 300
    attacker = Attacker(seen, list(said_by(seen)), (1, MOST))
    assert attacker.spans is not None
    stars = [key for key, one in seen.items() if one == Hidden()]
    assert len(stars) > 50
    assert [key for key in stars if not in_doubt(attacker, key)] == []


def in_doubt(attacker: Attacker, key: Key) -> bool:
    """Say whether a star still has three values after all is narrowed for each that is tried."""
    spans = attacker.spans or {}
    low, high = spans[key]
    tried = (
        attacker.narrowed(spans | {key: (value, value)}, [key]) for value in range(low, high + 1)
    )
    return len(list(islice((one for one in tried if one is not None), KEPT))) == KEPT


def said_by(seen: Mapping[Key, Shown]) -> Iterator[Sum]:
    """Return how the figures of the documents add up, as anybody can read in them."""
    tables = {key[:3] for key in seen}
    for name, first, last in tables:
        whole, group = WHOLES.get(name, (name, ""))
        for at in (3, 4):
            parts = [key for key in seen if key[:3] == (name, first, last) and key[at]]
            if parts:
                yield Sum((whole, first, last, group, ""), tuple(parts))
    for key in seen:
        quarters = rules.whole_quarters(
            date.fromisoformat(key[1]), date.fromisoformat(key[2]), TODAY
        )
        if len(quarters) > 1:
            days = ((one.begins.isoformat(), one.ends.isoformat()) for one in quarters)
            yield Sum(key, tuple((key[0], *each, *key[3:]) for each in days))
