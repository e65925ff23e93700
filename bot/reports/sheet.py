"""All that a document shows: what was counted, and what of it may be seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.figures import Measure, Subject
from bot.quarters import Quarter
from bot.reports import disclosure
from bot.reports.disclosure import Key, Shown
from bot.reports.sight import Sight, seen
from bot.reports.values import Count, Names, Tally


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as it is shown: of which days, group and place; `of` and `share` may be empty."""

    measure: Measure
    days: tuple[date, date]
    group: str
    place: str
    number: str
    of: str
    share: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A period's figures as others see them, and those of the quarters of its trend."""

    measures: tuple[Measure, ...]
    count: Count
    shown: Mapping[Key, Shown]
    names: Names
    made_on: date

    @property
    def sight(self) -> Sight:
        """Return the figures of the period as others see them."""
        families = seen(self.shown, *self.count.span) if self.count.run else {}
        return Sight(self._known(), self.count.own, families, self.names)

    def quarters(self) -> tuple[tuple[Quarter, Sight], ...]:
        """Return the quarters of the trend as others see them."""
        return tuple(
            (quarter, self._of_quarter(quarter, tally)) for quarter, tally in self.count.quarters
        )

    def of(self, subject: Subject) -> tuple[Measure, ...]:
        """Return the measures of a part."""
        return tuple(one for one in self.measures if one.subject is subject)

    def entries(self, subject: Subject) -> Iterator[Entry]:
        """Return every figure of a part, with its sums by group and by place."""
        run, period = self.count.run, self.count.period
        for measure in self.of(subject):
            if not measure.families:
                yield from _own(measure, self.sight, (period.first, period.last))
            elif run:
                yield from _families(measure, self.sight, (run[0].begins, run[-1].ends))

    def over_quarters(self) -> Iterator[Entry]:
        """Return the figures of the whole area in each quarter of the trend."""
        for measure in self.measures:
            if is_over_quarters(measure):
                for quarter, sight in self.quarters():
                    days = quarter.begins, quarter.ends
                    groups = sight.groups(measure.name) if measure.unit and measure.group else ("",)
                    yield from (_entry(measure, sight, days, (group, "")) for group in groups)

    def _known(self) -> Mapping[str, Measure]:
        return {one.name: one for one in self.measures}

    def _of_quarter(self, quarter: Quarter, tally: Tally) -> Sight:
        days = quarter.begins.isoformat(), quarter.ends.isoformat()
        return Sight(self._known(), tally, seen(self.shown, *days), self.names)


def is_over_quarters(measure: Measure) -> bool:
    """Say whether a measure's figure of the whole area is shown quarter by quarter."""
    return measure.whole is None and not measure.now


def _own(measure: Measure, sight: Sight, days: tuple[date, date]) -> Iterator[Entry]:
    for name, group, place in sorted(sight.own.cells):
        if name == measure.name:
            yield _entry(measure, sight, days, (group, place))


def _families(measure: Measure, sight: Sight, days: tuple[date, date]) -> Iterator[Entry]:
    for name, group, place in sorted(sight.families or {}):
        if name == measure.name:
            yield _entry(measure, sight, days, (group, place))


def _entry(measure: Measure, sight: Sight, days: tuple[date, date], part: tuple[str, str]) -> Entry:
    number = sight.text(measure.name, *part).removeprefix("about ").replace(",", "")
    group = sight.named(measure.name, part[0]) if part[0] else ""
    of, share = _share(measure, sight, part)
    return Entry(measure, days, group, part[1], number, of, share)


def _share(measure: Measure, sight: Sight, part: tuple[str, str]) -> tuple[str, str]:
    if measure.families:
        if measure.unit or part == ("", ""):
            return "", ""
        whole = measure.whole or (measure.name, "")
        return "", sight.share((measure.name, *part), (*whole, ""))
    amount = sight.own.get(measure.name, *part)
    if amount is None or amount.of is None:
        return "", ""
    return str(amount.of), disclosure.share(*_rounded(amount.count, amount.of))


def _rounded(*counts: int) -> Iterator[disclosure.Rounded]:
    return (disclosure.Rounded(count) for count in counts)
