"""Draws bars and trends with matplotlib, for `python -m bot.documents` alone."""

import io
import textwrap
from collections.abc import Iterator

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from bot.documents.plots import NOTHING, Bars, Plot, Trend, Trends
from bot.documents.text import readable

# Inches of a drawing that fills the width of a printed page; letters are then as large as its text.
WIDTH, BAR, HEAD, TREND = 6.6, 0.27, 0.35, 2.6
LETTERS = 8.5
# The part of the width that names take, and a letter at the end of a bar.
NAMES, SIGN, LABEL = 0.36, 0.012, 34
_INK, _FAINT, _PAPER = "#1a1a1a", "#5a5a5a", "#ffffff"
_BAR = "#0072b2"
# Okabe and Ito's colours (jfly.uni-koeln.de/color, 2008), each with a sign and a stroke of its own.
_LOOKS = (
    ("#0072b2", "o", "-"),
    ("#d55e00", "s", "--"),
    ("#009e73", "^", "-."),
    ("#8a5a00", "D", ":"),
    ("#7a3e65", "v", "-"),
    ("#1a1a1a", "P", "--"),
)


def svg(plot: Plot) -> str:
    """Return a chart as a drawing for a document."""
    match plot:
        case Bars():
            figure = _bars(plot)
        case Trends():  # pragma: no branch
            figure = _trends(plot)
    out = io.BytesIO()
    FigureCanvasSVG(figure)
    # With a salt of its own each drawing names its parts by chance: the same is to be the same.
    with rc_context({"svg.hashsalt": "pimh"}):
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue().decode()


def _bars(plot: Bars) -> Figure:
    tall = any(len(bar.label) > LABEL for bar in plot.bars)
    height = HEAD + BAR * (1.5 if tall else 1) * max(len(plot.bars), 1)
    figure = Figure((WIDTH, height), facecolor=_PAPER)
    # What stands at the end of the longest bar needs its room, too.
    ends = SIGN * max((len(bar.text) for bar in plot.bars), default=0)
    axes = figure.add_axes((NAMES, 0.02, 0.97 - NAMES - ends, 0.96))
    axes.set_axis_off()
    most = max((bar.value or 0 for bar in plot.bars), default=0) or 1
    axes.set_xlim(0, most)
    axes.set_ylim(len(plot.bars) - 0.4, -0.6)
    for place, bar in enumerate(plot.bars):
        if bar.value is None:
            # Hatched and no longer than a stub: how much it is is not told.
            axes.barh(place, most * 0.02, 0.62, color=_PAPER, edgecolor=_FAINT, hatch="////")
        else:
            axes.barh(place, bar.value, 0.62, color=_BAR)
        end = most * 0.02 if bar.value is None else bar.value
        _write(axes, (end + most * 0.015, place), bar.text, ha="left")
        _write(axes, (-most * 0.02, place), _short(bar.label), ha="right")
    return figure


def _trends(plot: Trends) -> Figure:
    figure = Figure((WIDTH, TREND), facecolor=_PAPER)
    axes = figure.add_axes((0.07, 0.14, 0.55, 0.8))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.set_xticks(range(len(plot.columns)), [readable(one) for one in plot.columns])
    axes.tick_params(labelsize=LETTERS - 1, colors=_INK)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=7, integer=True))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    most = max((value or 0 for one in plot.trends for value in one.values), default=0) or 1
    axes.set_ylim(0, most * 1.12)
    axes.set_xlim(-0.2, len(plot.columns) - 0.8)
    for place, one in enumerate(plot.trends):
        _trend(axes, one, place)
    _legend(figure, plot)
    return figure


def _trend(axes: Axes, one: Trend, place: int) -> None:
    colour, sign, stroke = _LOOKS[place % len(_LOOKS)]
    known = [(at, value) for at, value in enumerate(one.values) if value is not None]
    for run in _runs(known):
        axes.plot(*zip(*run, strict=True), color=colour, linestyle=stroke, linewidth=1.6)
    for at, value in known:
        axes.plot(at, value, color=colour, marker=sign, markersize=6, clip_on=False)
    step = axes.get_ylim()[1] * 0.07
    for at, hidden in enumerate(one.values):
        if hidden is None and one.texts[at] != NOTHING:
            # One above the other, so that each can be told from the rest.
            _write(axes, (at, step * (place + 0.3)), one.texts[at], ha="center", color=colour)


def _runs(known: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Return what is joined by a line: neighbours, with nothing hidden in between."""
    run: list[tuple[int, int]] = []
    for at, value in known:
        if run and at > run[-1][0] + 1:
            yield run
            run = []
        run.append((at, value))
    if run:
        yield run


def _legend(figure: Figure, plot: Trends) -> None:
    axes = figure.add_axes((0.65, 0.1, 0.35, 0.84))
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(max(len(plot.trends), 6) - 0.5, -0.5)
    for place, one in enumerate(plot.trends):
        colour, sign, stroke = _LOOKS[place % len(_LOOKS)]
        axes.plot((0, 0.16), (place, place), color=colour, linestyle=stroke, linewidth=1.6)
        axes.plot(0.08, place, color=colour, marker=sign, markersize=6)
        _write(axes, (0.2, place), _short(one.label), ha="left")


def _write(axes: Axes, at: tuple[float, float], words: str, **look: str) -> None:
    axes.text(
        *at,
        readable(words),
        parse_math=False,
        fontsize=LETTERS,
        fontfamily="DejaVu Sans",
        **({"va": "center", "color": _INK} | look),  # type: ignore[arg-type]
    )


def _short(label: str) -> str:
    """Return a name in at most two lines."""
    return "\n".join(textwrap.wrap(readable(label), LABEL, max_lines=2, placeholder="…"))
