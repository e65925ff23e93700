"""The figures of the rooms are those that are counted again from the exported rows alone."""

from datetime import date

import pytest
from sqlite_utils.db import Database as Db

from bot.archive import whole
from bot.archive.telling import unheard
from bot.figures import Period
from bot.reports.values import Sources
from tests.reports import independent
from tests.reports.conftest import SUMMER, YEAR
from tests.reports.independent import Rows
from tests.reports.year import LONDON

SPRING = Period(date(2026, 4, 1), date(2026, 6, 30), LONDON)


@pytest.fixture(scope="module")
def rows(lived: Db, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    folder = tmp_path_factory.mktemp("export")
    whole.write(lived, folder, unheard)
    return independent.exported(folder)


@pytest.mark.parametrize("period", [SUMMER, SPRING, YEAR])
def test_figures_equal_those_counted_from_the_export(
    lived: Db, sources: Sources, rows: Rows, period: Period
) -> None:
    expected = independent.counted(rows, period.first, period.last)

    found = {
        (one.name, one.group, one.place): (one.count, one.of)
        for one in sources.figures(lived, period)
    }

    names = {name for name, _, _ in expected}
    families = {one.name for one in sources.measures() if one.families}
    assert families <= names
    assert {key: value for key, value in found.items() if key[0] in names} == expected
