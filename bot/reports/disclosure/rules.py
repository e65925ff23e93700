"""What of a count may leave the house, before anything is said of its neighbours."""

from datetime import date, timedelta

from bot.reports.disclosure.values import Hidden, PeriodRefused, Rounded, Shown

# Counts from 1 to SMALL are hidden, others rounded to the nearest STEP, as NHS England does with
# Hospital Episode Statistics (its disclosure control methodology of September 2018).
SMALL = 7
LEAST = SMALL + 1
STEP = 5
# Of a cell that is hidden so many values stay possible; WISHED, as many as a figure stands for,
# wherever hiding more can do it, and KEPT in any case: see docs/disclosure.md.
WISHED = STEP
KEPT = 3
QUARTER_STARTS = (1, 4, 7, 10)


def shown(count: int) -> Shown:
    """Return what stands for a count: 0 as it is, a small one hidden, others to the nearest 5."""
    if 0 < count <= SMALL:
        return Hidden()
    return Rounded((count + STEP // 2) // STEP * STEP)


def share(part: Shown, whole: Shown) -> str:
    """Return a percentage of figures as they are shown: "*" if one is hidden, "–" of nothing."""
    match part, whole:
        case _, Rounded(0):
            return "–"
        case Rounded(0), _:
            return "0%"
        case Rounded(some), Rounded(every):
            return f"{round(100 * some / every)}%"
        case _:
            return "*"


def check_period(first: date, last: date) -> None:
    """Let whole calendar quarters pass, one or several in a row; else raise PeriodRefused.

    Any two such periods differ by whole quarters, so no two documents can be subtracted to a day,
    a week or a month in which few families asked.
    """
    if last < first:
        raise PeriodRefused("backwards")
    after = last + timedelta(days=1)
    if not (starts_quarter(first) and starts_quarter(after)):
        raise PeriodRefused("not_quarters")


def check_over(last: date, today: date) -> None:
    """Raise PeriodRefused while a period goes on: its figures would be published twice."""
    if last >= today:
        raise PeriodRefused("not_over")


def starts_quarter(day: date) -> bool:
    """Tell whether a day is the first of January, April, July or October."""
    return day.day == 1 and day.month in QUARTER_STARTS
