"""The answers room: from a question to the page that answers it, and what is said of it."""

from datetime import datetime

from apscheduler.triggers.cron import CronTrigger
from sqlite_utils.db import Database as Db

from bot.answers import counting, more_wording, store, telling, tidying, wording, wrong_wording
from bot.answers.extras import Extras
from bot.answers.handlers import Desk
from bot.answers.measures import MEASURES
from bot.answers.reporting import Reporting
from bot.answers.schema import schema
from bot.answers.tidying import Leftover
from bot.delivery.said import Letter
from bot.people.values import EVERYONE
from bot.reply import Reply
from bot.room import Command, Handler, Pressed, Room, Work
from bot.timer import Job

# Changes are told of, and chats tidied, so many minutes apart.
EVERY = "*/5"


def room(desk: Desk, health: Work[datetime, str]) -> Room:
    """Build the room around a desk; `health` is its word."""
    extras = Extras(desk)
    reporting = Reporting(extras)

    def retain(db: Db, now: datetime) -> int:
        return store.retain(db, now) + desk.shelf.retain(db, now)

    return Room(
        name=wording.ROOM,
        schema=schema,
        commands=(
            Command("topics", "the pages, by topic", EVERYONE, extras.topics),
            Command("saved", "your saved answers and your last ten", EVERYONE, extras.mine),
            Command("wrong", "report an answer as wrong or unsafe", EVERYONE, reporting.which),
        ),
        presses=(*_answering(desk), *_beyond(extras), *_reporting(reporting)),
        questions=desk.question,
        refusing=desk.refusing,
        jobs=_jobs(desk),
        mydata=store.mydata,
        forget=store.forget,
        retention=retain,
        measures=MEASURES,
        figures=counting.figures,
        health=health,
    )


def _answering(desk: Desk) -> tuple[Pressed, ...]:
    return (
        _pressed("open", desk.open_row),
        _pressed("beside", desk.beside),
        _pressed("steps", desk.steps),
        _pressed("without", desk.without),
    )


def _beyond(extras: Extras) -> tuple[Pressed, ...]:
    return (
        _pressed("more", extras.more),
        _pressed("rest", extras.rest),
        _pressed("less", extras.less),
        _pressed("save", extras.save),
        _pressed("helpful", extras.helpful),
        _pressed("yes", extras.yes),
        _pressed("no", extras.no),
        _pressed("related", extras.related),
        _pressed("share", extras.share),
        _pressed("topics", extras.topics),
        _pressed("topic", extras.topic),
        _pressed("tidying", extras.tidying),
        _pressed("switch", extras.switch),
    )


def _reporting(reporting: Reporting) -> tuple[Pressed, ...]:
    reasons = wrong_wording.REASONS
    return (
        _pressed("wrong", reporting.reasons),
        *(_pressed(f"wrong-{reason}", reporting.report(reason)) for reason in reasons),
    )


def _pressed(action: str, handler: Handler) -> Pressed:
    return Pressed(action, EVERYONE, handler)


def _jobs(desk: Desk) -> tuple[Job, ...]:
    def tell(db: Db, now: datetime) -> list[Letter]:
        return wrong_wording.changes(telling.changes(db, now, desk.days))

    def tidy(db: Db, now: datetime) -> tuple[Letter, ...]:
        for left in tidying.leftovers(db, now):
            tidying.tidy(db, left, _link(desk, left), now)
        return ()

    trigger = CronTrigger(minute=EVERY, timezone=desk.zone)
    return Job("changed answers", trigger, tell), Job("tidying", trigger, tidy)


def _link(desk: Desk, left: Leftover) -> Reply | None:
    page = desk.shelf.library.page(left.place.page) if left.place else None
    row = page.row(left.place.slug) if page and left.place else None
    if page is None or row is None:
        return None
    return more_wording.tidied(page, row, left.at.astimezone(desk.zone))
