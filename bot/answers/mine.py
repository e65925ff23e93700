"""What a member keeps of answers: saved rows, her last ten, whether they helped, her choices."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils.db import Database as Db

from bot.answers.schema import CHOICES, RATINGS, SAVED
from bot.pages.schema import EVENTS

MOST_LAST = 10
MOST_SAVED = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a page, by name."""

    page: str
    slug: str


# What is read or written about a person and a row.
Work = Callable[[Db, int, Place], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """The version of a row that somebody was shown, and when."""

    place: Place
    version: int
    at: datetime


def last_seen(db: Db, person: int, place: Place) -> Seen | None:
    """Return when a person was last shown a row, and which version."""
    rows = list(
        db.query(
            "select version, at from answers_shown where person = ? and page = ? and slug = ?"
            " order by id desc limit 1",
            [person, place.page, place.slug],
        )
    )
    return Seen(place, rows[0]["version"], datetime.fromisoformat(rows[0]["at"])) if rows else None


def still_stands(db: Db, person: int, place: Place) -> Seen | None:
    """Return the same if nothing was done to the page since: signed, suspended, restored."""
    seen = last_seen(db, person, place)
    if seen is None:
        return None
    touched = db.table(EVENTS).count_where("page = ? and at > ?", [place.page, seen.at.isoformat()])
    return None if touched else seen


def last_ten(db: Db, person: int) -> list[Place]:
    """Return the last ten rows that a person was shown, each once, the newest first."""
    rows = db.query(
        "select page, slug, max(id) as newest from answers_shown"
        " where person = ? and slug is not null group by page, slug order by newest desc limit ?",
        [person, MOST_LAST],
    )
    return [Place(row["page"], row["slug"]) for row in rows]


def shown_between(db: Db, person: int, after: datetime, until: datetime) -> list[Seen]:
    """Return the rows that a person was shown in a time, the oldest first."""
    rows = db.query(
        "select page, slug, version, at from answers_shown"
        " where person = ? and slug is not null and at > ? and at <= ? order by id",
        [person, after.isoformat(), until.isoformat()],
    )
    return [
        Seen(Place(row["page"], row["slug"]), row["version"], datetime.fromisoformat(row["at"]))
        for row in rows
    ]


def saved(db: Db, person: int) -> list[Place]:
    """Return the rows that a person has saved, the newest first."""
    rows = db.table(SAVED).rows_where("person = ?", [person], order_by="at desc", limit=MOST_SAVED)
    return [Place(row["page"], row["slug"]) for row in rows]


def both(db: Db, person: int) -> tuple[list[Place], list[Place]]:
    """Return the rows that a person has saved, and her last ten."""
    return saved(db, person), last_ten(db, person)


def is_saved(db: Db, person: int, place: Place) -> bool:
    """Say whether a person has saved a row."""
    return place in saved(db, person)


def toggle(db: Db, person: int, place: Place, now: datetime) -> bool:
    """Save a row, or take it off the saved ones; return whether it is saved now."""
    if is_saved(db, person, place):
        db.table(SAVED).delete_where(
            "person = ? and page = ? and slug = ?", [person, place.page, place.slug]
        )
        return False
    db.table(SAVED).insert(
        {"person": person, "page": place.page, "slug": place.slug, "at": now.isoformat()}
    )
    return True


def rate(db: Db, person: int, seen: Seen, helpful: bool) -> None:
    """Keep whether a row helped; a second rating of a version takes the place of the first."""
    db.table(RATINGS).upsert(
        {
            "person": person,
            "page": seen.place.page,
            "slug": seen.place.slug,
            "version": seen.version,
            "helpful": int(helpful),
            "at": seen.at.isoformat(),
        },
        pk=("person", "page", "slug", "version"),
    )


def wants_tidying(db: Db, person: int) -> bool:
    """Say whether a person's questions and answers are tidied after a day; they are by default."""
    rows = list(db.table(CHOICES).rows_where("person = ?", [person]))
    return not rows or bool(rows[0]["tidy"])


def switch_tidying(db: Db, person: int) -> bool:
    """Switch tidying on or off; return whether it is on now."""
    on = not wants_tidying(db, person)
    db.table(CHOICES).upsert({"person": person, "tidy": int(on)}, pk="person")
    return on


def mydata(db: Db, person: int) -> dict[str, object]:
    """Return what a person has saved, rated and chosen."""
    columns = {
        "answers you saved": "select page, slug, at from answers_saved where person = ?",
        "answers you rated": "select page, slug, version, helpful, at from answer_ratings"
        " where person = ?",
        "changes you were told of": "select v.page, v.version, of, t.at from answers_told t"
        " join page_versions v on v.id = t.version where person = ?",
        "messages to be tidied (ids only)": "select question, message, page, slug, at"
        " from answer_chats where person = ?",
        "your choices": "select tidy from answer_choices where person = ?",
    }
    return {name: list(db.query(query, [person])) for name, query in columns.items()}
