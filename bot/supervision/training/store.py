"""What is read and written of training; each function is one transaction."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlite_utils.db import Database as Db

from bot.database import last_id
from bot.people import store as people
from bot.supervision.bookings.finding import Looker
from bot.supervision.bookings.rules import NotYours
from bot.supervision.bookings.values import Party
from bot.supervision.schema import COURSES as COURSE_ROWS
from bot.supervision.schema import TRAINING
from bot.supervision.training.values import (
    AUDIENCES,
    COURSES,
    MONTHS,
    Course,
    Given,
    Noted,
    Shelf,
)

MOST_BACK = 366
_GIVEN = f"""
select training.id, audience, held_on, people, ifnull(people.name, '') as name
from {TRAINING} as training left join people on people.id = cofacilitator
where person = ? order by held_on desc, training.id desc
"""


def shelf(db: Db, looker: Looker) -> Shelf:
    """Return all of her training."""
    given = tuple(_given(row) for row in db.query(_GIVEN, [looker.person.id]))
    rows = db.table(COURSE_ROWS).rows_where(
        "person = ?", [looker.person.id], order_by="due_on is null, due_on, course"
    )
    courses = (Course(row["course"], _day(row["done_on"]), _day(row["due_on"])) for row in rows)
    return Shelf(given, tuple(courses), _today(looker))


def audience(_db: Db, number: int, _looker: Looker) -> int:
    """Return the number of an audience, or raise NotYours."""
    return _one_of(number, len(AUDIENCES))


def count(_db: Db, audience: int, people_there: int, _looker: Looker) -> tuple[int, int]:
    """Return the numbers of an audience and of people, or raise NotYours."""
    return _one_of(audience, len(AUDIENCES)), people_there


def course(_db: Db, number: int, _looker: Looker) -> int:
    """Return the number of a course, or raise NotYours."""
    return _one_of(number, len(COURSES))


def interval(_db: Db, number: int, months: int, _looker: Looker) -> tuple[int, int]:
    """Return the number of a course and an interval, or raise NotYours."""
    return _one_of(number, len(COURSES)), months


def give(db: Db, group: int, number: int, back: int, looker: Looker) -> Noted:
    """Note a session that she gave so many days ago, or raise NotYours."""
    if group not in range(len(AUDIENCES)) or not 0 < number <= 1000 or back > MOST_BACK:
        raise NotYours
    row = {
        "person": looker.person.id,
        "audience": group,
        "held_on": (_today(looker) - timedelta(days=back)).isoformat(),
        "people": number,
    }
    return noted(db, last_id(db.table(TRAINING).insert(row)), looker)


def noted(db: Db, number: int, looker: Looker) -> Noted:
    """Return a session that she gave, or raise NotYours."""
    for one in shelf(db, looker).given:
        if one.id == number:
            others = [
                Party(who.id, who.user_id, who.name)
                for who in people.members(db, looker.now)
                if who.id != looker.person.id
            ]
            return Noted(one, tuple(others), _today(looker))
    raise NotYours


def with_colleague(db: Db, number: int, colleague: int, looker: Looker) -> Noted:
    """Note who gave it with her, or raise NotYours."""
    if colleague not in {who.id for who in noted(db, number, looker).colleagues}:
        raise NotYours
    db.table(TRAINING).update(number, {"cofacilitator": colleague})
    return noted(db, number, looker)


def drop(db: Db, number: int, looker: Looker) -> Shelf:
    """Take back a session that she noted."""
    db.table(TRAINING).delete_where("id = ? and person = ?", [number, looker.person.id])
    return shelf(db, looker)


def did(db: Db, number: int, months: int, back: int, looker: Looker) -> Shelf:
    """Note a course that she did, and when it is due again, or raise NotYours."""
    if number not in range(len(COURSES)) or months not in MONTHS or back > 3 * MOST_BACK:
        raise NotYours
    done = _today(looker) - timedelta(days=back)
    due = done + relativedelta(months=months) if months else None
    row = {
        "person": looker.person.id,
        "course": number,
        "done_on": done.isoformat(),
        "due_on": due.isoformat() if due else None,
    }
    db.execute(
        f"insert into {COURSE_ROWS} (person, course, done_on, due_on)"
        " values (:person, :course, :done_on, :due_on) on conflict (person, course)"
        " do update set done_on = excluded.done_on, due_on = excluded.due_on",
        row,
    )
    return shelf(db, looker)


def forget_course(db: Db, number: int, looker: Looker) -> Shelf:
    """Take a course off her list."""
    where = "course = ? and person = ?"
    db.table(COURSE_ROWS).delete_where(where, [number, looker.person.id])
    return shelf(db, looker)


def _one_of(number: int, count: int) -> int:
    if number >= count:
        raise NotYours
    return number


def _given(row: dict[str, Any]) -> Given:
    held = date.fromisoformat(row["held_on"])
    return Given(row["id"], row["audience"], held, row["people"], row["name"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _today(looker: Looker) -> date:
    return looker.now.astimezone(looker.zone).date()
