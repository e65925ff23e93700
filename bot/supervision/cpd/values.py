"""An entry of a nurse's record of learning, with the fields that the NMC asks for.

Source: NMC, Revalidation, Continuing professional development: method, topic and how it related to
practice, dates, hours and participatory hours, the part of the Code, and evidence; 35 hours in
three years, 20 of them participatory (nmc.org.uk/revalidation/requirements/cpd, updated 2021).
"""

from dataclasses import dataclass
from datetime import date, timedelta

# The Code's four parts (NMC, The Code, 2018); none is chosen at first.
THEMES = (
    "not chosen",
    "Prioritise people",
    "Practise effectively",
    "Preserve safety",
    "Promote professionalism and trust",
)
HOURS_ASKED, PARTICIPATORY_ASKED = 35, 20
YEARS = 3
LENGTHS = (30, 60, 90, 120, 180, 360)
OTHER = "Other learning"
TEXT_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that somebody learnt from."""

    id: int
    held_on: date
    method: str
    topic: str
    length: timedelta
    participatory: bool
    theme: int
    reflection: str


@dataclass(frozen=True, slots=True)
class Record:
    """All entries of a person, the newest first, and from when they count for renewal."""

    entries: tuple[Entry, ...]
    since: date

    @property
    def hours(self) -> float:
        """Return the hours that count."""
        return sum((one.length for one in self._counting()), timedelta()) / timedelta(hours=1)

    @property
    def participatory(self) -> float:
        """Return the participatory hours that count."""
        shared = (one.length for one in self._counting() if one.participatory)
        return sum(shared, timedelta()) / timedelta(hours=1)

    def _counting(self) -> list[Entry]:
        return [one for one in self.entries if one.held_on >= self.since]
