"""What is said of changes: that there are some, and after a tap which."""

from bot.directory import wording as words
from bot.directory.changes.values import BASES, Due, News, Told
from bot.directory.finding.values import Query, with_service
from bot.directory.numbers import packed
from bot.directory.rules import Change, wait_for
from bot.directory.wording import press
from bot.reply import Reply, plain

LISTED = 8


def to_show(due: Due) -> Reply:
    """Tell somebody that there is news; what it is of stands behind the button."""
    row = packed((due.after, due.until), BASES)
    return Reply("There is news for you from your area.", ((press("Show", "news", row),),))


def told(shown: Told) -> Reply:
    """List what has changed, each service one tap away."""
    if not shown.news:
        return Reply("Nothing has changed for you since.")
    here = shown.news[:LISTED]
    lines = [f"• {line(one)}" for one in here]
    if len(shown.news) > LISTED:
        lines.append(f"• and {len(shown.news) - LISTED} more: /services")
    named = dict.fromkeys((one.service.id, one.service.name) for one in here)
    keys = tuple(
        (press(words.short(name), "card", with_service(number, Query())),) for number, name in named
    )
    return Reply("\n".join(["<b>Changed in local services</b>", *lines]), keys)


def line(news: News) -> str:
    """Return a change in one line, as the service stands today."""
    service = news.service
    wait = wait_for(service, None)
    standing = service.standing
    note = f": {plain(standing.note)}" if standing.note else ""
    weeks = f"now {wait.first}–{wait.last} weeks" if wait and wait.first < wait.last else ""
    weeks = weeks or (f"now {wait.first} weeks" if wait else "not known")
    said = {
        Change.NEW: f"new: takes {words.ages(service.criteria.ages)}",
        Change.OPENED: "takes referrals again",
        Change.PAUSED: f"paused{note}",
        Change.CLOSED: f"closed{note}",
        Change.CRITERIA: f"takes {words.ages(service.criteria.ages)}, {words.levels(service)}",
        Change.CONTACT: "has another name, route or number",
        Change.WAIT: f"wait {weeks}",
    }[news.what]
    return f"<b>{plain(service.name)}</b> {said}"
