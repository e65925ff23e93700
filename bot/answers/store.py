"""What is read and written about answers: pages and times, never what was asked."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlite_utils.db import Database as Db

from bot.answers import mine, telling, tidying
from bot.answers.mine import Place
from bot.answers.schema import NOTICES, SHOWN
from bot.answers.tidying import InChat
from bot.pages.values import Page, Row

# product.md, "Kept how long": with the person 6 months, so that she can be told of a change.
WITH_PERSON = timedelta(days=183)
WITHOUT_PERSON = timedelta(days=761)
# The full notice stands under an answer once a month.
NOTICE_EVERY = timedelta(days=30)
_RECORD = f"""
insert into {SHOWN} (person, outcome, page, slug, version, step, topic, at, place)
values (:person, :outcome, :page, :slug, :version, :step, :topic, :at,
        (select locality from people where id = :person))
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody was shown: an outcome and, where there is one, the row and version.

    `topic` is the first of the page, or of the page that came nearest where none was shown.
    """

    outcome: str
    page: str | None = None
    slug: str | None = None
    version: int | None = None
    step: str = ""
    topic: str = ""

    @classmethod
    def of(cls, outcome: str, page: Page, row: Row) -> "Shown":
        """Return that somebody was shown a row of a page."""
        step, topic = row.step.value, first_topic(page)
        return cls(outcome, page.id, row.slug, page.version, step, topic)


def first_topic(page: Page) -> str:
    """Return the topic that a page is counted under."""
    return page.topics[0] if page.topics else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was shown, whether the full notice stood under it, and where it stands."""

    shown: Shown
    noticed: bool
    chat: InChat


def keep(db: Db, person: int, told: Told, now: datetime) -> None:
    """Keep what was shown, and where it stands until it is tidied."""
    record(db, person, told.shown, now, told.noticed)
    shown = told.shown
    place = Place(shown.page, shown.slug) if shown.page and shown.slug else None
    tidying.follow(db, person, told.chat, place, now)


def notice_is_due(db: Db, person: int, now: datetime) -> bool:
    """Say whether the full notice is due under this person's next answer."""
    rows = list(db.query(f"select at from {NOTICES} where person = ?", [person]))
    return not rows or now - datetime.fromisoformat(rows[0]["at"]) >= NOTICE_EVERY


def record(db: Db, person: int, shown: Shown, now: datetime, noticed: bool) -> None:
    """Keep what was shown, and that the full notice stood under it."""
    db.execute(_RECORD, {**asdict(shown), "person": person, "at": now.isoformat()})
    if noticed:
        db.table(NOTICES).upsert({"person": person, "at": now.isoformat()}, pk="person")


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what is kept about a person's answers."""
    rows = db.query(
        "select outcome, page, slug, version, step, topic, at from answers_shown"
        " where person = ? order by id",
        [person],
    )
    noticed = db.query(f"select at from {NOTICES} where person = ?", [person])
    return {
        "answers you were shown (no questions)": list(rows),
        "when you last saw the full notice": list(noticed),
        **mine.mydata(db, person),
    }


def forget(db: Db, person: int) -> None:
    """Take a person out of the record; what was shown stays as a count."""
    db.execute("update answers_shown set person = null where person = ?", (person,))
    db.table(NOTICES).delete_where("person = ?", [person])


def retain(db: Db, now: datetime) -> int:
    """Take persons out after 6 months and rows after 25; return how many rows changed."""
    with_person = (now - WITH_PERSON).isoformat()
    without = (now - WITHOUT_PERSON).isoformat()
    anonymous = db.execute(
        "update answers_shown set person = null where at < ? and person is not null", (with_person,)
    ).rowcount
    dropped = db.execute("delete from answers_shown where at < ?", (without,)).rowcount
    told = telling.retain(db, now - WITH_PERSON)
    return int(anonymous + dropped) + told
