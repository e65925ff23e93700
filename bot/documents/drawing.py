"""Draws charts with matplotlib, for `python -m bot.documents` alone: nobody else may import it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bot.documents.charts import Cell, Line, Matrix, Tone
from bot.documents.text import readable

# Pixels of a picture that a phone shows 360 to 400 points wide: letters of 32 are 12 points there.
DOTS = 100
NAMES, COLUMN, LEAST_WIDTH = 330, 210, 760
ROW, HEAD, TITLE, LEGEND = 78, 96, 124, 76
LETTERS, SMALL, LARGE = 32, 27, 40
_INK, _FAINT, _PAPER = "#1a1a1a", "#5a5a5a", "#ffffff"
_POINTS = 72 / DOTS


@dataclass(frozen=True, slots=True)
class Look:
    """The sign of a tone, its colour, and the light tint behind dark words."""

    sign: str
    colour: str
    tint: str


# Okabe and Ito's colours, told apart by colour-blind people (jfly.uni-koeln.de/color, 2008); the
# signs say the same without any.
LOOKS = {
    Tone.ALARM: Look("!", "#a34300", "#fbdccb"),
    Tone.WATCH: Look("○", "#7a5600", "#fdf0c4"),
    Tone.PLANNED: Look("◆", "#005a8f", "#d3e9f7"),
    Tone.WELL: Look("✓", "#00624a", "#d5efe6"),
    Tone.NONE: Look("–", "#767676", "#f4f4f4"),
}


def png(chart: Matrix) -> bytes:
    """Return a chart as a picture."""
    figure = _figure(chart)
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", metadata={"Title": readable(chart.title)})
    return out.getvalue()


def svg(chart: Matrix) -> bytes:
    """Return a chart as a drawing for a document."""
    out = io.BytesIO()
    figure = _figure(chart)
    FigureCanvasSVG(figure)
    figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


class _Sheet:
    """Axes whose units are pixels, from the top left."""

    def __init__(self, axes: Axes) -> None:
        self._axes = axes

    def write(self, at: tuple[float, float], words: str, size: int, **look: object) -> None:
        """Write a line of text; what looks like mathematics is none."""
        self._axes.text(
            *at,
            readable(words),
            parse_math=False,
            fontsize=size * _POINTS,
            fontfamily="DejaVu Sans",
            **({"va": "center", "color": _INK} | look),  # type: ignore[arg-type]
        )

    def fill(self, at: tuple[float, float], size: tuple[float, float], colour: str) -> None:
        """Fill a rectangle."""
        self._axes.add_patch(Rectangle(at, *size, facecolor=colour, edgecolor="none"))


def _figure(chart: Matrix) -> Figure:
    width = max(LEAST_WIDTH, NAMES + COLUMN * len(chart.columns))
    rows = sum(len(group.lines) + bool(group.label) for group in chart.groups)
    height = TITLE + HEAD + ROW * rows + LEGEND
    figure = Figure((width / DOTS, height / DOTS), DOTS, facecolor=_PAPER)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    step = (width - NAMES) / max(len(chart.columns), 1)
    _draw(_Sheet(axes), chart, step)
    _legend(_Sheet(axes), chart, (width, height))
    return figure


def _draw(sheet: _Sheet, chart: Matrix, step: float) -> None:
    sheet.write((24, 48), chart.title, LARGE, fontweight="bold")
    sheet.write((24, 98), chart.about, SMALL, color=_FAINT)
    for place, column in enumerate(chart.columns):
        middle = NAMES + (place + 0.5) * step
        sheet.write((middle, TITLE + HEAD / 2), _wrapped(column), SMALL, ha="center")
    for top, line in _placed(chart):
        if isinstance(line, str):
            sheet.write((24, top + ROW * 0.55), line, SMALL, fontweight="bold", color=_FAINT)
            continue
        sheet.write((24, top + ROW / 2), _short(line.label), LETTERS)
        for place, cell in enumerate(line.cells):
            _cell(sheet, cell, (NAMES + place * step, top), step)


def _placed(chart: Matrix) -> Iterator[tuple[float, Line | str]]:
    top = float(TITLE + HEAD)
    for group in chart.groups:
        heads: list[Line | str] = [group.label] if group.label else []
        for line in [*heads, *group.lines]:
            yield top, line
            top += ROW


def _cell(sheet: _Sheet, cell: Cell, at: tuple[float, float], step: float) -> None:
    left, top = at
    look = LOOKS[cell.tone]
    sheet.fill((left + 4, top + 4), (step - 8, ROW - 8), look.tint)
    sign = {"color": look.colour, "fontweight": "bold", "ha": "center"}
    sheet.write((left + 34, top + ROW / 2), look.sign, LARGE, **sign)
    sheet.write((left + 62, top + ROW / 2), cell.text, LETTERS)


def _legend(sheet: _Sheet, chart: Matrix, size: tuple[float, float]) -> None:
    width, height = size
    step = (width - 48) / max(len(chart.words), 1)
    for place, (tone, word) in enumerate(chart.words):
        look, left = LOOKS[tone], 24 + place * step
        sheet.write((left, height - LEGEND / 2), look.sign, LARGE, color=look.colour)
        sheet.write((left + 40, height - LEGEND / 2), word, SMALL, color=_FAINT)


def _short(name: str) -> str:
    return name if len(name) <= 16 else f"{name[:15].rstrip()}…"


def _wrapped(column: str) -> str:
    """Put the last word of a long heading on a second line."""
    if len(column) <= 13:
        return column
    first, _, last = column.rpartition(" ")
    return f"{first}\n{last}" if first else _short(column)
