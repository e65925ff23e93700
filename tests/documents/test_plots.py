"""Bars and trends: the same in words and in drawings, and what is hidden stays so."""

import json
from xml.etree import ElementTree as ET

import pytest

from bot.documents.__main__ import made
from bot.documents.plots import (
    NOTHING,
    Bar,
    Bars,
    Plot,
    Trend,
    Trends,
    plot_alternative,
    plot_from_json,
    plot_twin,
)
from bot.documents.plotting import svg
from bot.documents.values import Document, Drawing, Heading, NewPage, Numbers, Paper, Points
from tests.documents.samples import HOSTILE, MARK_UP

BARS = Bars("Answers read", "July", (Bar("Refer", 25, "25"), Bar("Urgent", None, "*")))
QUARTERS = ("Jan–Mar 26", "Apr–Jun 26", "Jul–Sep 26")
TRENDS = Trends(
    "Waits",
    "by quarter",
    QUARTERS,
    (
        Trend("North", (10, None, 20), ("10", "*", "20")),
        Trend("South", (5, 5, None), ("5", "5", NOTHING)),
    ),
)
ODD: tuple[Plot, ...] = (
    Bars(HOSTILE, HOSTILE, (Bar(HOSTILE, None, "*"), Bar("$x$", 0, "0"))),
    Bars("Nothing", "", ()),
    Trends(HOSTILE, HOSTILE, (HOSTILE,), (Trend(HOSTILE, (None,), ("*",)),)),
)


@pytest.mark.parametrize("plot", [BARS, TRENDS, *ODD])
def test_a_chart_comes_back_as_it_was_written_and_is_drawn(plot: Plot) -> None:
    assert plot_from_json(plot.to_json()) == plot
    assert ET.fromstring(svg(plot)).tag.endswith("svg")


def test_a_chart_says_in_words_all_that_it_draws() -> None:
    assert plot_twin(BARS) == ["Refer: 25", "Urgent: *"]
    assert plot_twin(TRENDS)[0] == "North: Jan–Mar 26 10; Apr–Jun 26 *; Jul–Sep 26 20"
    assert plot_alternative(BARS) == "Answers read, July. Refer: 25. Urgent: *."


def test_the_same_chart_is_the_same_drawing_and_what_is_hidden_is_hatched() -> None:
    shown = Bars("A", "", (Bar("Refer", 25, "25"), Bar("Urgent", 5, "5")))

    assert svg(BARS) == svg(BARS)
    assert "pattern" in svg(BARS)
    assert "pattern" not in svg(shown)


def test_a_printed_document_holds_its_charts_and_tables() -> None:
    document = Document(
        MARK_UP,
        "Foot",
        (
            Heading("Part"),
            Heading("Within", 2),
            Points((HOSTILE, "second")),
            NewPage(),
            Numbers(HOSTILE, ("A", "B", "C", "D"), (("1", "2", "3", "4"),) * 20),
            Drawing(TRENDS, HOSTILE),
        ),
        Paper.A4,
    )

    written = made("pdf", document.to_json().encode())

    assert written.startswith(b"%PDF")
    assert b"/Figure" in written
    assert "svg" not in json.loads(document.to_json())["blocks"][-1]
