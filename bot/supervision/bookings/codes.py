"""The numbers that booking buttons carry: a kind, a day, a slot, and the page they came from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.supervision.bookings.rules import NotYours
from bot.supervision.values import Kind

# Decimal places of the parts, so that one whole number holds them side by side.
_DAYS = 10**7
_MINUTES = 10**9
_OFFERS = 10**6
_PAGES = 10**10
KINDS = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind that somebody wants, perhaps on a day, and the row of a page that led to it.

    `page` is the number that a button carries for a row (0 for none), `seat` a booking that is
    to be moved (0 for a new one).
    """

    kind: Kind
    page: int = 0
    seat: int = 0
    day: date | None = None

    def pack(self) -> int:
        """Return the number of a button."""
        day = self.day.toordinal() if self.day else 0
        row = (self.seat * _PAGES + self.page) * _DAYS + day
        return row * len(KINDS) + KINDS.index(self.kind)

    @classmethod
    def unpack(cls, row: int) -> "Wish":
        """Read a button's number, or raise NotYours for one that is not ours."""
        row, kind = divmod(row, len(KINDS))
        row, day = divmod(row, _DAYS)
        seat, page = divmod(row, _PAGES)
        if row < 0 or day > date.max.toordinal():
            raise NotYours
        return cls(KINDS[kind], page, seat, date.fromordinal(day) if day else None)


@dataclass(frozen=True, slots=True)
class Pick:
    """A slot that somebody presses."""

    wish: Wish
    offer: int
    starts: datetime

    def pack(self) -> int:
        """Return the number of a button."""
        minutes = int(self.starts.timestamp()) // 60
        return (self.wish.pack() * _OFFERS + self.offer) * _MINUTES + minutes

    @classmethod
    def unpack(cls, row: int) -> "Pick":
        """Read a button's number, or raise NotYours for one that is not ours."""
        row, minutes = divmod(row, _MINUTES)
        wish, offer = divmod(row, _OFFERS)
        return cls(Wish.unpack(wish), offer, datetime.fromtimestamp(minutes * 60, UTC))
