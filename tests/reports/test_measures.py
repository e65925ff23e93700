"""Every figure is of a measure that its room has declared, with a definition in one sentence."""

import re

import pytest
from sqlite_utils.db import Database as Db

from bot.app import App
from bot.figures import Measure, Period, Subject
from bot.reports.values import Sources
from tests.reports.conftest import SUMMER, YEAR

# One begins with a capital, ends with its only full stop, and is no longer than a breath or two.
SENTENCE = re.compile(r"[A-Z][^.]{20,220}\.")


@pytest.mark.parametrize("period", [SUMMER, YEAR])
def test_every_figure_is_of_a_declared_measure_and_keeps_to_it(
    lived: Db, sources: Sources, period: Period
) -> None:
    known = {one.name: one for one in sources.measures()}

    found = sources.figures(lived, period)

    assert len(found) > 100
    assert {one.name for one in found} <= known.keys()
    for one in found:
        measure = known[one.name]
        assert bool(measure.of) == (one.of is not None), one
        assert measure.group or not one.group, one
        assert not (measure.families and one.of is not None), one


def test_every_measure_says_what_it_counts_in_one_plain_sentence(sources: Sources) -> None:
    measures = sources.measures()

    assert len({one.name for one in measures}) == len(measures) > 50
    assert [one.name for one in measures if not SENTENCE.fullmatch(one.definition)] == []
    assert {one.subject for one in measures} == set(Subject)


def test_what_splits_a_whole_names_one_about_families(sources: Sources) -> None:
    families = {one.name: one for one in sources.measures() if one.families}

    for one in families.values():
        assert one.whole is None or one.whole[0] in families
        assert one.group or one.whole is None


def test_each_figure_occurs_once(lived: Db, sources: Sources) -> None:
    cells = [(one.name, one.group, one.place) for one in sources.figures(lived, YEAR)]

    assert len(cells) == len(set(cells))


def test_every_room_declares_what_it_counts(app: App) -> None:
    counting = [room for room in app.rooms if room.figures]

    assert all(room.measures for room in counting)
    assert {room.name for room in counting} >= {"answers", "members", "review", "consult"}


def test_a_definition_of_what_is_rated_says_from_how_many_raters(sources: Sources) -> None:
    rated: list[Measure] = [one for one in sources.measures() if "rated" in one.name]

    assert len(rated) == 2
    assert all("five" in one.definition for one in rated)
