"""How a row's conditions are worded: EPDS 10–12, 13 or more, 2 weeks or more after the birth."""

from bot.pages.values import HIGHEST, Condition, Key, Row, Span

_NAMES = {
    Key.EPDS: "EPDS {}",
    Key.PHQ9: "PHQ-9 {}",
    Key.GAD7: "GAD-7 {}",
    Key.GAD2: "GAD-2 {}",
    Key.HADS_A: "HADS anxiety {}",
    Key.HADS_D: "HADS depression {}",
    Key.WHOOLEY: "Whooley: {}",
    Key.WEEKS_PREGNANT: "{} weeks pregnant",
    Key.WEEKS_POSTNATAL: "{} weeks after the birth",
    Key.CHILD_MONTHS: "child of {} months",
    Key.LASTING_WEEKS: "lasting {} weeks",
    Key.WHO: "{}",
}


def name(key: Key) -> str:
    """Return what people call a key: EPDS, PHQ-9, weeks pregnant."""
    return " ".join(_NAMES[key].replace("{}", "").replace(":", "").split()) or "who it is"


def criteria(row: Row) -> str:
    """Return a row's conditions in words, empty if it has none."""
    return ", ".join(_worded(condition) for condition in row.when or ())


def label(row: Row) -> str:
    """Return a row's label with its conditions, said once."""
    conditions = criteria(row)
    if not conditions or _same(conditions) in _same(row.label):
        return row.label
    return f"{row.label} ({conditions})"


def short(row: Row) -> str:
    """Return what stands on a row's button: its conditions, or its label if it has none."""
    return criteria(row) or row.label


def _worded(condition: Condition) -> str:
    allows = condition.allows
    amount = _span(condition.key, allows) if isinstance(allows, Span) else allows.text
    return _NAMES[condition.key].format(amount)


def _span(key: Key, span: Span) -> str:
    if span.low == span.high:
        return str(span.low)
    return f"{span.low} or more" if span.high == HIGHEST[key] else f"{span.low}–{span.high}"


def _same(text: str) -> str:
    return text.lower().replace("-", "–")
