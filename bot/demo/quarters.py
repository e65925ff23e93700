"""Five quarters that the sample area looks back on in its reports; nobody in it is real."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.answers import store as answers
from bot.answers.schema import SHOWN
from bot.answers.store import Shown
from bot.calendar import Calendar
from bot.consult.acting import Act
from bot.consult.after import store as after
from bot.consult.after.rules import Happened, Outcome
from bot.consult.schema import NEXT
from bot.demo.consulted import bare
from bot.directory import store as services
from bot.directory.gaps.store import open_gap
from bot.directory.gaps.values import NewGap, Sort, Why
from bot.directory.values import Wait
from bot.pages.steps import Step
from bot.pages.values import Library, Page
from bot.people.values import Person

# The last weeks are told by what Champions did in the sample's fortnight.
FROM_WEEK, TO_WEEK = 5, 66
READ = (
    *("low-mood-after-birth", "anxiety", "bonding-worry", "low-mood-after-birth"),
    *("intrusive-thoughts", "epds", "birth-trauma", "listening-visits", "anxiety"),
)
NEEDED = ("parent-infant", "parent-infant", "camhs", "talking-therapies", "maternal-mental-health")
WHYS = (Why.AGE, Why.ABSENT, Why.WAIT, Why.CRITERIA)
AGES = ("2", "3", "0", "2", "pregnancy", "4")
CAME = (Outcome.HELD, Outcome.REFERRED, Outcome.ACCEPTED, Outcome.HELD, Outcome.BOUNCED)
# A service, its wait in weeks in the earliest quarter, and how much longer it is each quarter.
WAITS = (("talking-therapies", 6, 2), ("maple", 14, 3))
A_QUARTER = 91


def live(
    db: Db, library: Library, cast: Sequence[Person], now: datetime, calendar: Calendar
) -> None:
    """Let Champions have asked, missed and followed up, week by week, and more each quarter."""
    pages = [page for name in READ if (page := library.page(name)) is not None]
    if not pages or not cast:
        return
    for week in range(TO_WEEK, FROM_WEEK, -1):
        then = now - timedelta(weeks=week, hours=week % 7)
        asked = 6 + (TO_WEEK - week) // 8
        for number in range(asked):
            who = cast[(number * number + week) % len(cast)]
            answers.record(db, who.id, _shown(pages, week * 5 + number), then, noticed=False)
        _missed(db, cast[week % len(cast)], week, then)
        _followed_up(db, cast[week % len(cast)], then, calendar, week)
    # Whoever looks at her saved answers finds what she did herself.
    db.execute(f"update {SHOWN} set person = null where at < ?", (_weeks_ago(now),))
    _waits(db, calendar.day(now))


def _shown(pages: Sequence[Page], number: int) -> Shown:
    page = pages[number % len(pages)]
    if number % 11 == 10:
        return Shown("unknown", topic=answers.first_topic(page))
    if number % 7 == 6:
        return Shown("choose")
    # A crisis is no everyday reading.
    rows = [row for row in page.rows if row.step is not Step.EMERGENCY]
    return Shown.of("answer", page, rows[number % len(rows)])


def _missed(db: Db, who: Person, week: int, then: datetime) -> None:
    sort = Sort.BOUNCED if week % 4 == 3 else Sort.NONE
    age = "" if sort is Sort.BOUNCED else AGES[week % len(AGES)]
    why = Why.COMPLEX if sort is Sort.BOUNCED else WHYS[week % len(WHYS)]
    gap = NewGap(sort, NEEDED[week % len(NEEDED)], who.locality.id, age, None, why)
    open_gap(db, gap, None, then)


def _followed_up(db: Db, who: Person, then: datetime, calendar: Calendar, week: int) -> None:
    act = Act(who, then, who.user_id, bare(calendar))
    after.put(db, who, Happened(f"sample-{week}", 0, calendar.day(then)), then)
    (found,) = db.table(NEXT).rows_where("page = ?", [f"sample-{week}"])
    after.say(db, found["id"], CAME[week % len(CAME)], act)


def _waits(db: Db, today: date) -> None:
    for slug, weeks, longer in WAITS:
        service = services.by_slug(db, slug)
        for back in range(4, 0, -1):
            if service is not None:
                seen = today - timedelta(days=A_QUARTER * back)
                now = weeks + longer * (4 - back)
                services.put_wait(db, service.id, Wait(now, now, seen, "a Champion was told"))


def _weeks_ago(now: datetime) -> str:
    return (now - timedelta(weeks=FROM_WEEK)).isoformat()
