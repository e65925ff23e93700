"""What is said of a newsletter on its way, and after."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.newsletters.sending import wording as sending
from bot.newsletters.underway import rules
from bot.newsletters.underway.rules import Came, Counts
from bot.newsletters.underway.store import Way
from bot.newsletters.values import Issue, State
from bot.newsletters.wording import name, number, press, when
from bot.reply import Button, Keyboard, Reply, plain, two_a_row

_FULL, _EMPTY = "▓", "░"
_MISSED = {
    Came.UNKNOWN: "not certain",
    Came.UNREACHABLE: "cannot be reached",
    Came.FAILED: "refused, or bot blocked",
    Came.CANCELLED: "cancelled",
    Came.LEFT: "left meanwhile",
}


def progress(way: Way, now: datetime, zone: ZoneInfo) -> Reply:
    """Show how far a newsletter has come, with what may be done to it."""
    match way.issue.state:
        case State.SENDING:
            return Reply(_underway(way), _underway_keys(way))
        case State.RECALLED:
            return Reply(_recalled(way), _back())
        case State.LATE:
            return sending.late(way.issue, zone)
        case State.DRAFT | State.ASKED | State.PLANNED:
            return sending.waiting(way.issue, zone)
        case State.SENT:  # pragma: no branch
            return Reply(_done(way, zone), _done_keys(way, now))


def done(way: Way) -> Reply:
    """Tell whoever sent it that it has gone out."""
    words = "Your newsletter has gone out."
    return Reply(
        f"{words}\n{_tally(way.counts)}", ((press("See how it went", "issue", way.issue.id),),)
    )


def bar(counts: Counts) -> str:
    """Draw how many are done, with the same in figures."""
    full = rules.filled(counts)
    drawn = _FULL * full + _EMPTY * (rules.BAR - full)
    return f"{drawn} {counts.done:,} of {counts.all:,}"


def _underway(way: Way) -> str:
    head = "Paused" if way.paused else "Being sent"
    return f"<b>{head}</b>: {_title(way.issue)}\n{bar(way.counts)}\n{_tally(way.counts)}"


def _done(way: Way, zone: ZoneInfo) -> str:
    sent = way.issue.sent_at
    lines = [f"<b>Sent</b>: {_title(way.issue)}"]
    lines += [when(sent, zone)] if sent else []
    lines.append(_tally(way.counts))
    lines.append(
        f"{way.opened:,} opened it: they pressed a button under it. Telegram does not say who has "
        "read it."
    )
    if way.shared:
        by = number(way.sharers, "reader")
        lines.append(f"Shared on by {by}, with {number(way.shared, 'colleague')}.")
    return "\n".join(lines)


def _recalled(way: Way) -> str:
    return (
        f"<b>Taken back</b>: {_title(way.issue)}\n"
        f"It goes out of the {number(way.counts.of(Came.SENT), 'chat')} that it had reached, and "
        "nobody else gets it. What has been read cannot be unread."
    )


def _tally(counts: Counts) -> str:
    parts = [f"{counts.of(Came.SENT):,} delivered"]
    if held := counts.of(Came.HELD):
        parts.append(f"{number(held, 'waits', 'wait')} for quiet hours to end")
    if queued := counts.of(Came.QUEUED):
        parts.append(f"{queued:,} on the way")
    parts += [f"{count:,} {words}" for came, words in _MISSED.items() if (count := counts.of(came))]
    return ", ".join(parts) + "."


def _underway_keys(way: Way) -> Keyboard:
    number_of = way.issue.id
    keys = [
        press("Go on", "resume", number_of) if way.paused else press("Pause", "pause", number_of)
    ]
    keys.append(press("Cancel the rest", "cancel", number_of))
    keys.append(press("Look again", "issue", number_of))
    keys.append(press("Newsletters", "desk"))
    return two_a_row(keys)


def _done_keys(way: Way, now: datetime) -> Keyboard:
    issue = way.issue
    keys: list[Button] = [press("Read it", "read", issue.id)]
    if way.counts.of(*rules.MISSED):
        keys.append(press("Who has not got it", "missed", issue.id))
    if rules.is_correctable(issue, way.counts, now):
        keys.append(press("Correct it", "correct", issue.id))
    if rules.is_recallable(issue, now):
        keys.append(press("Take it back", "recall", issue.id))
    keys.append(press("Newsletters", "desk"))
    return two_a_row(keys)


def _back() -> Keyboard:
    return ((press("Newsletters", "desk"),),)


def _title(issue: Issue) -> str:
    return plain(name(issue))
