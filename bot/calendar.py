"""Working days and bank holidays of the four nations."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from bot.settings import Nation

# ISO 3166-2:GB.
_PARTS = {
    Nation.ENGLAND: "ENG",
    Nation.SCOTLAND: "SCT",
    Nation.WALES: "WLS",
    Nation.NORTHERN_IRELAND: "NIR",
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of an area: its local time, and its nation's bank holidays."""

    zone: ZoneInfo
    nation: Nation

    def day(self, moment: datetime) -> date:
        """Return the local day of a moment."""
        return moment.astimezone(self.zone).date()

    def is_holiday(self, day: date) -> bool:
        """Say whether a day is a bank holiday; one at a weekend is kept on the day in its place."""
        return day.weekday() < 5 and day in _holidays(self.nation, day.year)

    def is_working(self, day: date) -> bool:
        """Say whether a day is neither at a weekend nor a bank holiday, or in place of one."""
        return day.weekday() < 5 and not self.is_holiday(day)


@lru_cache(maxsize=64)
def _holidays(nation: Nation, year: int) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv=_PARTS[nation], years=year))
