"""The table of the report's items: every one of them, once, with something said of it."""

import re
from pathlib import Path

MAP = Path(__file__).parents[2] / "docs" / "report-map.md"
ITEMS = 94


def test_every_item_of_the_report_has_one_row_that_says_where_it_is() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", MAP.read_text("utf-8"), re.MULTILINE)

    assert [int(number) for number, _, _ in rows] == list(range(1, ITEMS + 1))
    for number, _, where in rows:
        assert re.search(r"`|not yet|not wanted|message|answer|page|row", where), number
