"""Charts of figures as values: bars, and trends over quarters, in drawings and in words.

A figure that is not shown has no value; its words, a star, stand in its place. Where nothing was
counted, nothing is drawn.
"""

import json
from dataclasses import asdict, dataclass

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure: its name, its value if it is shown, and the words at its end."""

    label: str
    value: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures side by side; `about` says what they count, of when."""

    title: str
    about: str
    bars: tuple[Bar, ...]

    def to_json(self) -> str:
        """Return it as the process that draws reads it."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure over time: a value and words for each column."""

    label: str
    values: tuple[int | None, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """Figures over time; `about` says what they count."""

    title: str
    about: str
    columns: tuple[str, ...]
    trends: tuple[Trend, ...]

    def to_json(self) -> str:
        """Return it as the process that draws reads it."""
        return json.dumps(asdict(self))


Plot = Bars | Trends


def plot_from_json(text: str) -> Plot:
    """Read what `to_json` wrote."""
    body = json.loads(text)
    if "bars" in body:
        bars = tuple(Bar(**one) for one in body["bars"])
        return Bars(body["title"], body["about"], bars)
    trends = tuple(
        Trend(one["label"], tuple(one["values"]), tuple(one["texts"])) for one in body["trends"]
    )
    return Trends(body["title"], body["about"], tuple(body["columns"]), trends)


def plot_twin(plot: Plot) -> list[str]:
    """Return all that a chart shows as lines of text."""
    match plot:
        case Bars(bars=bars):
            return [f"{bar.label}: {bar.text}" for bar in bars]
        case Trends(columns=columns, trends=trends):  # pragma: no branch
            return [
                f"{one.label}: "
                + "; ".join(f"{when} {text}" for when, text in zip(columns, one.texts, strict=True))
                for one in trends
            ]


def plot_alternative(plot: Plot) -> str:
    """Return in words what a chart shows."""
    return " ".join([f"{plot.title}, {plot.about}.", *(f"{one}." for one in plot_twin(plot))])
