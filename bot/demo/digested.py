"""What the sample area was sent of research: invented items, one digest past and one to come."""

import json
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlite_utils.db import Database as Db

from bot.answers.shelf import Shelf
from bot.calendar import Calendar
from bot.database import last_id
from bot.digests.schema import DECISIONS, ITEMS
from bot.digests.sending import plans, posting
from bot.digests.sending.schema import ISSUES
from bot.digests.sending.values import Area, Slot
from bot.digests.values import FeedKind, Mark, Verdict
from bot.people import store as people
from bot.settings import Settings

AMINA, RUTH = 7001, 7002
# The demo's clock moves to Monday, nine o'clock, in one press; late in a week that is too soon.
MONDAY_NINE, THURSDAY_NINE = Slot(0, time(9)), Slot(3, time(9))
# Days ago: before the digest that Amina had, which is 7 to 10 days old, and since.
PAST, LATELY = 12, 4


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented item, kept so many days ago; nothing of it was ever published.

    `about` is the place among the samples of the one that it corrects.
    """

    title: str
    feed: str
    kind: FeedKind
    topic: str
    days: int
    note: str = ""
    visit: str = ""
    pinned: bool = False
    mark: Mark = Mark.NONE
    about: int | None = None


SAMPLES = (
    Sample(
        "Sample: listening visits by phone or at home: what 112 mothers said",
        "Journal of Invented Results",
        FeedKind.JOURNAL,
        "interventions",
        PAST,
        "Small, but the quotes are good for team meetings.",
        "Ask which she would rather have; some open up more on the phone.",
    ),
    Sample(
        "Sample: low mood in fathers in the first year, a survey of 640",
        "Journal of Invented Results",
        FeedKind.JOURNAL,
        "fathers-and-partners",
        PAST,
        "The numbers are for one city only.",
        "Ask him, too, how he is: half had never been asked.",
    ),
    Sample(
        "Sample: a guide to talking about a difficult birth",
        "Invented Charity",
        FeedKind.CHARITY,
        "trauma-and-loss",
        PAST + 1,
        "Plain words that can be handed over.",
    ),
    Sample(
        "Sample: correction to: low mood in fathers in the first year, a survey of 640",
        "Journal of Invented Results",
        FeedKind.JOURNAL,
        "fathers-and-partners",
        LATELY,
        "A table was wrong; what it means for us stays.",
        mark=Mark.CORRECTION,
        about=1,
    ),
    Sample(
        "Sample: video feedback with parents of babies who cry much, a trial",
        "Journal of Invented Results",
        FeedKind.JOURNAL,
        "bond-and-baby",
        LATELY,
        "The best of this month: well made, and near to what we do.",
        "Watch together what the baby does in the seconds before the crying.",
        pinned=True,
    ),
    Sample(
        "Sample: sleep of mothers after birth and later anxiety",
        "Invented Preprints",
        FeedKind.JOURNAL,
        "anxiety",
        LATELY - 1,
        "Wait for the journal before you quote it.",
        mark=Mark.PREPRINT,
    ),
    Sample(
        "Sample: waiting times for parent-infant teams, a yearly count",
        "Invented Office for Counts",
        FeedKind.POLICY,
        "services",
        LATELY - 1,
        "For when you argue for a place.",
    ),
)


def area(settings: Settings, shelf: Shelf) -> Area:
    """Return the days and topics of the sample area."""
    return Area(Calendar(settings.local, settings.nation), lambda: shelf.library.topics)


def live(db: Db, now: datetime, area: Area) -> None:
    """Let Ruth have kept some items, and Amina have had one digest and another be due; once."""
    if db.table(ISSUES).count:
        return
    ruth, amina = (people.by_user(db, user, now) for user in (RUTH, AMINA))
    if ruth is None or amina is None:
        raise LookupError("the sample area is not complete")
    numbers: list[int] = []
    for sample in SAMPLES:
        about = numbers[sample.about] if sample.about is not None else None
        numbers.append(_bring(db, sample, now - timedelta(days=sample.days), about))
        _keep(db, numbers[-1], sample, now - timedelta(days=sample.days), ruth.id)
    _past(db, amina.id, now, area)


def _past(db: Db, amina: int, now: datetime, area: Area) -> None:
    """Make the digest that Amina had a fortnight before the one to come; its message has gone."""
    person = people.by_id(db, amina, now)
    if person is None:
        return
    slot = MONDAY_NINE if area.calendar.day(now).weekday() < 4 else THURSDAY_NINE
    plan = replace(plans.of(db, person, now, area.calendar), slot=slot, own=True)
    ahead = plans.renew(db, plan, person, now, area.calendar).due
    if ahead is None:
        return
    began = ahead.at - timedelta(days=14, hours=2)
    had = plans.renew(db, plan, person, began, area.calendar).due
    if had is not None:
        posting.make(db, amina, had.at, area)


def _bring(db: Db, sample: Sample, seen: datetime, about: int | None) -> int:
    row = {
        "feed_name": sample.feed,
        "kind": sample.kind.value,
        "topics": json.dumps([sample.topic]),
        "weight": 2,
        "title": sample.title,
        "address": "https://example.org/invented",
        "summary": "",
        "sameness": sample.title.casefold(),
        "published": (seen - timedelta(days=2)).date().isoformat(),
        "seen_at": seen.isoformat(),
        "changed_at": seen.isoformat(),
        "mark": sample.mark.value,
        "about": about,
    }
    return last_id(db.table(ITEMS).insert(row))


def _keep(db: Db, item: int, sample: Sample, moment: datetime, by: int) -> None:
    row = {
        "item": item,
        "verdict": Verdict.KEPT.value,
        "topic": sample.topic,
        "note": sample.note,
        "visit": sample.visit,
        "pinned": int(sample.pinned),
        "kept_at": moment.isoformat(),
        "person": by,
        "decided_at": moment.isoformat(),
    }
    db.table(DECISIONS).insert(row)
