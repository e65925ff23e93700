"""Packs for the room's tests; all invented."""

from datetime import UTC, date, datetime

from bot.meetings.values import Count, Date, Line, Measure, Own, Pack

FIRST, LAST = date(2026, 10, 12), date(2026, 11, 22)
STARTS = datetime(2026, 12, 7, 9, 30, tzinfo=UTC)
ENDS = datetime(2026, 12, 7, 11, tzinfo=UTC)


def asked(**pages: int) -> tuple[Count, ...]:
    """Return how often pages were asked for, and the sum."""
    each = (Count(Measure.ASKED, number, page, page.title()) for page, number in pages.items())
    return (Count(Measure.ASKED, sum(pages.values())), *each)


def pack(*counts: Count) -> Pack:
    """Return a pack of six weeks with one of everything."""
    return Pack(
        FIRST,
        LAST,
        held=True,
        counts=counts,
        pages=(Line("Low mood is new", "Low mood is new"),),
        services=(Line("Hub wait now 6 weeks", "Hub: another wait"),),
        dates=(Date("Champions' meeting", STARTS, ENDS, "Fellside Clinic"),),
        own=(Own(1, "Bring a question."),),
        left_out=frozenset(),
    )
