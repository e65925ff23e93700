"""How often feeds are asked, when a failing one is told of, and which entries are taken."""

from datetime import date, datetime, timedelta

# product.md: at most hourly, back-off to 24 hours, told after a week.
EVERY = timedelta(hours=1)
# Where a server cannot say "nothing new", the whole is fetched each time: more seldom.
EVERY_WHOLE = timedelta(hours=6)
LONGEST_PAUSE = timedelta(hours=24)
LONGEST_WAIT = timedelta(days=7)
TELL_AFTER = timedelta(days=7)
# What is due comes together: a reader is started twelve times an hour at most.
STEP = timedelta(minutes=5)
# Two requests to one host are never closer, and never at once.
SPACING = timedelta(seconds=2)
HOSTS_AT_ONCE = 8
READERS = 2

# What is older when it is first seen is no news: years of entries do not flood the queue.
NEWS = timedelta(days=60)
# Of entries without a date nobody knows the age: so many of a feed's first reading are taken.
MOST_UNDATED = 20
# Two feeds that bring the same title mean the same thing if their dates are this close.
SAME_WITHIN = timedelta(days=2)
LEAST_WORDS = 5


def next_after_success(now: datetime, *, conditional: bool) -> datetime:
    """Return when to ask again; never sooner than an hour, on the next full five minutes."""
    return _on_the_step(now + (EVERY if conditional else EVERY_WHOLE))


def next_after_fault(now: datetime, faults: int, wait: timedelta) -> datetime:
    """Return when to ask again after so many failures in a row; the server may ask for longer."""
    pause = min(EVERY * (1 << min(faults - 1, 10)), LONGEST_PAUSE)
    return _on_the_step(now + max(pause, min(wait, LONGEST_WAIT)))


def may_be_asked(asked_at: datetime | None, now: datetime) -> bool:
    """Say whether somebody may have a feed asked now: an hour has passed since the last time."""
    # Of a clock that was set back: what was asked in the future was asked long ago.
    return asked_at is None or abs(now - asked_at) >= EVERY


def is_lasting(failing_since: datetime | None, now: datetime) -> bool:
    """Say whether a feed has failed long enough to be told of."""
    return failing_since is not None and now - failing_since >= TELL_AFTER


def is_long(failing_since: datetime | None, now: datetime) -> bool:
    """Say whether a feed has failed for longer than the longest pause between two askings."""
    return failing_since is not None and now - failing_since >= LONGEST_PAUSE


def is_news(published: date | None, now: datetime) -> bool:
    """Say whether an entry is recent enough to be taken when it is first seen."""
    return published is None or now.date() - published <= NEWS


def is_same_day(one: date, other: date) -> bool:
    """Say whether two dates are close enough for one thing."""
    return abs(one - other) <= SAME_WITHIN


def tells_apart(words: str) -> bool:
    """Say whether a title says enough to be known by: "Editorial" does not."""
    return len(words.split()) >= LEAST_WORDS


def _on_the_step(moment: datetime) -> datetime:
    over = (moment - moment.min.replace(tzinfo=moment.tzinfo)) % STEP
    return moment + (STEP - over if over else over)
